package io.huanxin.signin;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import io.huanxin.session.Arrival;
import io.huanxin.support.Newcomers;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

import static io.huanxin.support.Visitor.target;
import static org.assertj.core.api.Assertions.assertThat;

/** What people do with their own account: the sessions and the password. */
@PortalTest
class OwnAccountTests {

	private static final Pattern HANDLE = Pattern.compile("name=\"handle\" value=\"([0-9a-f]{24})\"");

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private SessionRepository<? extends Session> sessions;

	private Newcomers people;

	private Visitor visitor = new Visitor(0);

	private Visitor elsewhere = new Visitor(0);

	@BeforeEach
	void arrive() {
		this.people = new Newcomers(this.jdbc);
		this.visitor = new Visitor(this.port);
		this.elsewhere = new Visitor(this.port);
	}

	@AfterEach
	void closeAccounts() {
		this.people.close();
		this.jdbc.sql("delete from attempt_counter").update();
	}

	@Test
	void showsTheirSessionsAndEndsOne() {
		String username = this.people.open("CLERK", "360902");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		this.elsewhere.signIn(username, Newcomers.PASSWORD);
		String page = this.visitor.get("/account").body();
		assertThat(page).contains("登录会话", "127.0.0.1", "本次").doesNotContain(id(this.elsewhere), id(this.visitor));
		List<String> handles = handles(page);
		assertThat(handles).hasSize(1);

		this.visitor.submit("/account", "/account/sessions/end", "handle", handles.get(0));

		assertThat(target(this.elsewhere.get("/returns"))).isEqualTo("/login");
		assertThat(this.visitor.get("/account").body()).contains("会话已结束").doesNotContain("name=\"handle\"");
	}

	@Test
	void endsAllOthers() {
		String username = this.people.open("CLERK", "360902");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		this.elsewhere.signIn(username, Newcomers.PASSWORD);
		this.visitor.submit("/account", "/account/sessions/end-others");
		assertThat(target(this.elsewhere.get("/returns"))).isEqualTo("/login");
		assertThat(this.visitor.get("/returns").statusCode()).isEqualTo(200);
	}

	@Test
	void endsNobodyElsesSession() {
		String username = this.people.open("CLERK", "360902");
		this.elsewhere.signIn(username, Newcomers.PASSWORD);
		Visitor second = new Visitor(this.port);
		second.signIn(username, Newcomers.PASSWORD);
		String handle = handles(second.get("/account").body()).get(0);
		this.visitor.signIn(this.people.open("CLERK", "360902"), Newcomers.PASSWORD);

		assertThat(this.visitor.submit("/account", "/account/sessions/end", "handle", handle).statusCode())
			.isEqualTo(404);
		assertThat(this.elsewhere.get("/returns").statusCode()).isEqualTo(200);
	}

