package io.huanxin.target;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.huanxin.support.BrowserTest;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The forms of a target filled in by hand, in two windows at once. */
@BrowserTest
class TargetFormTest {

	@Test
	void whoComesSecondSeesBothValuesAndUndoesNothingBySilence(Page page, BrowserContext context) {
		page.navigate("/login");
		page.fill("#username", "yichun-clerk");
		page.fill("#password", "Huanxin-2026");
		page.click("form[action='/login'] button");
		page.waitForURL((address) -> !address.contains("/login"));
		page.navigate("/targets/new?planYear=2093");
		page.getByLabel("行政区划").selectOption("360924");
		page.getByLabel("目标类型").selectOption("ISSUED");
		page.getByLabel("小区数").fill("7");
		page.getByLabel("户数").fill("2100");
		save(page);
		assertThat(page.locator("h1")).hasText("宜丰县 2093 年下达目标");

		page.getByRole(AriaRole.LINK, byName("修改")).click();
		Page second = context.newPage();
		second.navigate(page.url());
		page.getByLabel("楼栋数").fill("60");
		page.getByLabel("修改理由").fill("补报楼栋数");
		save(page);
		assertThat(page.getByRole(AriaRole.STATUS)).containsText("目标已修改");

		second.getByLabel("小区数").fill("9");
		second.getByLabel("修改理由").fill("增加两个小区");
		save(second);
		assertThat(second.getByRole(AriaRole.ALERT)).containsText("对方的理由：补报楼栋数");
		assertThat(second.getByLabel("小区数")).hasValue("9");
		assertThat(second.getByLabel("楼栋数")).hasValue("60");
		save(second);
		assertThat(second.locator("table").first().locator("tbody tr")).hasCount(3);
		assertThat(second.locator("table").first()).containsText("增加两个小区");
		assertThat(second.locator("dl")).containsText("60");
	}

	private static void save(Page page) {
		page.locator("main button[type=submit]").click();
	}

	private static Page.GetByRoleOptions byName(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

}
