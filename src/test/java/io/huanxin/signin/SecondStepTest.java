package io.huanxin.signin;

import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.huanxin.support.Authenticator;
import io.huanxin.support.BrowserTest;
import io.huanxin.support.Newcomers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A leader sets up one-time codes by hand and signs in with them. */
@BrowserTest
class SecondStepTest {

	private static final Pattern DESK = Pattern.compile("https?://[^/]+/");

	@Autowired
	private JdbcClient jdbc;

	private Newcomers people;

	@BeforeEach
	void arrive() {
		this.people = new Newcomers(this.jdbc);
	}

	@AfterEach
	void closeAccounts() {
		this.people.close();
		this.jdbc.sql("delete from attempt_counter").update();
	}

	@Test
	void isSetUpOnceAndThenAskedForEachTime(Page page) {
		String leader = this.people.open("LEADER", "360900");
		signIn(page, leader);
		assertThat(page.locator("h1")).hasText("设置动态口令");
		assertThat(page.getByRole(AriaRole.IMG, named("验证器扫描用的二维码"))).isVisible();
		Authenticator phone = Authenticator.of(page.content());
		String first = phone.code();
		page.getByLabel("输入验证器显示的 6 位数字").fill(first);
		press(page, "启用并登录");

		assertThat(page.locator("h1")).hasText("恢复码");
		assertThat(page.locator(".recovery-codes code")).hasCount(10);
		String recovery = page.locator(".recovery-codes code").nth(2).textContent();
		page.getByRole(AriaRole.LINK, named("已保存，继续")).click();
		assertThat(page).hasURL(DESK);
		press(page, "退出");

		// the code that set it up is used up
		signIn(page, leader);
		enter(page, first);
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("已经用过");
		forgetTheLastCode(leader);
		String second = phone.code();
		enter(page, second);
		assertThat(page).hasURL(DESK);
		press(page, "退出");

		signIn(page, leader);
		enter(page, second);
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("已经用过");
		enter(page, recovery);
		assertThat(page).hasURL(DESK);
		press(page, "退出");

		signIn(page, leader);
		enter(page, recovery);
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("已经用过");
		assertThat(page.locator("h1")).hasText("输入动态口令");
	}

	private static void signIn(Page page, String username) {
		page.navigate("/login");
		page.fill("#username", username);
		page.fill("#password", Newcomers.PASSWORD);
		page.click("form[action='/login'] button");
		assertThat(page.locator("h1")).containsText("动态口令");
	}

	private static void enter(Page page, String code) {
		page.getByLabel("动态口令").fill(code);
		page.locator("form[action='/login/code'] button").click();
	}

	private static void press(Page page, String button) {
		page.getByRole(AriaRole.BUTTON, named(button)).click();
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

	private void forgetTheLastCode(String username) {
		this.jdbc.sql("update second_factor set last_step = last_step - 10 where account_id = ?")
			.param(this.people.id(username))
			.update();
	}

}
