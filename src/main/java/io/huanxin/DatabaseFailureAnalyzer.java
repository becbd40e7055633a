package io.huanxin;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Says in one sentence why the database turned the portal away at its start, and what its
 * administrator has to do. Errors that are not about reaching or entering the database
 * are left to others.
 */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

	private static final String ROLE = "huanxin_app";

	private final Environment environment;

	DatabaseFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
		String state = (cause.getSQLState() != null) ? cause.getSQLState() : "";
		if (state.startsWith("08") || state.startsWith("57P")) {
			return analysis(rootFailure, cause, "cannot be reached",
					"Check that PostgreSQL runs there and that SPRING_DATASOURCE_URL names its host and port.");
		}
		if (state.startsWith("28")) {
			return analysis(rootFailure, cause, "refuses the login",
					"Check SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
		}
		if (state.equals("3D000")) {
			return analysis(rootFailure, cause, "does not exist",
					"Create the database, or check its name in SPRING_DATASOURCE_URL.");
		}
		if (isAboutTheRole(cause)) {
			return analysis(rootFailure, cause, "does not let the login act as " + ROLE,
					("Ask the database administrator to run these two statements (the first may find that the role"
							+ " exists already), then start again:%n%n    %s")
						.formatted(statements(cause).replace("; ", ";%n    ".formatted())));
		}
		return null;
	}

	private FailureAnalysis analysis(Throwable rootFailure, SQLException cause, String finding, String action) {
		String description = "The database at %s %s: %s"
			.formatted(this.environment.getProperty("spring.datasource.url", "(embedded)"), finding, words(cause));
		return new FailureAnalysis(description, action, rootFailure);
	}

	/**
	 * Either migration V1 could not make the role, or a pooled connection could not take
	 * it on.
	 */
	private boolean isAboutTheRole(SQLException cause) {
		String message = (cause.getMessage() != null) ? cause.getMessage() : "";
		return message.contains(ROLE) && (message.contains("set role") || message.contains("does not exist"));
	}

	/**
	 * Migration V1 knows the login and hints at the statements; {@code set role} does
	 * not.
	 */
	private String statements(SQLException cause) {
		ServerErrorMessage answer = answer(cause);
		if (answer != null && answer.getHint() != null) {
			return answer.getHint();
		}
		return "create role %1$s nologin; grant %1$s to \"%2$s\";".formatted(ROLE,
				this.environment.getProperty("spring.datasource.username", "the login"));
	}

	/** The server's sentence without hint and place, if it was the server that spoke. */
	private @Nullable String words(SQLException cause) {
		ServerErrorMessage answer = answer(cause);
		return (answer != null) ? answer.getMessage() : cause.getMessage();
	}

	private @Nullable ServerErrorMessage answer(SQLException cause) {
		return (cause instanceof PSQLException refusal) ? refusal.getServerErrorMessage() : null;
	}

}
