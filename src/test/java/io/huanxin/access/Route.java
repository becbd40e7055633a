package io.huanxin.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.region.Role;

/**
 * One entry of the matrix: a mapped route, what it is about and who may use it.
 *
 * @param method the HTTP method
 * @param pattern the pattern as it is mapped
 * @param subject the record whose id stands in the address
 * @param rule who gets which answer
 * @param parameters what the request carries; {@code CODE} stands for the place's code
 * @param state the state a return must be in for the action
 * @param listed whether the answer lists records: those within the scope, none without
 * @param reading whether it is a POST that writes nothing, because what is asked for has
 * no place in an address
 */
record Route(String method, String pattern, Subject subject, Rule rule, Map<String, String> parameters, String state,
		boolean listed, boolean reading) {

	static Route get(String pattern) {
		return new Route("GET", pattern, Subject.NONE, Rule.EVERYBODY, Map.of(), "SUBMITTED", false, false);
	}

	static Route post(String pattern) {
		return new Route("POST", pattern, Subject.NONE, Rule.EVERYBODY, Map.of(), "SUBMITTED", false, false);
	}

	Route of(Subject about) {
		return new Route(this.method, this.pattern, about, this.rule, this.parameters, this.state, this.listed,
				this.reading);
	}

	Route rule(Rule who) {
		return new Route(this.method, this.pattern, this.subject, who, this.parameters, this.state, this.listed,
				this.reading);
	}

	/** For some roles, wherever they work. */
	Route only(Role... roles) {
		return rule((role, place) -> List.of(roles).contains(role) ? Answer.DONE : Answer.FORBIDDEN);
	}

	/** For some roles, and only within their scope. */
	Route within(Role... roles) {
		return rule((role, place) -> {
			if (List.of(roles).contains(role)) {
				return place.within ? Answer.DONE : Answer.UNKNOWN;
			}
			return place.within ? Answer.FORBIDDEN : Answer.REFUSED;
		});
	}

	Route with(String name, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.parameters);
		more.put(name, value);
		return new Route(this.method, this.pattern, this.subject, this.rule, more, this.state, this.listed,
				this.reading);
	}

	/** For a return in this state. */
	Route in(String wanted) {
		return new Route(this.method, this.pattern, this.subject, this.rule, this.parameters, wanted, this.listed,
				this.reading);
	}

	/** The answer lists targets or returns. */
	Route lists() {
		return new Route(this.method, this.pattern, this.subject, this.rule, this.parameters, this.state, true,
				this.reading);
	}

	/** A POST that only reads, for what must not stand in an address. */
	Route reads() {
		return new Route(this.method, this.pattern, this.subject, this.rule, this.parameters, this.state, this.listed,
				true);
	}

	boolean writes() {
		return !this.method.equals("GET") && !this.reading;
	}

	String name() {
		return this.method + " " + this.pattern;
	}

	@Override
	public String toString() {
		return name();
	}

	/** What the id in an address is the id of. */
	enum Subject {

		/** There is none, or the place's code stands in a parameter. */
		NONE, REGION, FIGURES, TARGET, RETURN, NEIGHBOURHOOD, BUILDING, HOUSEHOLD, PHOTO, REMOVED_PHOTO, RESPONSIBILITY,
		PROJECT, PROJECT_REPORTED, PROJECT_UNDER_WORKS, PROJECT_STOPPED, PROJECT_ORGANISED, WORKS_ITEM,
		RETIRED_WORKS_ITEM, TAG, RETIRED_TAG, PROJECT_WITH_PIPES, PROJECT_FUNDED, APPROVAL, SUSPENDED_APPROVAL, PLAN,
		PLAN_SUBMITTED, PLAN_CONFIRMED, SCHEME, SUBMITTED_SCHEME, ADOPTED_SCHEME, STRUCTURE, DEFERRED_STRUCTURE, JOB,
		ACCOUNT

	}

	/** Who gets which answer. */
	interface Rule {

		/** Strangers too. */
		Rule ANYBODY = (role, place) -> Answer.DONE;

		/** Everybody who is signed in. */
		Rule EVERYBODY = (role, place) -> Answer.DONE;

		Answer answer(Role role, Place place);

	}

}
