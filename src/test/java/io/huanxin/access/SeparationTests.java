package io.huanxin.access;

import java.util.Map;
import java.util.stream.Stream;

import io.huanxin.access.Route.Subject;
import io.huanxin.region.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.huanxin.access.Route.get;
import static io.huanxin.access.Route.post;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Separation of duties, read off the matrix: an auditor writes nothing, an administrator
 * gets no business data, and nobody submits and reviews under one role.
 */
class SeparationTests {

	static Stream<Route> routes() {
		return AccessMatrix.ROUTES.stream();
	}

	@ParameterizedTest
	@MethodSource("routes")
	void isKeptByEveryRoute(Route route) {
		assertThat(Separation.faults(route)).isEmpty();
	}

	@Test
	void isBrokenByAnAuditorWhoMayWrite() {
		assertThat(Separation.faults(post("/audit/verifications").only(Role.AUDITOR)))
			.containsExactly("an auditor writes by POST /audit/verifications");
		assertThat(Separation.faults(new Route("DELETE", "/notes/{id}", Subject.NONE, Route.Rule.EVERYBODY, Map.of(),
				"SUBMITTED", false, false)))
			.contains("an auditor writes by DELETE /notes/{id}");
		assertThat(Separation.faults(post("/account/password"))).as("their own").isEmpty();
	}

	@Test
	void isBrokenByAnAdministratorWithBusinessData() {
		assertThat(Separation.faults(get("/projects").only(Role.CLERK, Role.ADMINISTRATOR)))
			.containsExactly("an administrator gets business data by GET /projects");
		assertThat(Separation.faults(get("/regions/{id}").of(Subject.RETURN).within(Role.ADMINISTRATOR)))
			.containsExactly("an administrator gets business data by GET /regions/{id}");
		assertThat(Separation.faults(get("/accounting").only(Role.ADMINISTRATOR))).as("no account of one's own")
			.containsExactly("an administrator gets business data by GET /accounting");
	}

	@Test
	void isBrokenWhereWhoSubmitsAlsoReviews() {
		assertThat(Separation.faults(post("/returns/{id}/approval").within(Role.CLERK, Role.REVIEWER)))
			.containsExactly("who submits also reviews by POST /returns/{id}/approval");
	}

}
