package io.huanxin;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import io.huanxin.support.BrowserTest;
import io.huanxin.support.Pictures;
import io.huanxin.support.TablesOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A neighbourhood of the reserve is followed on screen until it is handed over and looked
 * after: entered, declared, checked, passed and confirmed by three people, paid for,
 * renovated by its milestones, and settled. Nothing is prepared but the accounts.
 */
@BrowserTest
class ReserveToHandOverTest {

	private static final int YEAR = 2011;

	private static final String NAME = "始末巷小区";

	private final JdbcClient owner;

	ReserveToHandOverTest(@Autowired JdbcConnectionDetails database) {
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	@AfterEach
	void clear() {
		String plans = " where plan_id in (select id from yearly_plan where plan_year = 2011)";
		String projects = " where project_id in (select id from project where plan_year = 2011)";
		for (String statement : List.of("delete from plan_step" + plans,
				"delete from plan_answer where line_id in (select id from yearly_plan_line" + plans + ")",
				"delete from yearly_plan_line" + plans, "delete from yearly_plan where plan_year = 2011", """
						delete from milestone
						 where project_neighbourhood_id in (select id from project_neighbourhood
						""" + projects + ")", "delete from funding_entry" + projects,
				"delete from project_neighbourhood" + projects, "delete from project where plan_year = 2011",
				"delete from figure where plan_year = 2011", "delete from figure_source where plan_year = 2011", """
						delete from photo where neighbourhood_id in (select id from neighbourhood where name = '始末巷小区')
						""", "delete from neighbourhood where name = '始末巷小区'")) {
			this.owner.sql(statement).update();
		}
	}

	@Test
	void aNeighbourhoodIsFollowedFromTheReserveToHandOver(Page page) {
		signIn(page, "yuanzhou-clerk");
		page.navigate("/neighbourhoods/new");
		page.selectOption("#region", "360902");
		page.fill("#name", NAME);
		page.selectOption("#batch", "RESERVE");
		page.fill("#builtYear", "1986");
		page.fill("#households", "120");
		page.fill("#buildings", "4");
		page.fill("#floorArea", "9600");
		submit(page, "main form[method=post] button[type=submit]");
		String home = path(page);
		assertThat(home).matches("/neighbourhoods/\\d+");

		String plan = declare(page);
		signIn(page, "yichun-reviewer");
		page.navigate(plan);
		page.fill("#opinion", "同意上报");
		submit(page, "form[action$='/approval'] button");
		signIn(page, "nation-reviewer");
		page.navigate(plan);
		page.fill("#documentNumber", "演示〔2011〕1号");
		submit(page, "form[action$='/confirmation'] button");

		signIn(page, "yuanzhou-clerk");
		page.navigate(plan);
		Locator made = page.locator("main a[href^='/projects/']").first();
		assertThat(made).isVisible();
		String project = String.valueOf(made.getAttribute("href"));
		page.navigate(project);
		assertThat(page.locator("main")).containsText("计划内");
		book(page, project, "ARRIVED", "80", "到-1");
		book(page, project, "PAID", "60", "付-1");

		for (String milestone : List.of("SURVEYED 2011-01-10", "RESIDENTS_VOTED 2011-01-20",
				"SCHEME_REVIEWED 2011-02-10", "PROJECT_APPROVED 2011-02-20", "FINANCE_REVIEWED 2011-03-01",
				"TENDERED 2011-03-20", "SITE_ENTERED 2011-03-28", "WORKS_STARTED 2011-04-01",
				"MAIN_WORKS_DONE 2011-08-20")) {
			report(page, project, milestone);
		}
		assertThat(page.locator("main")).containsText("在建");
		photo(page, home);
		report(page, project, "WORKS_COMPLETED 2011-10-15");
		signIn(page, "yichun-leader");
		page.navigate("/wall-chart?planYear=" + YEAR + "&region=360902");
		assertThat(page.locator("main")).containsText(NAME);
		// one project of one neighbourhood and 120 households, started and finished
		assertThat(figures()).isEqualTo("1 120 1 120");

		signIn(page, "yuanzhou-clerk");
		for (String milestone : List.of("JOINTLY_ACCEPTED 2011-10-28", "HANDED_OVER 2011-11-05", "SETTLED 2011-12-01",
				"AFTER_CARE_SET 2011-12-10")) {
			report(page, project, milestone);
		}
		assertThat(page.locator("main")).containsText("归档");
		signIn(page, "yichun-reviewer");
		page.navigate(project);
		submit(page, "form[action$='/confirmation'] button");
		assertThat(page.locator("main")).not().containsText("待核实");

		page.navigate(home);
		assertThat(page.locator("main")).containsText("实施");
		assertThat(page.locator(".course-steps .reached")).hasCount(14);
		assertThat(page.locator(".course-steps")).containsText("移交 2011-11-05");
		page.locator("main a[href='" + project + "']").first().click();
		page.waitForURL(Pattern.compile(".*" + project));
		assertThat(page.locator("main")).containsText("到位 80.00、支付 60.00 万元");
		page.navigate(project + "/withdrawal");
		assertThat(page.locator("main")).containsText("已支付 60.00 万元，不能退库");
	}

	private static String declare(Page page) {
		page.navigate("/plans/new");
		page.fill("#planYear", String.valueOf(YEAR));
		if (page.locator("select#region").count() > 0) {
			page.selectOption("#region", "360902");
		}
		submit(page, "main form[method=post] button[type=submit]");
		String plan = path(page).replaceFirst("(/plans/\\d+).*", "$1");
		page.navigate(plan + "/neighbourhoods?q=" + NAME);
		page.locator("input[name=neighbourhoods]").first().check();
		submit(page, "main form[method=post] button.btn-primary");
		page.navigate(plan + "/check");
		for (Locator answer : page.locator("select[name^='applies.']").all()) {
			answer.selectOption("false");
		}
		for (Locator reason : page.locator("input[name^='reason.']").all()) {
			reason.fill("已核实");
		}
		submit(page, "main form[method=post] button.btn-primary");
		page.navigate(plan);
		submit(page, "form[action$='/submission'] button");
		return plan;
	}

	private static void book(Page page, String project, String kind, String amount, String voucher) {
		page.navigate(project + "/funding");
		page.selectOption("#kind", kind);
		page.locator("#sourceId").selectOption(new SelectOption().setLabel("国债"));
		page.fill("#amount", amount);
		page.fill("#bookedOn", "2011-03-05");
		page.fill("#voucher", voucher);
		submit(page, "main form.card button.btn-primary");
		assertThat(page.locator("main")).containsText(voucher);
	}

	private static void report(Page page, String project, String milestone) {
		String kind = milestone.substring(0, milestone.indexOf(' '));
		page.navigate(project + "/milestones/" + kind);
		page.fill("#actualOn", milestone.substring(milestone.indexOf(' ') + 1));
		submit(page, "main form[method=post] button[type=submit]");
		assertThat(path(page)).as(kind).isEqualTo(project);
	}

	private static void photo(Page page, String home) {
		page.navigate(home);
		page.locator("a", new Page.LocatorOptions().setHasText("上传照片")).first().click();
		page.setInputFiles("#files",
				new FilePayload[] { new FilePayload("完工.jpg", "image/jpeg", Pictures.of("JPEG", 300, 200)) });
		page.selectOption("#stage", "AFTER");
		page.fill("#takenOn", "2011-10-14");
		page.locator("main button[type=submit]").click();
		assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("完工.jpg"))).containsText("2011-10-14");
	}

	private String figures() {
		return this.owner.sql("""
				select concat_ws(' ', f.started_neighbourhoods, f.started_households, f.finished_neighbourhoods,
				                 f.finished_households)
				  from figure f
				  join region r on r.id = f.region_id
				 where f.plan_year = 2011
				   and r.code = '360902'
				   and f.basis = 'SUBMITTED'
				   and f.until = 'infinity'
				""").query(String.class).single();
	}

	private static void submit(Page page, String button) {
		page.evaluate("window.before = true");
		page.locator(button).first().click();
		page.waitForFunction("!window.before && document.readyState === 'complete'");
	}

	private static String path(Page page) {
		return URI.create(page.url()).getPath();
	}

	private static void signIn(Page page, String username) {
		page.context().clearCookies();
		page.navigate("/login");
		page.fill("#username", username);
		page.fill("#password", "Huanxin-2026");
		page.click("form[action='/login'] button");
		page.waitForURL((address) -> !address.contains("/login"));
	}

}
