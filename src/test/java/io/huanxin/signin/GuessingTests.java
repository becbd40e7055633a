package io.huanxin.signin;

import java.net.http.HttpResponse;

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

/** Whoever guesses waits, and nobody else does. */
@PortalTest
class GuessingTests {

	private static final String API = "/api/v1/nothing-here";

	@LocalServerPort
	private int port;

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
	void saysWhenToTryAgain() {
		String username = this.people.open("CLERK", "360902");
		guess(username, 5);

		HttpResponse<String> answer = new Visitor(this.port).signIn(username, Newcomers.PASSWORD);

		assertThat(target(answer)).matches("/login\\?later=\\d+");
		assertThat(new Visitor(this.port).get(target(answer)).body())
			.containsPattern("失败次数过多，请在 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d 之后再试");
		this.jdbc.sql("update attempt_counter set blocked_until = now()").update();
		assertThat(target(new Visitor(this.port).signIn(username, Newcomers.PASSWORD))).doesNotContain("login");
	}

	@Test
	void answersUnknownNamesAlike() {
		guess("nobody-of-this-name", 5);
		assertThat(target(new Visitor(this.port).signIn("nobody-of-this-name", Newcomers.PASSWORD)))
			.matches("/login\\?later=\\d+");
	}

	/** The account's own counter, filled from many addresses. */
	@Test
	void doesNotMakeAKnownBrowserWaitForStrangers() {
		String username = this.people.open("CLERK", "360902");
		Visitor owner = new Visitor(this.port);
		owner.signIn(username, Newcomers.PASSWORD);
		assertThat(owner.cookie(cookie(owner))).isPresent();
		owner.submit("/account", "/logout");
		guess(username, 5);
		this.jdbc.sql("update attempt_counter set blocked_until = now() + interval '10 minutes'").update();

		assertThat(target(new Visitor(this.port).signIn(username, Newcomers.PASSWORD))).contains("later");
		assertThat(target(owner.signIn(username, Newcomers.PASSWORD))).doesNotContain("login");
		assertThat(owner.get("/").statusCode()).isEqualTo(200);
	}

	@Test
	void countsAKnownBrowserByItself() {
		String username = this.people.open("CLERK", "360902");
		Visitor owner = new Visitor(this.port);
		owner.signIn(username, Newcomers.PASSWORD);
		owner.submit("/account", "/logout");
		for (int i = 0; i < 10; i++) {
			assertThat(target(owner.signIn(username, "guess " + i))).isEqualTo("/login?error");
		}
		assertThat(target(owner.signIn(username, Newcomers.PASSWORD))).contains("later");
		assertThat(target(new Visitor(this.port).signIn(username, Newcomers.PASSWORD))).doesNotContain("login");
	}

	@Test
	void keepsOnlyTheDigestOfWhatABrowserKnowsAndForgetsItWithTheAccess() {
		String username = this.people.open("CLERK", "360902");
		Visitor owner = new Visitor(this.port);
		owner.signIn(username, Newcomers.PASSWORD);
		String secret = owner.cookie(cookie(owner)).orElseThrow();
		assertThat(this.jdbc
			.sql("select count(*) from known_browser where account_id = ? and digest = sha256(convert_to(?, 'UTF8'))")
			.params(this.people.id(username), secret)
			.query(Integer.class)
			.single()).isEqualTo(1);
		Visitor administrator = new Visitor(this.port);
		administrator.signIn("admin", "Huanxin-2026");
		String page = "/admin/accounts/" + this.people.id(username);
		administrator.submit(page, page + "/password", "version", "0");
		assertThat(this.jdbc.sql("select count(*) from known_browser where account_id = ?")
			.param(this.people.id(username))
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void answersTheApiWithTooManyRequests() {
		String username = this.people.open("CLERK", "360902");
		Visitor owner = new Visitor(this.port);
		owner.signIn(username, Newcomers.PASSWORD);
		owner.submit("/account", "/account/token");
		String token = owner.get("/account").body().replaceAll("(?s).*<code class=\"token\">([^<]+)</code>.*", "$1");
		Visitor software = new Visitor(this.port);
		for (int i = 0; i < 5; i++) {
			assertThat(software.call(API, username, "guess " + i).statusCode()).isEqualTo(401);
		}

		HttpResponse<String> answer = software.call(API, username, "guess");

		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 31);
		assertThat(answer.body()).contains("失败次数过多", "\"status\":429");
		assertThat(software.call(API, username, token).statusCode()).as("who has the token never waits").isEqualTo(404);
	}

	@Test
	void leavesFailuresInTheTrailButNoTypedNames() {
		String username = this.people.open("CLERK", "360902");
		guess(username, 5);
		guess("my-password-by-mistake", 1);
		assertThat(this.jdbc.sql("""
				select after_values ->> 'step' || ' ' || (after_values ->> 'blockedUntil' is not null)
				  from audit_entry
				 where entity = 'account'
				   and entity_key = ?
				   and action = 'SIGN_IN_FAILED'
				   and address is not null
				 order by id
				""").param(String.valueOf(this.people.id(username))).query(String.class).list())
			.containsExactlyInAnyOrder("password false", "password false", "password false", "password false",
					"password true");
		assertThat(this.jdbc.sql("select count(*) from audit_entry where audit_entry::text like '%by-mistake%'")
			.query(Integer.class)
			.single()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "' or '1'='1", "admin'--", "\"; drop table account; --", "${7*7}", "a\r\nSet-Cookie: x=y",
			"<script>alert(1)</script>" })
	void refusesInjectedTextAsAWrongPassword(String text) {
		assertThat(target(new Visitor(this.port).signIn(text, text))).isEqualTo("/login?error");
		assertThat(target(new Visitor(this.port).signIn("admin", text))).isEqualTo("/login?error");
		assertThat(new Visitor(this.port).get("/login?later=%27").statusCode()).isEqualTo(400);
		this.jdbc.sql("delete from attempt_counter").update();
	}

	private void guess(String username, int times) {
		for (int i = 0; i < times; i++) {
			assertThat(target(new Visitor(this.port).signIn(username, "guess " + i))).isEqualTo("/login?error");
		}
	}

	private static String cookie(Visitor visitor) {
		return visitor.cookieNames()
			.stream()
			.filter((name) -> name.startsWith("huanxin-browser-"))
			.findFirst()
			.orElseThrow();
	}

}
