package io.huanxin.project;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives a project without a code of its bureau the next one of its county and plan year,
 * as {@code 2024-360902-001}. The counter's row stays locked until the transaction ends,
 * and a number once given is not given again.
 */
@Component
@RequiredArgsConstructor
public class ProjectCodes {

	/**
	 * What a bureau's own code may look like: no blanks, nothing a formula begins with.
	 */
	static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._/-]{0,39}");

	/** What an assigned code looks like: year, county, number. */
	private static final Pattern ASSIGNED = Pattern.compile("(\\d{4})-(\\d{6})-\\d{3,}");

	private static final int COUNTY_DIGITS = 6;

	private final JdbcClient jdbc;

	/**
	 * The next code.
	 * @param planYear the plan year
	 * @param regionCode the code of the region it lies in, of which the first six digits
	 * are the county's
	 * @return a code that nothing bears yet
	 */
	public String next(int planYear, String regionCode) {
		String county = county(regionCode);
		String code;
		do {
			int number = this.jdbc.sql("""
					insert into project_code_counter (plan_year, county_code, last_number)
					values (:year, :county, 1)
					    on conflict (plan_year, county_code)
					    do update set last_number = project_code_counter.last_number + 1
					returning last_number
					""").param("year", planYear).param("county", county).query(Integer.class).single();
			code = "%d-%s-%03d".formatted(planYear, county, number);
		}
		while (borne(code));
		return code;
	}

	/**
	 * Whether a project bears a code, whoever's it is.
	 * @param code the code
	 * @return true when there is such a project
	 */
	public boolean borne(String code) {
		return this.jdbc.sql("select project_code_borne(:code)").param("code", code).query(Boolean.class).single();
	}

	/**
	 * What is wrong with the shape of a bureau's own code.
	 * @param row the row of the sheet, 0 for a form
	 * @param code the code
	 * @param planYear the project's plan year
	 * @param regionCode the code of the region it lies in
	 * @return that it has blanks or foreign characters, or that it names another year or
	 * county than the project's; empty when nothing is wrong
	 */
	public static Optional<Problem> misshapen(int row, String code, int planYear, String regionCode) {
		if (!SHAPE.matcher(code).matches()) {
			return Optional.of(Problem.error(row, ProjectColumns.CODE.header(), code, ProblemCode.UNREADABLE_TEXT)
				.variant("code-project"));
		}
		Matcher assigned = ASSIGNED.matcher(code);
		if (assigned.matches() && !assigned.group(1).equals(String.valueOf(planYear))) {
			return Optional.of(Problem.error(row, ProjectColumns.CODE.header(), code, ProblemCode.IMPOSSIBLE_PAIR,
					ProjectColumns.PLAN_YEAR.header(), String.valueOf(planYear)));
		}
		if (assigned.matches() && !assigned.group(2).equals(county(regionCode))) {
			return Optional.of(Problem.error(row, ProjectColumns.CODE.header(), code, ProblemCode.IMPOSSIBLE_PAIR,
					ProjectColumns.REGION.header(), regionCode));
		}
		return Optional.empty();
	}

	private static String county(String regionCode) {
		return regionCode.substring(0, COUNTY_DIGITS);
	}

}
