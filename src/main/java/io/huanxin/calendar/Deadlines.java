package io.huanxin.calendar;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * By when a plan year's work has to be started and finished (时限). Every region follows
 * the nearest one above it, itself included, that has set the rule.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Deadlines {

	private final JdbcClient jdbc;

	/**
	 * The deadlines of a region in a plan year.
	 * @param path the region's path, the ids from the root each followed by a slash
	 * @param planYear the plan year
	 * @return the days and the share
	 */
	public YearDeadlines of(String path, int planYear) {
		Map<String, Deadline> rules = this.jdbc
			.sql("""
					select distinct on (d.rule) d.rule, d.month, d.day, d.share
					  from unnest(string_to_array(trim(both '/' from :path), '/')::bigint[]) with ordinality above (region_id, depth)
					  join deadline d on d.region_id = above.region_id
					 order by d.rule, above.depth desc
					""")
			.param("path", path)
			.query((rs, row) -> new Deadline(rs.getString("rule"), day(planYear, rs.getInt("month"), rs.getInt("day")),
					rs.getBigDecimal("share")))
			.list()
			.stream()
			.collect(Collectors.toMap(Deadline::rule, Function.identity()));
		Deadline finish = rule(rules, "FINISH_SHARE");
		return new YearDeadlines(rule(rules, "START").day(), finish.day(), finish.share(),
				rule(rules, "LIVELIHOOD_FINISH").day(), rule(rules, "CARRIED_OVER").day().plusYears(1));
	}

	private static LocalDate day(int year, int month, int day) {
		YearMonth within = YearMonth.of(year, month);
		return within.atDay(Math.min(day, within.lengthOfMonth()));
	}

	private static Deadline rule(Map<String, Deadline> rules, String name) {
		Deadline deadline = rules.get(name);
		if (deadline == null) {
			throw new IllegalStateException("Not even the root has the deadline " + name);
		}
		return deadline;
	}

	private record Deadline(String rule, LocalDate day, BigDecimal share) {
	}

	/**
	 * The deadlines of one region and plan year.
	 *
	 * @param start the last day on which everything has to be started
	 * @param finish the last day on which the share has to be finished
	 * @param finishShare the share of the planned neighbourhoods to finish, above 0 and
	 * at most 1
	 * @param livelihoodFinish the last day on which livelihood projects have to be
	 * finished
	 * @param carriedOver the day of the next year on which everything has to be finished
	 * that was carried over
	 */
	public record YearDeadlines(LocalDate start, LocalDate finish, BigDecimal finishShare, LocalDate livelihoodFinish,
			LocalDate carriedOver) {
	}

}
