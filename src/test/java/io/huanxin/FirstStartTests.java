package io.huanxin;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.huanxin.account.Accounts;
import io.huanxin.support.Authenticator;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huanxin.support.Visitor.target;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first start of a production: an empty database of its own, no demonstration, and
 * one way in.
 */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTests {

	private static final Pattern ONE_TIME = Pattern.compile("one-time password: (\\S+)");

	private static final String REPLACEMENT = "Chosen by the operator";

	@Autowired
	private EmbeddedDatabase.Server server;

	@Test
	void printsAPasswordThatOpensTheDoorOnce(CapturedOutput output) throws SQLException {
		asAdministrator("create database production owner huanxin");
		int earlier = output.length();
		try (ConfigurableApplicationContext production = start()) {
			String words = output.toString().substring(earlier);
			Matcher printed = ONE_TIME.matcher(words);
			assertThat(printed.find()).isTrue();
			assertThat(words).doesNotContain("Huanxin-2026");
			assertThat(production.getBean(Accounts.class).openFirstAdministrator()).isEmpty();
			assertThat(
					production.getBean(JdbcClient.class).sql("select username from account").query(String.class).list())
				.containsExactly("admin");

			Environment environment = production.getEnvironment();
			signsInOnce(environment.getRequiredProperty("local.server.port", Integer.class), printed.group(1));
		}
		finally {
			asAdministrator("drop database production with (force)");
		}
	}

	private void signsInOnce(int port, String password) {
		Visitor administrator = new Visitor(port);
		HttpResponse<String> page = administrator.get("/login");
		assertThat(page.body()).doesNotContain("yichun-clerk", "demo-ribbon");
		administrator.signIn("admin", password);
		assertThat(target(administrator.get("/"))).isEqualTo("/login/enrolment");
		Authenticator phone = Authenticator.of(administrator.get("/login/enrolment").body());
		administrator.submit("/login/enrolment", "/login/enrolment", "code", phone.code());
		assertThat(target(administrator.get("/"))).isEqualTo("/account");
		assertThat(target(administrator.get("/regions"))).isEqualTo("/account");

		administrator.submit("/account", "/account/password", "current", password, "replacement", REPLACEMENT,
				"repeated", REPLACEMENT);

		assertThat(administrator.get("/").statusCode()).isEqualTo(200);
		assertThat(administrator.get("/regions").statusCode()).isEqualTo(200);
		assertThat(target(new Visitor(port).signIn("admin", password))).isEqualTo("/login?error");
		assertThat(target(new Visitor(port).signIn("admin", REPLACEMENT))).doesNotContain("error");
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(HuanxinApplication.class).run("--spring.profiles.active=production",
				"--server.port=0", "--huanxin.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]),
				"--spring.datasource.url=" + this.server.getJdbcUrl().replaceAll("[^/]+$", "production"),
				"--spring.datasource.username=" + this.server.getUsername(),
				"--spring.datasource.password=" + this.server.getPassword());
	}

	private void asAdministrator(String statement) throws SQLException {
		try (Connection connection = DriverManager.getConnection(this.server.getJdbcUrl(), "postgres",
				this.server.getPassword()); Statement sql = connection.createStatement()) {
			sql.execute(statement);
		}
	}

}
