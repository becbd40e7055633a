package io.huanxin.signin;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.huanxin.support.Newcomers;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huanxin.support.Visitor.target;
import static org.assertj.core.api.Assertions.assertThat;

/** Who gets in by which door, with what, and as whom. */
@PortalTest
class SignInTests {

	private static final String PASSWORD = Newcomers.PASSWORD;

	private static final String REPLACEMENT = "Staple of the stable 8";

	/** An address of the API that does not exist: 404 to those let in, 401 to others. */
	private static final String API = "/api/v1/nothing-here";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private Visitor visitor = new Visitor(0);

	private Newcomers people;

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

	@Test
	void opensTheDeskAndKeepsTheSessionInTheDatabase() {
		String username = open("CLERK", "430000");
		String stranger = session();

		HttpResponse<String> answer = this.visitor.signIn(username, PASSWORD);

		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(target(answer)).startsWith("/").doesNotContain("login");
		assertThat(this.visitor.get("/").body()).contains("Throwaway", "湖南省", "录入员");
		assertThat(session()).as("a session known before signing in").isNotEqualTo(stranger);
		assertThat(this.jdbc.sql("select principal_name from spring_session where session_id = ?")
			.param(session())
			.query(String.class)
			.list()).containsExactly(username);
	}

	@Test
	void leavesNothingOfASessionAfterSigningOut() {
		String username = open("CLERK", "360900");
		this.visitor.signIn(username, PASSWORD);
		String session = session();

		assertThat(target(this.visitor.submit("/account", "/logout"))).isEqualTo("/login?goodbye");

		assertThat(this.jdbc.sql("select count(*) from spring_session where session_id = ?")
			.param(session)
			.query(Integer.class)
			.single()).isZero();
		assertThat(target(this.visitor.get("/account"))).isEqualTo("/login");
		assertThat(this.jdbc.sql("select action from audit_entry where username = ? order by at")
			.param(username)
			.query(String.class)
			.list()).containsExactly("SIGNED_IN", "SIGNED_OUT");
	}

	@Test
	void tellsAWrongPasswordAndAnUnknownNameAlike() {
		String username = open("CLERK", "360900");
		assertThat(target(this.visitor.signIn(username, "guess"))).isEqualTo("/login?error");
		assertThat(target(this.visitor.signIn("nobody", PASSWORD))).isEqualTo("/login?error");
		assertThat(this.visitor.get("/login?error").body()).contains("用户名或密码不对");
		assertThat(target(this.visitor.get("/account"))).isEqualTo("/login");
	}

	@Test
	void refusesADisabledAccountAtBothDoors() {
		String username = open("CLERK", "360900");
		this.visitor.signIn(username, PASSWORD);
		String token = issueToken();
		this.jdbc.sql("update account set enabled = false where username = ?").param(username).update();

		Visitor later = new Visitor(this.port);
		assertThat(target(later.signIn(username, PASSWORD))).isEqualTo("/login?error");
		assertThat(later.call(API, username, token).statusCode()).isEqualTo(401);
	}

	@Test
	void neverAcceptsATokenInTheForm() {
		String username = open("CLERK", "360900");
		this.visitor.signIn(username, PASSWORD);
		String token = issueToken();
		assertThat(target(new Visitor(this.port).signIn(username, token))).isEqualTo("/login?error");
	}

	@Test
	void refusesAFormWithoutItsToken() {
		String username = open("CLERK", "360900");
		assertThat(this.visitor.post("/login", "username", username, "password", PASSWORD).statusCode()).isEqualTo(403);
		this.visitor.signIn(username, PASSWORD);
		assertThat(this.visitor.post("/account/token").statusCode()).isEqualTo(403);
		assertThat(this.jdbc.sql("select token_digest is null from account where username = ?")
			.param(username)
			.query(Boolean.class)
			.single()).isTrue();
	}

	@Test
	void worksUnderOneRoleAtATime() {
		String username = open("CLERK", "360900");
		this.people.assign(username, "REVIEWER", "430000");
		this.visitor.signIn(username, PASSWORD);
		assertThat(this.visitor.get("/regions").body()).contains("360900").doesNotContain("430000");

		HttpResponse<String> answer = this.visitor.submit("/account", "/account/role", "assignment",
				String.valueOf(this.people.assignment(username, "REVIEWER")));

		assertThat(target(answer)).isEqualTo("/");
		assertThat(this.visitor.get("/").body()).contains("湖南省", "审核员");
		assertThat(this.visitor.get("/regions").body()).contains("430000").doesNotContain("360900");
	}

