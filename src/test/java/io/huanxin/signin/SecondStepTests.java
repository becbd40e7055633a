package io.huanxin.signin;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

import io.huanxin.support.Authenticator;
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

/** Leaders and administrators take a second step, and are nobody until then. */
@PortalTest
class SecondStepTests {

	private static final Pattern RECOVERY = Pattern.compile("[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}");

	private static final String API = "/api/v1/nothing-here";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private Newcomers people;

	private Visitor visitor = new Visitor(0);

	@BeforeEach
	void arrive() {
		this.people = new Newcomers(this.jdbc);
		this.visitor = new Visitor(this.port);
	}

	@AfterEach
	void closeAccounts() {
		this.people.close();
		this.jdbc.sql("delete from attempt_counter").update();
	}

	@ParameterizedTest
	@ValueSource(strings = { "LEADER", "ADMINISTRATOR" })
	void leadsEveryPageToTheStepUntilItIsTaken(String role) {
		String username = this.people.open(role, "360900");

		assertThat(target(this.visitor.signIn(username, Newcomers.PASSWORD))).isEqualTo("/login/enrolment");

		for (String path : List.of("/", "/regions", "/rankings", "/account", "/admin/accounts", "/imports", "/nowhere",
				"/targets/new")) {
			assertThat(target(this.visitor.get(path))).as(path).isEqualTo("/login/enrolment");
		}
		assertThat(this.visitor.get(API).statusCode()).isEqualTo(401);
		assertThat(target(this.visitor.submit("/login/enrolment", "/account/token"))).isEqualTo("/login/enrolment");
		assertThat(this.visitor.get("/regions", "HX-Request", "true").headers().firstValue("HX-Refresh"))
			.hasValue("true");
		assertThat(this.visitor.get("/login/enrolment").body()).doesNotContain("action=\"/logout\"", "/account\"");
		assertThat(this.jdbc.sql("select token_digest is null from account where username = ?")
			.param(username)
			.query(Boolean.class)
			.single()).isTrue();

		Authenticator phone = enrol(this.visitor);
		assertThat(phone.code()).matches("\\d{6}");
		assertThat(this.visitor.get("/regions").statusCode()).isEqualTo(200);
		assertThat(target(this.visitor.get("/login/code"))).as("taken already").isEqualTo("/login");
	}

	@Test
	void asksForACodeFromThenOn() {
		String username = this.people.open("LEADER", "360900");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		Authenticator phone = enrol(this.visitor);
		forgetTheLastCode(username);
		Visitor later = new Visitor(this.port);
		assertThat(target(later.signIn(username, Newcomers.PASSWORD))).isEqualTo("/login/code");
		assertThat(target(later.get("/rankings"))).isEqualTo("/login/code");
		assertThat(target(later.get("/login/enrolment"))).as("no second secret for who knows the password alone")
			.isEqualTo("/login/code");

		assertThat(enter(later, "000000x").body()).contains("动态口令不对");
		assertThat(target(later.get("/rankings"))).isEqualTo("/login/code");
		String before = later.cookie("huanxin").orElseThrow();
		assertThat(target(enter(later, phone.code()))).doesNotContain("login");
		assertThat(later.cookie("huanxin")).as("a session of its own").isNotEqualTo(before);
		assertThat(later.get("/rankings").statusCode()).isEqualTo(200);
	}

	@Test
	void refusesACodeThatWasUsedAndEarlierOnes() {
		String username = this.people.open("LEADER", "360900");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		Authenticator phone = enrol(this.visitor);
		forgetTheLastCode(username);
		String code = phone.code();
		Visitor first = new Visitor(this.port);
		first.signIn(username, Newcomers.PASSWORD);
		Visitor second = new Visitor(this.port);
		second.signIn(username, Newcomers.PASSWORD);

		assertThat(target(enter(first, code))).doesNotContain("login");

		assertThat(enter(second, code).body()).contains("已经用过");
		assertThat(enter(second, phone.code(-1)).body()).contains("已经用过");
		assertThat(target(second.get("/rankings"))).isEqualTo("/login/code");
	}