	@Test
	void haveToSignInAgainAfterTwelveHoursHoweverBusy() {
		String username = this.people.open("CLERK", "360902");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		setBack(this.sessions, Duration.ofHours(12).minusMinutes(1));
		assertThat(this.visitor.get("/returns").statusCode()).isEqualTo(200);

		setBack(this.sessions, Duration.ofMinutes(2));

		assertThat(target(this.visitor.get("/returns"))).isEqualTo("/login");
		assertThat(this.jdbc.sql("select count(*) from spring_session where principal_name = ?")
			.param(username)
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void endTheirOtherSessionsByANewPassword() {
		String username = this.people.open("CLERK", "360902");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		this.elsewhere.signIn(username, Newcomers.PASSWORD);
		assertThat(target(change(Newcomers.PASSWORD, "Staple of the stable 8"))).isEqualTo("/account");
		assertThat(target(this.elsewhere.get("/returns"))).isEqualTo("/login");
		assertThat(this.visitor.get("/returns").statusCode()).isEqualTo(200);
	}

	@Test
	void areKeptAtTheDoorByAnAgedPassword() {
		String username = this.people.open("CLERK", "360902");
		this.jdbc.sql("update account set password_changed_at = now() - interval '90 days' where username = ?")
			.param(username)
			.update();
		this.visitor.signIn(username, Newcomers.PASSWORD);
		assertThat(target(this.visitor.get("/returns"))).isEqualTo("/account");
		assertThat(this.visitor.get("/account").body()).contains("密码已到期");
		change(Newcomers.PASSWORD, "Staple of the stable 8");
		assertThat(this.visitor.get("/returns").statusCode()).isEqualTo(200);
	}

	@Test
	void mayNotTakeOneOfTheLastFivePasswords() {
		this.visitor.signIn(this.people.open("CLERK", "360902"), Newcomers.PASSWORD);
		String current = Newcomers.PASSWORD;
		for (int i = 1; i <= 4; i++) {
			assertThat(target(change(current, "Staple number " + i))).isEqualTo("/account");
			current = "Staple number " + i;
		}
		assertThat(change(current, Newcomers.PASSWORD).body()).contains("不能与最近 5 次用过的密码相同");
		assertThat(change("guess", Newcomers.PASSWORD).body()).as("who does not know it learns nothing")
			.contains("当前密码不对")
			.doesNotContain("不能与最近 5 次用过的密码相同");
		assertThat(target(change(current, "Staple number 5"))).isEqualTo("/account");
		assertThat(target(change("Staple number 5", Newcomers.PASSWORD))).as("the sixth").isEqualTo("/account");
	}

	@Test
	void areToldEverythingThatIsWrongAtOnce() {
		String username = this.people.open("CLERK", "360902");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		HttpResponse<String> answer = this.visitor.submit("/account", "/account/password", "current", "guess",
				"replacement", "root", "repeated", "toor");
		assertThat(answer.body()).contains("当前密码不对", "密码太短", "密码太简单", "太常见", "不一致");
	}

	@Test
	void mayHaveBlanksAroundAPassword() {
		String username = this.people.open("CLERK", "360902");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		String password = " Staple of the stable 8 ";
		assertThat(target(change(Newcomers.PASSWORD, password))).isEqualTo("/account");
		assertThat(target(new Visitor(this.port).signIn(username, password))).doesNotContain("login");
		assertThat(target(new Visitor(this.port).signIn(username, password.strip()))).isEqualTo("/login?error");
	}

	@Test
	void cannotChangeThePasswordThatADemonstrationShares() {
		this.visitor.signIn("yuanzhou-clerk", "Huanxin-2026");
		assertThat(change("Huanxin-2026", "Staple of the stable 8").body()).contains("演示账号的密码不能修改");
		assertThat(target(new Visitor(this.port).signIn("yuanzhou-clerk", "Huanxin-2026"))).doesNotContain("login");
	}

	@Test
	void haveToWaitAfterGuessingThePasswordInForceWhereverTheyGuess() {
		String username = this.people.open("CLERK", "360902");
		this.visitor.signIn(username, Newcomers.PASSWORD);
		for (int i = 0; i < 10; i++) {
			assertThat(change("guess " + i, "Staple of the stable 8").body()).contains("当前密码不对");
		}

		assertThat(change(Newcomers.PASSWORD, "Staple of the stable 8").body())
			.containsPattern("当前密码多次输错，请在 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d 之后再试")
			.doesNotContain("当前密码不对");
		Visitor owner = this.elsewhere;
		assertThat(target(owner.signIn(username, Newcomers.PASSWORD))).as("signing in is another matter")
			.doesNotContain("login");
		assertThat(owner
			.submit("/account", "/account/password", "current", Newcomers.PASSWORD, "replacement",
					"Staple of the stable 8", "repeated", "Staple of the stable 8")
			.body()).as("another session is no way round").contains("当前密码多次输错");
		assertThat(this.jdbc.sql("""
				select count(*)
				  from audit_entry
				 where entity = 'account'
				   and entity_key = ?
				   and action = 'SIGN_IN_FAILED'
				   and after_values ->> 'step' = 'current-password'
				""").param(String.valueOf(this.people.id(username))).query(Integer.class).single()).isEqualTo(10);

		this.jdbc.sql("update attempt_counter set blocked_until = now()").update();
		assertThat(target(change(Newcomers.PASSWORD, "Staple of the stable 8"))).isEqualTo("/account");
		assertThat(change("guess", "Staple number 9").body()).as("counting begins anew").contains("当前密码不对");
	}

	private HttpResponse<String> change(String current, String replacement) {
		return this.visitor.submit("/account", "/account/password", "current", current, "replacement", replacement,
				"repeated", replacement);
	}

	private <S extends Session> void setBack(SessionRepository<S> repository, Duration by) {
		S session = Objects.requireNonNull(repository.findById(id(this.visitor)));
		Arrival arrival = session.getRequiredAttribute(Arrival.ATTRIBUTE);
		session.setAttribute(Arrival.ATTRIBUTE,
				new Arrival(arrival.at().minus(by), arrival.address(), arrival.agent()));
		repository.save(session);
	}

	private static String id(Visitor visitor) {
		return new String(Base64.getDecoder().decode(visitor.cookie("huanxin").orElseThrow()), StandardCharsets.UTF_8);
	}

	private static List<String> handles(String page) {
		return HANDLE.matcher(page).results().map((match) -> match.group(1)).toList();
	}

}