	@Test
	void lendsNobodysRole() {
		String username = open("CLERK", "360900");
		String other = open("ADMINISTRATOR", "000000");
		this.visitor.signIn(username, PASSWORD);

		HttpResponse<String> answer = this.visitor.submit("/account", "/account/role", "assignment",
				String.valueOf(this.people.assignment(other, "ADMINISTRATOR")));

		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(this.visitor.get("/account").body()).contains("录入员").doesNotContain("管理员");
	}

	@Test
	void keepsAOneTimePasswordAtTheDoorUntilItIsReplaced() {
		String username = open("CLERK", "000000");
		this.visitor.signIn(username, PASSWORD);
		String token = issueToken();
		this.jdbc.sql("update account set must_change_password = true where username = ?").param(username).update();
		Visitor newcomer = new Visitor(this.port);
		newcomer.signIn(username, PASSWORD);

		assertThat(target(newcomer.get("/"))).isEqualTo("/account");
		assertThat(target(newcomer.get("/regions"))).isEqualTo("/account");
		assertThat(target(newcomer.submit("/account", "/account/token"))).isEqualTo("/account");
		assertThat(newcomer.call(API, username, token).statusCode()).isEqualTo(401);
		assertThat(newcomer.get("/account").body()).contains("一次性密码").doesNotContain("/account/token");

		assertThat(target(change(newcomer, PASSWORD, REPLACEMENT, REPLACEMENT))).isEqualTo("/account");
		assertThat(newcomer.get("/regions").statusCode()).isEqualTo(200);
		assertThat(newcomer.call(API, username, token).statusCode()).isEqualTo(404);
	}

	@Test
	void replacesAPasswordOnlyByAGoodOne() {
		String username = open("CLERK", "360900");
		this.visitor.signIn(username, PASSWORD);

		assertThat(change(this.visitor, "guess", REPLACEMENT, REPLACEMENT).body()).contains("当前密码不对");
		assertThat(change(this.visitor, PASSWORD, "short", "short").body()).contains("密码太短：至少 10 个字符", "至少要有 3 种");
		assertThat(change(this.visitor, PASSWORD, REPLACEMENT, "staple").body()).contains("不一致");
		assertThat(change(this.visitor, PASSWORD, PASSWORD, PASSWORD).body()).contains("不能与当前密码相同");
		assertThat(change(this.visitor, PASSWORD, "一".repeat(30), "一".repeat(30)).body()).contains("密码太长");
		assertThat(new Visitor(this.port).signIn(username, PASSWORD).headers().firstValue("Location").orElse(""))
			.doesNotContain("error");
	}

	@Test
	void forgetsTheOldPassword() {
		String username = open("CLERK", "360900");
		this.visitor.signIn(username, PASSWORD);
		String session = session();

		change(this.visitor, PASSWORD, REPLACEMENT, REPLACEMENT);

		assertThat(session()).isNotEqualTo(session);
		assertThat(this.visitor.get("/account").body()).contains("密码已修改");
		assertThat(target(new Visitor(this.port).signIn(username, PASSWORD))).isEqualTo("/login?error");
		assertThat(target(new Visitor(this.port).signIn(username, REPLACEMENT))).doesNotContain("error");
	}

	@Test
	void letsATokenIntoTheApiUntilTheNextOne() {
		String username = open("CLERK", "360900");
		this.visitor.signIn(username, PASSWORD);
		String first = issueToken();
		Visitor software = new Visitor(this.port);
		assertThat(software.call(API, username, first).statusCode()).isEqualTo(404);
		assertThat(software.cookie("huanxin")).as("the API keeps no session").isEmpty();

		String second = issueToken();

		assertThat(second).isNotEqualTo(first);
		assertThat(software.call(API, username, first).statusCode()).isEqualTo(401);
		assertThat(software.call(API, username, second).statusCode()).isEqualTo(404);
		assertThat(Base64.getUrlDecoder().decode(second)).hasSize(32);
	}

	@Test
	void letsAPasswordIntoTheApiForDemonstrationAccountsOnly() {
		String username = open("CLERK", "360900");
		assertThat(this.visitor.call(API, username, PASSWORD).statusCode()).isEqualTo(401);
		this.jdbc.sql("update account set demonstration = true where username = ?").param(username).update();
		assertThat(this.visitor.call(API, username, PASSWORD).statusCode()).isEqualTo(404);
		assertThat(this.visitor.call(API, username, "guess").statusCode()).isEqualTo(401);
	}

