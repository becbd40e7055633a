package io.huanxin;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A start that cannot go well ends with a sentence, not with a stack trace or another
 * database.
 */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class StartRefusalTest {

	@Autowired
	private EmbeddedDatabase.Server server;

	@Test
	void namesTheVariablesWhereNoDatabaseIsConfigured(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--spring.profiles.active=production").close());
		assertThat(output).contains("APPLICATION FAILED TO START", "No database is configured", "SPRING_DATASOURCE_URL",
				"SPRING_DATASOURCE_USERNAME", "SPRING_DATASOURCE_PASSWORD");
	}

	@Test
	void doesNotFallBackToTheEmbeddedDatabase(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--spring.profiles.active=embedded",
				"--spring.datasource.url=jdbc:postgresql://localhost:1/huanxin", "--spring.datasource.username=huanxin")
			.close());
		assertThat(output).contains("APPLICATION FAILED TO START",
				"The database at jdbc:postgresql://localhost:1/huanxin cannot be reached");
	}

	@Test
	void saysThatAPasswordIsWrong(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(database("huanxin", "huanxin", "guess")).close());
		assertThat(output).contains("refuses the login", "SPRING_DATASOURCE_PASSWORD");
	}

	@Test
	void printsWhatTheDatabaseAdministratorHasToRun(CapturedOutput output) throws SQLException {
		asAdministrator("create role visitor login password 'visitor'", "create database visitor owner visitor");
		try {
			assertThatException().isThrownBy(() -> start(database("visitor", "visitor", "visitor")).close());
			assertThat(output).contains("APPLICATION FAILED TO START", "create role huanxin_app nologin;",
					"grant huanxin_app to visitor;");

			assertThatException().isThrownBy(() -> start(database("huanxin", "visitor", "visitor",
					"--spring.flyway.user=huanxin", "--spring.flyway.password=" + this.server.getPassword()))
				.close());
			assertThat(output).contains("permission denied to set role", "grant huanxin_app to \"visitor\";");

			asAdministrator("grant huanxin_app to visitor");
			try (ConfigurableApplicationContext context = start(database("visitor", "visitor", "visitor"))) {
				JdbcClient jdbc = JdbcClient.create(context.getBean(DataSource.class));
				assertThat(jdbc.sql("select session_user || ' as ' || current_user").query(String.class).single())
					.isEqualTo("visitor as huanxin_app");
				assertThat(jdbc.sql("select count(*) from spring_session").query(Integer.class).single()).isZero();
			}
		}
		finally {
			asAdministrator("drop database visitor", "drop role visitor");
		}
	}

	@Test
	void doesNotStartWithAKeyForSecretsThatIsNone(CapturedOutput output) {
		assertThatException().isThrownBy(() -> startKeys("--huanxin.secret-key=c2hvcnQ=").close());
		assertThat(output).contains("HUANXIN_SECRET_KEY has 5 bytes, not 32.");
		assertThatException().isThrownBy(() -> startKeys("--huanxin.secret-key=***").close());
		assertThat(output).contains("APPLICATION FAILED TO START", "HUANXIN_SECRET_KEY is not base64.",
				"Set HUANXIN_SECRET_KEY to 32 random bytes in base64");
	}

	private ConfigurableApplicationContext startKeys(String... arguments) {
		return new SpringApplicationBuilder(SecretKeyConfiguration.class).web(WebApplicationType.NONE)
			.profiles("production")
			.run(arguments);
	}

	private ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(DatabaseOnly.class).web(WebApplicationType.NONE).run(arguments);
	}

	private String[] database(String name, String login, String password, String... more) {
		return Stream.concat(
				Stream.of("--spring.datasource.url=" + this.server.getJdbcUrl().replaceAll("[^/]+$", name),
						"--spring.datasource.username=" + login, "--spring.datasource.password=" + password),
				Stream.of(more))
			.toArray(String[]::new);
	}

	private void asAdministrator(String... statements) throws SQLException {
		try (Connection connection = DriverManager.getConnection(this.server.getJdbcUrl(), "postgres",
				this.server.getPassword()); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	/** The part of the portal that is at stake, which starts faster than the whole. */
	@Import({ DatabaseConnections.class, EmbeddedDatabase.class })
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class })
	static class DatabaseOnly {

	}

}