	@Test
	void letsOneOfTwoInWhoComeWithOneCode() throws Exception {
		String username = this.people.open("LEADER", "360900");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		Authenticator phone = enrol(this.visitor);
		forgetTheLastCode(username);
		String code = phone.code();
		List<Visitor> both = List.of(new Visitor(this.port), new Visitor(this.port));
		both.forEach((each) -> each.signIn(username, Newcomers.PASSWORD));
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Future<HttpResponse<String>>> answers = threads.invokeAll(
					both.stream().map((each) -> (Callable<HttpResponse<String>>) () -> enter(each, code)).toList());
			for (Future<HttpResponse<String>> answer : answers) {
				assertThat(answer.get().statusCode()).isIn(200, 302);
			}
		}
		finally {
			threads.shutdown();
		}
		assertThat(both.stream().filter((each) -> each.get("/rankings").statusCode() == 200)).hasSize(1);
	}

	@Test
	void takesEachRecoveryCodeOnce() {
		String username = this.people.open("LEADER", "360900");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		List<String> codes = recoveryCodes(enrolment(this.visitor));
		assertThat(codes).hasSize(10).doesNotHaveDuplicates();
		assertThat(this.visitor.get("/account").body()).contains("还有 10 个恢复码").doesNotContain(codes.get(0));
		assertThat(
				this.jdbc.sql("select count(*) from recovery_code where encode(digest, 'escape') like '%' || ? || '%'")
					.param(codes.get(0).replace("-", ""))
					.query(Integer.class)
					.single())
			.isZero();

		Visitor later = new Visitor(this.port);
		later.signIn(username, Newcomers.PASSWORD);
		assertThat(target(enter(later, codes.get(3).toLowerCase(Locale.ROOT)))).doesNotContain("login");
		assertThat(later.get("/account").body()).contains("还有 9 个恢复码");
		Visitor again = new Visitor(this.port);
		again.signIn(username, Newcomers.PASSWORD);
		assertThat(enter(again, codes.get(3)).body()).contains("已经用过");

		List<String> fresh = recoveryCodes(later.submit("/account", "/account/recovery-codes").body());
		assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(codes);
		assertThat(enter(again, codes.get(4)).body()).contains("已经用过");
		assertThat(target(enter(again, fresh.get(4)))).doesNotContain("login");
	}

	@Test
	void keepsTheSecretSealed() {
		String username = this.people.open("LEADER", "360900");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		String shown = this.visitor.get("/login/enrolment").body();
		enrolment(this.visitor);
		String kept = this.jdbc.sql("select secret from second_factor where account_id = ?")
			.param(this.people.id(username))
			.query(String.class)
			.single();
		assertThat(kept).matches("[0-9a-f]{8}\\.[\\w-]{60,}");
		assertThat(shown).doesNotContain(kept);
	}

	@Test
	void makesWhoeverGuessesCodesWait() {
		String username = this.people.open("LEADER", "360900");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		Authenticator phone = enrol(this.visitor);
		forgetTheLastCode(username);
		Visitor thief = new Visitor(this.port);
		thief.signIn(username, Newcomers.PASSWORD);
		for (int i = 0; i < 5; i++) {
			assertThat(enter(thief, "00000" + i + "x").body()).contains("动态口令不对");
		}
		assertThat(enter(thief, phone.code()).body()).contains("失败次数过多，请在");
		// the leader's own browser does not wait for what a thief did
		this.visitor.submit("/account", "/logout");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		assertThat(target(enter(this.visitor, phone.code()))).doesNotContain("login");
	}

	@Test
	void isSetUpAnewAfterAReset() {
		String username = this.people.open("LEADER", "360900");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		enrol(this.visitor);
		this.visitor.submit("/account", "/account/token");
		String token = token(this.visitor.get("/account").body());
		assertThat(this.visitor.call(API, username, token).statusCode()).isEqualTo(404);
		Visitor administrator = new Visitor(this.port);
		administrator.signIn("admin", "Huanxin-2026");
		String page = "/admin/accounts/%d/second-factor".formatted(this.people.id(username));
		assertThat(administrator.get(page).body()).contains("还有 10 个恢复码");

		administrator.submit(page, page + "/reset", "version", String.valueOf(this.people.version(username)));

		assertThat(administrator.get(page).body()).contains("没有设置动态口令");
		assertThat(target(this.visitor.get("/rankings"))).isEqualTo("/login");
		assertThat(this.visitor.call(API, username, token).statusCode()).isEqualTo(401);
		assertThat(target(this.visitor.signIn(username, Newcomers.PASSWORD))).isEqualTo("/login/enrolment");
		assertThat(this.jdbc.sql(
				"select count(*) from audit_entry where entity = 'account' and entity_key = ? and action = 'CREDENTIAL_CHANGED' and username = 'admin'")
			.param(String.valueOf(this.people.id(username)))
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void isDueAsSoonAsARoleAsksForIt() {
		String username = this.people.open("CLERK", "360900");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		this.visitor.submit("/account", "/account/token");
		String token = token(this.visitor.get("/account").body());
		this.people.assign(username, "LEADER", "360900");

		assertThat(this.visitor.call(API, username, token).statusCode()).isEqualTo(401);
		assertThat(target(new Visitor(this.port).signIn(username, Newcomers.PASSWORD))).isEqualTo("/login/enrolment");
	}

	@Test
	void letsNobodyInWhoseAccessWasTakenBetweenTheSteps() {
		String username = this.people.open("LEADER", "360900");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		Authenticator phone = Authenticator.of(this.visitor.get("/login/enrolment").body());
		this.jdbc.sql("update account set access_version = access_version + 1 where username = ?")
			.param(username)
			.update();
		assertThat(target(this.visitor.submit("/login/enrolment", "/login/enrolment", "code", phone.code())))
			.isEqualTo("/login?error");
		assertThat(target(this.visitor.get("/rankings"))).isEqualTo("/login");
	}

	private Authenticator enrol(Visitor who) {
		Authenticator phone = Authenticator.of(who.get("/login/enrolment").body());
		assertThat(who.submit("/login/enrolment", "/login/enrolment", "code", "12 34 5x").body()).contains("动态口令不对");
		assertThat(who.submit("/login/enrolment", "/login/enrolment", "code", phone.code()).body()).contains("恢复码");
		return phone;
	}

	private static String enrolment(Visitor who) {
		Authenticator phone = Authenticator.of(who.get("/login/enrolment").body());
		return who.submit("/login/enrolment", "/login/enrolment", "code", phone.code()).body();
	}

	private static HttpResponse<String> enter(Visitor who, String code) {
		return who.submit("/login/code", "/login/code", "code", code);
	}

	private void forgetTheLastCode(String username) {
		this.jdbc.sql("update second_factor set last_step = last_step - 10 where account_id = ?")
			.param(this.people.id(username))
			.update();
	}

	private static List<String> recoveryCodes(String page) {
		return RECOVERY.matcher(page).results().map((match) -> match.group()).toList();
	}

	private static String token(String page) {
		return Pattern.compile("<code class=\"token\">([^<]+)</code>")
			.matcher(page)
			.results()
			.findFirst()
			.orElseThrow()
			.group(1);
	}

}