	@Test
	void forgetsARememberedPasswordAsSoonAsItIsChanged() {
		String username = open("CLERK", "360900");
		this.jdbc.sql("update account set demonstration = true where username = ?").param(username).update();
		assertThat(this.visitor.call(API, username, PASSWORD).statusCode()).isEqualTo(404);
		assertThat(this.visitor.call(API, username, PASSWORD).statusCode()).isEqualTo(404);

		this.jdbc.sql("update account set password_hash = ? where username = ?")
			.params("{noop}" + REPLACEMENT, username)
			.update();

		assertThat(this.visitor.call(API, username, PASSWORD).statusCode()).isEqualTo(401);
		assertThat(this.visitor.call(API, username, REPLACEMENT).statusCode()).isEqualTo(404);
	}

	@Test
	void doesNotLetABrowsersSessionIntoTheApi() {
		this.visitor.signIn(open("CLERK", "360900"), PASSWORD);
		assertThat(this.visitor.get(API).statusCode()).isEqualTo(401);
	}

	@Test
	void answersTheApiInItsOwnForm() {
		String clerk = open("CLERK", "360900");
		this.jdbc.sql("update account set demonstration = true where username = ?").param(clerk).update();

		HttpResponse<String> stranger = this.visitor.get(API, "Accept-Language", "en");
		assertProblem(stranger, 401, "Sign in with user name and token");
		assertThat(stranger.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).startsWith("Basic"));
		assertProblem(this.visitor.call("/actuator/prometheus", clerk, PASSWORD), 403, "当前角色不能做这件事");
		assertProblem(this.visitor.call(API, clerk, PASSWORD), 404, "没有这条记录");
	}

	@Test
	void showsMetricsToAdministratorsAndHealthToEverybody() {
		String administrator = open("ADMINISTRATOR", "000000");
		String auditor = open("AUDITOR", "000000");
		this.jdbc.sql("update account set demonstration = true where username in (?, ?)")
			.params(administrator, auditor)
			.update();

		assertThat(this.visitor.get("/actuator/health/readiness").body()).contains("UP");
		assertThat(this.visitor.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(this.visitor.get("/actuator/prometheus").statusCode()).isEqualTo(401);
		assertThat(this.visitor.call("/actuator/prometheus", auditor, PASSWORD).statusCode()).isEqualTo(403);
		assertThat(this.visitor.call("/actuator/prometheus", administrator, PASSWORD).body())
			.contains("hikaricp_connections");
	}

	@Test
	void tellsPartsOfPagesToReloadTheWholeAfterTheSessionEnded() {
		HttpResponse<String> answer = this.visitor.get("/regions", "HX-Request", "true");
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.headers().firstValue("HX-Refresh")).hasValue("true");
	}

	@Test
	void switchesTheLanguageAndGoesBackToThePage() {
		HttpResponse<String> answer = this.visitor.get("/language?tag=en", "Referer",
				"http://localhost:%d/login?goodbye".formatted(this.port));
		assertThat(target(answer)).isEqualTo("/login?goodbye");
		assertThat(this.visitor.get("/login").body()).contains("lang=\"en\"", "Sign in");

		assertThat(target(this.visitor.get("/language?tag=zh", "Referer", "https://elsewhere.example//there")))
			.isEqualTo("/");
		assertThat(this.visitor.get("/login").body()).contains("lang=\"zh-CN\"", "登录");
	}

	private String session() {
		if (this.visitor.cookie("huanxin").isEmpty()) {
			this.visitor.get("/login");
		}
		return new String(Base64.getDecoder().decode(this.visitor.cookie("huanxin").orElseThrow()),
				StandardCharsets.UTF_8);
	}

	private String issueToken() {
		this.visitor.submit("/account", "/account/token");
		Matcher token = Pattern.compile("<code class=\"token\">([^<]+)</code>")
			.matcher(this.visitor.get("/account").body());
		assertThat(token.find()).isTrue();
		assertThat(this.visitor.get("/account").body()).as("shown once").doesNotContain(token.group(1));
		return token.group(1);
	}

	private static HttpResponse<String> change(Visitor visitor, String current, String replacement, String repeated) {
		return visitor.submit("/account", "/account/password", "current", current, "replacement", replacement,
				"repeated", repeated);
	}

	private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("application/problem+json"));
		assertThat(answer.body()).contains("\"status\":" + status, detail);
	}

	private String open(String role, String regionCode) {
		return this.people.open(role, regionCode);
	}

}
