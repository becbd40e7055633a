package io.huanxin.neighbourhood;

import java.util.regex.Pattern;

import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives a neighbourhood without a code of its bureau the next one of its county, as
 * {@code 360902-XQ-0001}. The counter's row stays locked until the transaction ends, and
 * a number once given is not given again, nor is a code whose neighbourhood was removed.
 */
@Component
@RequiredArgsConstructor
public class NeighbourhoodCodes {

	/**
	 * What a bureau's own code may look like: no blanks, nothing a formula begins with.
	 */
	public static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._/-]{0,39}");

	private static final int COUNTY_DIGITS = 6;

	private final JdbcClient jdbc;

	/**
	 * The next code.
	 * @param regionCode the code of the region it lies in: of 6, 9 or 12 digits, of which
	 * the first six are the county's
	 * @return a code that nothing bears yet
	 */
	public String next(String regionCode) {
		String county = regionCode.substring(0, COUNTY_DIGITS);
		String code;
		do {
			int number = this.jdbc.sql("""
					insert into neighbourhood_code_counter (county_code, last_number)
					values (:county, 1)
					    on conflict (county_code) do update set last_number = neighbourhood_code_counter.last_number + 1
					returning last_number
					""").param("county", county).query(Integer.class).single();
			code = "%s-XQ-%04d".formatted(county, number);
		}
		while (taken(code));
		return code;
	}

	/** A bureau's own code may look like an assigned one. */
	private boolean taken(String code) {
		return state(code, 0, "") != State.FREE;
	}

	/**
	 * Whether a code can be given to a neighbourhood.
	 * @param code the code
	 * @param regionId the region it lies in
	 * @param name its name
	 * @return whether it is free for this one
	 */
	public State state(String code, long regionId, String name) {
		return this.jdbc.sql("select neighbourhood_code_state(:code, :region, :name)")
			.param("code", code)
			.param("region", regionId)
			.param("name", name)
			.query(State.class)
			.single();
	}

	/**
	 * Whether a neighbourhood bears a code, whoever's it is: for telling a code of
	 * somebody else's scope from one that does not exist.
	 * @param code the code
	 * @return true when there is such a neighbourhood
	 */
	public boolean isBorne(String code) {
		return state(code, 0, "") == State.BORNE;
	}

	/** How a code stands. */
	public enum State {

		/** It can be given: nobody ever had it, or the same neighbourhood before. */
		FREE,
		/** A neighbourhood bears it, whoever's it is. */
		BORNE,
		/** Another neighbourhood bore it until it was removed. */
		RETIRED

	}

}
