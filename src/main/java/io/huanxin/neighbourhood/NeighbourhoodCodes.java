package io.huanxin.neighbourhood;

import java.util.regex.Pattern;

import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives a neighbourhood without a code of its bureau the next one of its county, as
 * {@code 360902-XQ-0001}. The counter's row stays locked until the transaction ends, and
 * a number once given is not given again.
 */
@Component
@RequiredArgsConstructor
class NeighbourhoodCodes {

	/**
	 * What a bureau's own code may look like: no blanks, nothing a formula begins with.
	 */
	static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._/-]{0,39}");

	private static final int COUNTY_DIGITS = 6;

	private final JdbcClient jdbc;

	/**
	 * The next code.
	 * @param regionCode the code of the region it lies in: of 6, 9 or 12 digits, of which
	 * the first six are the county's
	 * @return a code that nothing bears yet
	 */
	String next(String regionCode) {
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
	boolean taken(String code) {
		return this.jdbc.sql("select neighbourhood_code_taken(:code)")
			.param("code", code)
			.query(Boolean.class)
			.single();
	}

}
