package io.huanxin.account;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.huanxin.support.Newcomers;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huanxin.support.Visitor.target;
import static org.assertj.core.api.Assertions.assertThat;

/** The pages of accounts, filled in by an administrator while others are at work. */
@PortalTest
class AccountPagesTests {

	private static final Pattern ONCE = Pattern.compile("<code class=\"token\">([^<]+)</code>");

	private static final String API = "/api/v1/nothing-here";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private Newcomers people;

	private Visitor administrator = new Visitor(0);

	private Visitor person = new Visitor(0);

	@BeforeEach
	void arrive() {
		this.people = new Newcomers(this.jdbc);
		this.administrator = new Visitor(this.port);
		this.administrator.signIn("admin", "Huanxin-2026");
		this.person = new Visitor(this.port);
	}

	@AfterEach
	void closeAccounts() {
		this.people.close();
		this.jdbc.sql("delete from attempt_counter").update();
	}

	@Test
	void tellsTheFirstPasswordOnceAndLetsItBeReplaced() {
		String username = newName();

		HttpResponse<String> answer = open(username, "新来的", "CLERK", "360902");

		String page = target(answer);
		assertThat(page).matches("/admin/accounts/\\d+");
		String password = once(this.administrator.get(page));
		assertThat(this.administrator.get(page).body()).as("shown once").doesNotContain(password);
		this.person.signIn(username, password);
		assertThat(target(this.person.get("/"))).isEqualTo("/account");
		this.person.submit("/account", "/account/password", "current", password, "replacement", "Mine alone 123",
				"repeated", "Mine alone 123");
		assertThat(this.person.get("/").body()).contains("新来的", "袁州区");
	}

	@Test
	void turnsAwayAFirstPasswordThatExpired() {
		String username = newName();
		String password = once(this.administrator.get(target(open(username, "新来的", "CLERK", "360902"))));
		this.jdbc.sql("update account set password_expires_at = now() where username = ?").param(username).update();
		assertThat(target(this.person.signIn(username, password))).isEqualTo("/login?expired");
		assertThat(target(this.person.signIn(username, "guess"))).isEqualTo("/login?error");
		assertThat(this.person.get("/login?expired").body()).contains("一次性密码已过期");
		assertThat(target(this.person.get("/account"))).isEqualTo("/login");
	}

	@ParameterizedTest
	@ValueSource(strings = { "disabling", "password" })
	void endsWhatIsOpenAtOnce(String change) {
		String username = this.people.open("CLERK", "360902");
		this.person.signIn(username, Newcomers.PASSWORD);
		assertThat(this.person.get("/returns").statusCode()).isEqualTo(200);
		String token = token();
		assertThat(this.person.call(API, username, token).statusCode()).isEqualTo(404);

		post(username, change);

		assertThat(target(this.person.get("/returns"))).isEqualTo("/login");
		assertThat(this.person.call(API, username, token).statusCode()).isEqualTo(401);
		assertThat(sessions(username)).isZero();
		assertThat(target(new Visitor(this.port).signIn(username, Newcomers.PASSWORD))).isEqualTo("/login?error");
	}

	@Test
	void endsWhatIsOpenWhenARoleIsWithdrawn() {
		String username = this.people.open("CLERK", "360902");
		this.people.assign(username, "REVIEWER", "360900");
		this.person.signIn(username, Newcomers.PASSWORD);
		String token = token();

		post(username, "roles/%d/withdrawal".formatted(this.people.assignment(username, "CLERK")));

		assertThat(target(this.person.get("/returns"))).isEqualTo("/login");
		assertThat(this.person.call(API, username, token).statusCode()).isEqualTo(401);
		this.person.signIn(username, Newcomers.PASSWORD);
		assertThat(this.person.get("/").body()).contains("审核员").doesNotContain("录入员");
	}

	/** A session that was being written while the account was disabled. */
	@Test
	void endsASessionThatSlippedThrough() {
		String username = this.people.open("CLERK", "360902");
		this.person.signIn(username, Newcomers.PASSWORD);
		this.jdbc.sql("update account set access_version = access_version + 1 where username = ?")
			.param(username)
			.update();
		assertThat(sessions(username)).isEqualTo(1);
		assertThat(target(this.person.get("/returns"))).isEqualTo("/login");
		assertThat(sessions(username)).isZero();
	}

