package io.huanxin.neighbourhood;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.LostZeros;
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

	/**
	 * Why a row that names a neighbourhood by its code names none of the scope's.
	 * @param scope a clerk's scope
	 * @param header the column's header
	 * @param code a code that nothing of the scope bears
	 * @return that it is somebody else's, that it has lost its zeros, or that there is
	 * none; in row 0
	 */
	public Problem missing(RegionScope scope, String header, String code) {
		String similar = differingByZeros(scope, List.of(code)).get(LostZeros.without(code));
		if (similar != null) {
			return Problem.error(0, header, code, ProblemCode.UNKNOWN_NEIGHBOURHOOD, similar).variant("zeros");
		}
		return Problem.error(0, header, code,
				isBorne(code) ? ProblemCode.OUT_OF_SCOPE : ProblemCode.UNKNOWN_NEIGHBOURHOOD);
	}

	/**
	 * The neighbourhoods of the scope whose codes differ from some codes by zeros in
	 * front only.
	 * @param scope a clerk's scope
	 * @param codes codes that nothing of the scope bears
	 * @return the codes that are borne, by what is left of them without zeros
	 */
	public Map<String, String> differingByZeros(RegionScope scope, Collection<String> codes) {
		scope.require(Role.CLERK);
		String[] others = codes.stream()
			.filter(LostZeros::possible)
			.flatMap((code) -> LostZeros.others(code).stream())
			.toArray(String[]::new);
		return (others.length == 0) ? Map.of()
				: this.jdbc.sql("""
						select code
						  from neighbourhood
						 where code = any(:codes)
						   and starts_with(region_path, :scope)
						   and :scope <> ''
						 order by code
						""")
					.param("codes", others)
					.param("scope", scope.path())
					.query(String.class)
					.stream()
					.collect(Collectors.toMap(LostZeros::without, (code) -> code, (one, other) -> one));
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
