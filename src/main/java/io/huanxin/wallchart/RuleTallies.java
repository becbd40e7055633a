package io.huanxin.wallchart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what the deadlines ask for and what of it is done. What is started, finished and
 * counted is what the figures say of it; only the planned days are read here.
 */
@Component
@RequiredArgsConstructor
class RuleTallies {

	/**
	 * Every neighbourhood of the projects of a year that were not withdrawn, once for
	 * each deadline that asks something of it; a planned day of its own goes before the
	 * project's.
	 */
	private static final String ASKED = """
			with county as materialized (
			    select r.id, r.path, meaning.started, meaning.finished
			      from (select distinct county_id
			              from project
			             where plan_year = :year
			               and starts_with(region_path, :path)
			               and starts_with(region_path, :scope)
			               and :scope <> '') known
			      join region r on r.id = known.county_id
			     cross join lateral milestone_meaning_at(r.path, :today) meaning
			), line as (
			    select county.path as county_path, p.id as project_id, l.households, coalesce(p.livelihood, false) as livelihood, l.counted,
			           coalesce(reached.start_planned, p.planned_start) as start_planned,
			           coalesce(reached.finish_planned, p.planned_finish) as finish_planned, reached.started_on, reached.finished_on
			      from county
			     cross join lateral lines_of_county(county.id, :year) l
			      join project p on p.id = l.project_id
			     cross join lateral line_reached_on(l.line_id, county.started, county.finished, :today, 'SUBMITTED') reached
			     where l.withdrawn_on is null
			       and starts_with(p.region_path, :path)
			       and starts_with(p.region_path, :scope)
			       and :scope <> ''
			), asked as (
			    select county_path, project_id, households, counted, rule.name as rule, rule.planned, rule.done
			      from line
			     cross join lateral (values ('START', start_planned, started_on),
			                                ('FINISH', finish_planned, finished_on),
			                                ('LIVELIHOOD', finish_planned, finished_on)) rule (name, planned, done)
			     where rule.name <> 'LIVELIHOOD'
			        or livelihood
			)
			""";

	private final JdbcClient jdbc;

	private final BeijingTime time;

	/**
	 * What is asked of the counties below a region and done there.
	 * @param scope the scope in force
	 * @param region the region
	 * @param planYear the plan year
	 * @return the tallies of its neighbourhoods that count, by the county's path and the
	 * rule
	 */
	Map<String, Map<DeadlineRule, Tally>> ofCounties(RegionScope scope, RegionRow region, int planYear) {
		Map<String, Map<DeadlineRule, Tally>> counties = new LinkedHashMap<>();
		ask(ASKED
				+ """
						, project_asked as (
						    select county_path, rule, project_id, count(*) as n, sum(households) as h,
						           count(*) filter (where households is null) as h_unknown, count(done) as done_n,
						           sum(households) filter (where done is not null) as done_h,
						           count(*) filter (where done is not null and households is null) as done_h_unknown,
						           count(*) filter (where planned <= :today) as due, count(planned) as planned,
						           count(*) filter (where done > :today::date - 90) as recent
						      from asked
						     where counted
						     group by county_path, rule, project_id
						)
						select county_path, rule, count(*)::int as projects, sum(n)::int as neighbourhoods,
						       case when sum(h_unknown) = 0 then coalesce(sum(h), 0)::int end as households,
						       (count(*) filter (where done_n = n))::int as done_projects, sum(done_n)::int as done_neighbourhoods,
						       case when sum(done_h_unknown) = 0 then coalesce(sum(done_h), 0)::int end as done_households,
						       sum(due)::int as due, sum(planned)::int as planned, sum(recent)::int as recent
						  from project_asked
						 group by county_path, rule
						""",
				scope, region, planYear)
			.query((ResultSet rs) -> {
				counties.computeIfAbsent(rs.getString("county_path"), (path) -> new LinkedHashMap<>())
					.put(DeadlineRule.valueOf(rs.getString("rule")), tally(rs));
			});
		return counties;
	}

	/**
	 * What is asked of single projects and done there, of all their neighbourhoods,
	 * whether they count or not.
	 * @param scope the scope in force
	 * @param region the region they lie in
	 * @param planYear the plan year
	 * @return the tallies by project and rule
	 */
	Map<Long, Map<DeadlineRule, Tally>> ofProjects(RegionScope scope, RegionRow region, int planYear) {
		Map<Long, Map<DeadlineRule, Tally>> projects = new LinkedHashMap<>();
		ask(ASKED
				+ """
						select project_id, rule, 1 as projects, count(*)::int as neighbourhoods,
						       case when bool_and(households is not null) then sum(households)::int end as households,
						       case when count(done) = count(*) then 1 else 0 end as done_projects, count(done)::int as done_neighbourhoods,
						       case when bool_and(households is not null or done is null)
						            then coalesce(sum(households) filter (where done is not null), 0)::int end as done_households,
						       (count(*) filter (where planned <= :today))::int as due, count(planned)::int as planned,
						       (count(*) filter (where done > :today::date - 90))::int as recent
						  from asked
						 group by project_id, rule
						""",
				scope, region, planYear)
			.query((ResultSet rs) -> {
				projects.computeIfAbsent(rs.getLong("project_id"), (id) -> new LinkedHashMap<>())
					.put(DeadlineRule.valueOf(rs.getString("rule")), tally(rs));
			});
		return projects;
	}

	private JdbcClient.StatementSpec ask(String sql, RegionScope scope, RegionRow region, int planYear) {
		LocalDate today = this.time.today();
		return this.jdbc.sql(sql)
			.param("today", today)
			.param("year", planYear)
			.param("path", region.path())
			.param("scope", scope.path());
	}

	private static Tally tally(ResultSet rs) throws SQLException {
		return new Tally(rs.getInt("projects"), rs.getInt("neighbourhoods"), rs.getObject("households", Integer.class),
				rs.getInt("done_projects"), rs.getInt("done_neighbourhoods"),
				rs.getObject("done_households", Integer.class), rs.getInt("due"), rs.getInt("planned"),
				rs.getInt("recent"));
	}

}
