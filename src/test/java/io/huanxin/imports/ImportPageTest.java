package io.huanxin.imports;

import java.nio.charset.StandardCharsets;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.huanxin.support.BrowserTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A person uploads a workbook, looks at what would happen, and confirms. */
@BrowserTest
class ImportPageTest {

	private static final String HEADER = "行政区划代码,名称\n";

	@Autowired
	private JdbcClient jdbc;

	@AfterEach
	void removeRegions() {
		this.jdbc.sql("delete from region where starts_with(code, '63') and code <> '630000'").update();
	}

	@Test
	void writesOnlyWhatThePersonHasSeenAndConfirmed(Page page) {
		signIn(page, "admin");
		page.navigate("/imports");
		page.locator("a", new Page.LocatorOptions().setHasText("上传")).first().click();
		standsUpToScrutiny(page);
		send(page, HEADER + "630100,西宁市\n630104,城西区\n");
		heading(page, "已检查，待确认");
		assertThat(page.locator("#job")).containsText("630104 城西区");
		assertThat(regions()).isZero();
		String address = page.url();
		page.locator("button", new Page.LocatorOptions().setHasText("确认导入")).click();
		heading(page, "已导入");
		assertThat(regions()).isEqualTo(2);
		assertThat(page.url()).isEqualTo(address);
		page.locator("a", new Page.LocatorOptions().setHasText("查看行政区划")).click();
		assertThat(page.url()).endsWith("/regions");
		page.navigate("/imports");
		standsUpToScrutiny(page);
	}

	@Test
	void listsTheProblemsAndImportsTheOtherRows(Page page) {
		signIn(page, "admin");
		page.navigate("/imports/new?type=regions");
		send(page, HEADER + "630200,海东市\n6302zz,某区\n");
		heading(page, "已检查，待确认");
		standsUpToScrutiny(page);
		assertThat(page.locator("#problems")).containsText("没有代码为“6302zz”的行政区划");
		Download download = page
			.waitForDownload(() -> page.locator("a", new Page.LocatorOptions().setHasText("下载错误标注")).click());
		assertThat(download.suggestedFilename()).isEqualTo("表-错误标注.xlsx");
		page.locator("button", new Page.LocatorOptions().setHasText("只导入无错误的 1 行")).click();
		heading(page, "已导入");
		assertThat(regions()).isEqualTo(1);
	}

	@Test
	void doesNotWriteTwiceWhatIsConfirmedTwice(Page page) {
		signIn(page, "admin");
		page.navigate("/imports/new?type=regions");
		send(page, HEADER + "630300,某市\n");
		heading(page, "已检查，待确认");
		Page second = page.context().newPage();
		second.navigate(page.url());
		page.locator("button", new Page.LocatorOptions().setHasText("确认导入")).click();
		heading(page, "已导入");
		second.locator("button", new Page.LocatorOptions().setHasText("确认导入")).click();
		assertThat(second.locator(".alert")).containsText("已经确认过");
		assertThat(regions()).isEqualTo(1);
	}

	@Test
	void saysThatAFileIsTooLargeInsteadOfBreakingOff(Page page) {
		signIn(page, "admin");
		page.navigate("/imports/new?type=regions");
		page.evaluate("""
				() => {
					const field = document.getElementById('file');
					const transfer = new DataTransfer();
					transfer.items.add(new File([new Uint8Array(200 * 1024 * 1024)], 'large.csv'));
					field.files = transfer.files;
				}""");
		submit(page);
		assertThat(page.locator("h1")).hasText("文件太大", new LocatorAssertions.HasTextOptions().setTimeout(60_000));
	}

	@Test
	void tellsBeforeSendingThatAFileIsTooLarge(Page page) {
		signIn(page, "admin");
		page.navigate("/imports/new?type=regions");
		Object message = page.evaluate("""
				() => {
					const field = document.getElementById('file');
					const transfer = new DataTransfer();
					transfer.items.add(new File([new Uint8Array(51 * 1024 * 1024)], 'large.csv'));
					field.files = transfer.files;
					field.dispatchEvent(new Event('change', { bubbles: true }));
					return field.validationMessage;
				}""");
		assertThat(message).isEqualTo("文件超过 50 MB，请拆分后分批导入。");
	}

	@Test
	void offersNothingToARoleThatImportsNothing(Page page) {
		signIn(page, "auditor");
		page.navigate("/imports");
		assertThat(page.locator("a", new Page.LocatorOptions().setHasText("下载模板"))).hasCount(0);
		assertThat(page.navigate("/imports/new?type=regions").status()).isEqualTo(403);
	}

	/** By the rules of accessibility that a program can check. */
	private static void standsUpToScrutiny(Page page) {
		assertThat(new AxeBuilder(page).include("#main").analyze().getViolations()).as(page.url())
			.extracting((rule) -> rule.getId() + " " + rule.getNodes())
			.isEmpty();
	}

	private static void signIn(Page page, String person) {
		page.navigate("/login");
		page.fill("#username", person);
		page.fill("#password", "Huanxin-2026");
		page.click("main button");
	}

	private static void send(Page page, String table) {
		page.setInputFiles("#file", new FilePayload("表.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
		submit(page);
	}

	private static void submit(Page page) {
		page.locator("button", new Page.LocatorOptions().setHasText("上传并检查")).click();
	}

	private static void heading(Page page, String text) {
		assertThat(page.locator("#job h2").first()).hasText(text,
				new LocatorAssertions.HasTextOptions().setTimeout(20_000));
	}

	private long regions() {
		return this.jdbc.sql("select count(*) from region where starts_with(code, '63') and code <> '630000'")
			.query(Long.class)
			.single();
	}

}
