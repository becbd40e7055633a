package io.huanxin.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.huanxin.access.Route.Subject;
import io.huanxin.region.Role;

/** Who may never do what, whatever the matrix says of a single route. */
final class Separation {

	/**
	 * All that an administrator gets to see. Rankings show no record, and the records
	 * behind them are closed; imports are those of regions. A route for business data has
	 * no place here.
	 */
	private static final Set<String> ADMINISTRATION = Set.of("GET /", "GET /regions", "GET /regions/{id}",
			"GET /regions/{parentId}/new", "POST /regions/{parentId}/new", "GET /regions/{id}/edit",
			"POST /regions/{id}/edit", "GET /workdays", "POST /workdays", "POST /workdays/{day}/removal",
			"POST /workdays/years/{year}", "GET /milestone-meanings", "POST /milestone-meanings", "GET /scheme-lists",
			"POST /scheme-lists", "GET /pipe-companies", "POST /pipe-companies", "POST /pipe-companies/{id}/retirement",
			"GET /works-items", "POST /works-items", "POST /works-items/{id}/retirement",
			"POST /works-items/{id}/reinstatement", "GET /tags", "POST /tags", "POST /tags/{id}/retirement",
			"POST /tags/{id}/reinstatement", "GET /rankings", "GET /rankings.csv", "GET /api/v1/rankings",
			"GET /api/v1/rankings.csv", "GET /imports", "GET /imports/new", "GET /imports/templates/{type}.xlsx",
			"GET /api/v1/imports/templates/{type}.xlsx");

	private Separation() {
	}

	/**
	 * What is wrong with a route.
	 * @param route the route
	 * @return one sentence for each fault, none when all is well
	 */
	static List<String> faults(Route route) {
		List<String> faults = new ArrayList<>();
		for (Place place : Place.values()) {
			if (route.writes() && !isOnesOwn(route) && done(route, Role.AUDITOR, place)) {
				faults.add("an auditor writes by " + route);
			}
			boolean administration = isOnesOwn(route) || route.pattern().startsWith("/admin/")
					|| ADMINISTRATION.contains(route.name());
			boolean business = Set.of(Subject.FIGURES, Subject.TARGET, Subject.RETURN, Subject.NEIGHBOURHOOD,
					Subject.BUILDING, Subject.HOUSEHOLD, Subject.PHOTO, Subject.REMOVED_PHOTO, Subject.RESPONSIBILITY,
					Subject.PROJECT, Subject.PROJECT_REPORTED, Subject.PROJECT_UNDER_WORKS, Subject.PROJECT_STOPPED,
					Subject.PROJECT_ORGANISED, Subject.PROJECT_WITH_PIPES, Subject.APPROVAL, Subject.SUSPENDED_APPROVAL,
					Subject.PLAN, Subject.PLAN_SUBMITTED, Subject.PLAN_CONFIRMED, Subject.SCHEME,
					Subject.SUBMITTED_SCHEME, Subject.ADOPTED_SCHEME, Subject.STRUCTURE, Subject.DEFERRED_STRUCTURE)
				.contains(route.subject()) || route.listed();
			if ((!administration || business) && done(route, Role.ADMINISTRATOR, place)) {
				faults.add("an administrator gets business data by " + route);
			}
			if (route.writes() && done(route, Role.CLERK, place) && done(route, Role.REVIEWER, place)
					&& !isOnesOwn(route)) {
				faults.add("who submits also reviews by " + route);
			}
		}
		return faults.stream().distinct().toList();
	}

	/** Signing in, the language, and one's own account with its roles and sessions. */
	static boolean isOnesOwn(Route route) {
		String pattern = route.pattern();
		return Set.of("/account", "/login", "/language").contains(pattern) || pattern.startsWith("/account/")
				|| pattern.startsWith("/login/");
	}

	private static boolean done(Route route, Role role, Place place) {
		return route.rule().answer(role, place) == Answer.DONE;
	}

}
