package io.huanxin;

import java.util.Objects;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Where the database is, and as whom the portal enters it: the pool as
 * {@code huanxin_app}, migrations as the login itself.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConnections {

	/**
	 * Without this bean Flyway would borrow from the pool, whose connections have given
	 * up the right to change tables.
	 */
	@Bean
	FlywayConnectionDetails migrationConnection(JdbcConnectionDetails datasource, FlywayProperties flyway) {
		return new MigrationConnection(
				Objects.requireNonNullElseGet(flyway.getUrl(),
						() -> Objects.requireNonNull(datasource.getJdbcUrl(), "spring.datasource.url")),
				(flyway.getUser() != null) ? flyway.getUser() : datasource.getUsername(),
				(flyway.getUser() != null) ? flyway.getPassword() : datasource.getPassword());
	}

	/**
	 * A pool that cannot take on the role says so here; from Hibernate, the next to use
	 * it, only a riddle would come.
	 */
	@Bean
	FlywayMigrationStrategy migrateAndEnter(DataSource pool) {
		return (flyway) -> {
			flyway.migrate();
			DataSourceUtils.releaseConnection(DataSourceUtils.getConnection(pool), pool);
		};
	}

	@Bean
	@Conditional(NoDatabase.class)
	JdbcConnectionDetails missingDatabase() {
		throw new StartRefused("No database is configured.", """
				Set SPRING_DATASOURCE_URL (for example jdbc:postgresql://localhost:5432/huanxin), \
				SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to those of a PostgreSQL 15 or newer. \
				To try the portal without one, run mvn spring-boot:run.""");
	}

	private record MigrationConnection(String url, @Nullable String username,
			@Nullable String password) implements FlywayConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.url;
		}

		@Override
		public @Nullable String getUsername() {
			return this.username;
		}

		@Override
		public @Nullable String getPassword() {
			return this.password;
		}

		/** Without the password, which a record would print. */
		@Override
		public String toString() {
			return this.url;
		}

	}

	/**
	 * An address is given; an empty one counts as none, because that is how an unset
	 * variable arrives.
	 */
	static boolean areConfigured(ConditionContext context) {
		return StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
	}

	/**
	 * The embedded server is to be used: it was asked for, is packaged, and no address is
	 * given.
	 */
	static class EmbeddedWanted implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return context.getEnvironment().matchesProfiles("embedded") && !areConfigured(context) && ClassUtils
				.isPresent("io.zonky.test.db.postgres.embedded.EmbeddedPostgres", context.getClassLoader());
		}

	}

	/** Neither an address nor an embedded server. */
	static class NoDatabase implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !areConfigured(context) && !new EmbeddedWanted().matches(context, metadata);
		}

	}

}