	@Test
	void doesNothingTwiceWhenAFormIsSentTwice() {
		String username = newName();
		assertThat(target(open(username, "新来的", "CLERK", "360902"))).matches("/admin/accounts/\\d+");
		assertThat(open(username, "新来的", "CLERK", "360902").body()).contains("已被使用");

		long id = this.people.id(username);
		String[] fields = { "version", "0" };
		String address = "/admin/accounts/%d/password".formatted(id);
		this.administrator.submit("/admin/accounts/" + id, address, fields);
		String password = once(this.administrator.get("/admin/accounts/" + id));
		this.administrator.submit("/admin/accounts/" + id, address, fields);
		assertThat(this.administrator.get("/admin/accounts/" + id).body()).contains("提交了两次")
			.doesNotContain("class=\"token\"");
		assertThat(target(this.person.signIn(username, password))).doesNotContain("login");
	}

	@Test
	void ignoresHiddenFieldsThatWereAdded() {
		String username = newName();
		this.administrator.submit("/admin/accounts/new", "/admin/accounts", "username", username, "displayName", "新来的",
				"role", "CLERK", "region", "360902", "version", "0", "demonstration", "true", "mustChangePassword",
				"false", "passwordHash", "{noop}x", "id", "1", "enabled", "false", "accessVersion", "9",
				"roles[0].role", "ADMINISTRATOR");
		assertThat(this.jdbc.sql("""
				select concat_ws(' ', demonstration, must_change_password, enabled, access_version,
				                 left(password_hash, 8), (select string_agg(role, ' ')
				                                            from account_role
				                                           where account_id = a.id))
				  from account a
				 where username = ?
				""").param(username).query(String.class).single()).isEqualTo("f t t 0 {bcrypt} CLERK");
	}

	@Test
	void takesInjectedTextForText() {
		String username = newName();
		String name = "<script>alert(1)</script>${7*7}'; --";
		String page = target(open(username, name, "CLERK", "360902"));
		assertThat(this.administrator.get(page).body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;${7*7}")
			.doesNotContain("<script>alert", "49'");
		assertThat(open(newName() + "' or 1=1", "新来的", "CLERK", "360902").body()).contains("登录名用小写字母和数字");
		assertThat(open(newName(), "a\nSet-Cookie: b=c", "CLERK", "360902").body()).contains("控制字符");
		assertThat(open(newName(), "新来的", "CLERK", "360902' or '1'='1").body()).contains("没有代码为");
		assertThat(open(newName(), "新来的", "NOBODY", "360902").statusCode()).isEqualTo(200);
		assertThat(open(newName(), "新来的", "", "").body()).contains("请选择角色", "请选择行政区划");
	}

	@Test
	void showsTheSecondEditorBothNames() {
		String username = this.people.open("CLERK", "360902");
		String page = "/admin/accounts/%d/edit".formatted(this.people.id(username));
		assertThat(target(this.administrator.submit(page, page, "displayName", "张三", "version", "0")))
			.isEqualTo(page.replace("/edit", ""));

		HttpResponse<String> answer = this.administrator.submit(page, page, "displayName", "李四", "version", "0");

		assertThat(answer.statusCode()).isEqualTo(409);
		assertThat(answer.body()).contains("别人刚刚改过这份记录", "<td>张三</td>", "<td>李四</td>", "name=\"version\" value=\"1\"",
				"value=\"李四\"");
		this.administrator.submit(page, page, "displayName", "李四", "version", "1");
		assertThat(this.jdbc.sql("select display_name from account where username = ?")
			.param(username)
			.query(String.class)
			.single()).isEqualTo("李四");
	}

	private HttpResponse<String> open(String username, String displayName, String role, String region) {
		return this.administrator.submit("/admin/accounts/new", "/admin/accounts", "username", username, "displayName",
				displayName, "role", role, "region", region, "version", "0");
	}

	private void post(String username, String change) {
		String page = "/admin/accounts/" + this.people.id(username);
		assertThat(target(this.administrator.submit(page, page + "/" + change, "version",
				String.valueOf(this.people.version(username)))))
			.isEqualTo(page);
	}

	private String token() {
		this.person.submit("/account", "/account/token");
		return once(this.person.get("/account"));
	}

	private static String once(HttpResponse<String> page) {
		Matcher shown = ONCE.matcher(page.body());
		assertThat(shown.find()).isTrue();
		return shown.group(1);
	}

	private int sessions(String username) {
		return this.jdbc.sql("select count(*) from spring_session where principal_name = ?")
			.param(username)
			.query(Integer.class)
			.single();
	}

	private String newName() {
		String username = "new-" + UUID.randomUUID();
		this.people.note(username);
		return username;
	}

}
