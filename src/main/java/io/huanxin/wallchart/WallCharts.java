package io.huanxin.wallchart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.calendar.Deadlines;
import io.huanxin.figures.CompletionShare;
import io.huanxin.milestone.Milestone;
import io.huanxin.project.ProjectState;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.wallchart.ChartRow.Cell;
import io.huanxin.wallchart.ChartRow.Status;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads how far the projects of a region are from their deadlines. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class WallCharts {

	/** More than this many projects fit on no sheet; a county has a few dozen. */
	static final int AT_MOST = 300;

	/**
	 * Every neighbourhood that counts, with the days of the milestones that mean started
	 * and finished there; a day of its own goes before the project's.
	 */
	private static final String LINES = """
			with line as (
			    select c.county_id, c.project_id, c.households, coalesce(p.livelihood, false) as livelihood,
			           coalesce(s.planned_on, p.planned_start) as start_planned,
			           coalesce(f.planned_on, p.planned_finish) as finish_planned,
			           least(s.actual_on, f.actual_on) as started_on, f.actual_on as finished_on
			      from project_counted c
			      join project p on p.id = c.project_id
			      join region r on r.id = c.county_id
			     cross join lateral milestone_meaning_at(r.path, :today) meaning
			      left join milestone s on s.project_neighbourhood_id = c.line_id and s.kind = meaning.started
			      left join milestone f on f.project_neighbourhood_id = c.line_id and f.kind = meaning.finished
			     where c.plan_year = :year
			       and c.withdrawn_on is null
			       and starts_with(p.region_path, :path)
			       and starts_with(p.region_path, :scope)
			       and :scope <> ''
			), asked as (
			    select county_id, project_id, households, rule.name as rule, rule.planned, rule.done
			      from line
			     cross join lateral (values ('START', start_planned, started_on),
			                                ('FINISH', finish_planned, finished_on),
			                                ('LIVELIHOOD', case when livelihood then finish_planned end,
			                                               case when livelihood then finished_on end)) rule (name, planned, done)
			     where rule.name <> 'LIVELIHOOD'
			        or livelihood
			), project_asked as (
			    select county_id, rule, project_id, count(*) as n, sum(households) as h, count(*) filter (where households is null) as h_unknown,
			           count(done) as done_n, sum(households) filter (where done is not null) as done_h,
			           count(*) filter (where done is not null and households is null) as done_h_unknown,
			           count(*) filter (where planned <= :today) as due, count(planned) as planned,
			           count(*) filter (where done > :today::date - 90) as recent
			      from asked
			     group by county_id, rule, project_id
			)
			select r.path, a.rule, count(*)::int as projects, sum(a.n)::int as neighbourhoods,
			       case when sum(a.h_unknown) = 0 then coalesce(sum(a.h), 0)::int end as households,
			       (count(*) filter (where a.done_n = a.n))::int as done_projects, sum(a.done_n)::int as done_neighbourhoods,
			       case when sum(a.done_h_unknown) = 0 then coalesce(sum(a.done_h), 0)::int end as done_households,
			       sum(a.due)::int as due, sum(a.planned)::int as planned, sum(a.recent)::int as recent
			  from project_asked a
			  join region r on r.id = a.county_id
			 group by r.path, a.rule
			""";

	private final Regions regions;

	private final Deadlines deadlines;

	private final JdbcClient jdbc;

	private final BeijingTime time;

	/**
	 * A region before the deadlines of a plan year, and the regions directly below it.
	 * @param scope the scope in force
	 * @param region the region
	 * @param planYear the plan year
	 * @return the region first, then those below it that have projects
	 */
	public List<RegionGaps> gaps(RegionScope scope, RegionRow region, int planYear) {
		scope.requireReader();
		Map<String, Map<String, Tally>> counties = tallies(scope, region, planYear);
		List<RegionGaps> rows = new ArrayList<>();
		Stream.concat(Stream.of(region), this.regions.children(scope, region.id()).stream()).forEach((each) -> {
			List<Gap> gaps = gaps(each, planYear, counties);
			if (!gaps.isEmpty()) {
				rows.add(RegionGaps.of(each, gaps));
			}
		});
		return rows;
	}

	private List<Gap> gaps(RegionRow region, int planYear, Map<String, Map<String, Tally>> counties) {
		LocalDate today = this.time.today();
		Deadlines.YearDeadlines due = this.deadlines.of(region.path(), planYear);
		List<Gap> gaps = new ArrayList<>();
		Tally start = tally(region, counties, "START");
		Tally livelihood = tally(region, counties, "LIVELIHOOD");
		Tally finish = tally(region, counties, "FINISH");
		CompletionShare all = new CompletionShare(BigDecimal.ONE);
		if (start.projects() > 0) {
			gaps.add(Gap.of(DeadlineRule.START, due.start(), all, start, today));
		}
		if (livelihood.projects() > 0) {
			gaps.add(Gap.of(DeadlineRule.LIVELIHOOD, due.livelihoodFinish(), all, livelihood, today));
		}
		if (finish.projects() > 0) {
			gaps.add(Gap.of(DeadlineRule.FINISH, due.finish(), new CompletionShare(due.finishShare()), finish, today));
			if (today.isAfter(due.finish())) {
				gaps.add(Gap.of(DeadlineRule.CARRIED_OVER, due.carriedOver(), all, finish, today));
			}
		}
		return gaps;
	}

	private static Tally tally(RegionRow region, Map<String, Map<String, Tally>> counties, String rule) {
		return Tally.sum(counties.entrySet()
			.stream()
			.filter((county) -> county.getKey().startsWith(region.path()))
			.map((county) -> county.getValue().getOrDefault(rule, Tally.NONE))
			.toList());
	}

	private Map<String, Map<String, Tally>> tallies(RegionScope scope, RegionRow region, int planYear) {
		Map<String, Map<String, Tally>> counties = new LinkedHashMap<>();
		this.jdbc.sql(LINES)
			.param("today", this.time.today())
			.param("year", planYear)
			.param("path", region.path())
			.param("scope", scope.path())
			.query((ResultSet rs) -> {
				counties.computeIfAbsent(rs.getString("path"), (path) -> new LinkedHashMap<>())
					.put(rs.getString("rule"), tally(rs));
			});
		return counties;
	}

	private static Tally tally(ResultSet rs) throws SQLException {
		return new Tally(rs.getInt("projects"), rs.getInt("neighbourhoods"), rs.getObject("households", Integer.class),
				rs.getInt("done_projects"), rs.getInt("done_neighbourhoods"),
				rs.getObject("done_households", Integer.class), rs.getInt("due"), rs.getInt("planned"),
				rs.getInt("recent"));
	}

	/**
	 * The projects of a region by milestone, the withdrawn ones left out.
	 * @param scope the scope in force
	 * @param region the region
	 * @param planYear the plan year
	 * @return at most {@value #AT_MOST} projects, in the order of regions and codes
	 */
	public List<ChartRow> chart(RegionScope scope, RegionRow region, int planYear) {
		scope.requireReader();
		Deadlines.YearDeadlines due = this.deadlines.of(region.path(), planYear);
		Map<Long, List<Stand>> stands = new LinkedHashMap<>();
		this.jdbc
			.sql("""
					select l.project_id, m.kind, count(m.actual_on)::int as reached, count(m.waived_because)::int as waived,
					       max(m.actual_on) as last, min(m.planned_on) filter (where m.actual_on is null and m.waived_because is null) as next
					  from project p
					  join project_neighbourhood l on l.project_id = p.id
					  join milestone m on m.project_neighbourhood_id = l.id
					 where p.plan_year = :year
					   and starts_with(p.region_path, :path)
					   and starts_with(p.region_path, :scope)
					   and :scope <> ''
					 group by l.project_id, m.kind
					""")
			.param("year", planYear)
			.param("path", region.path())
			.param("scope", scope.path())
			.query(Stand.class)
			.list()
			.forEach((stand) -> stands.computeIfAbsent(stand.projectId(), (id) -> new ArrayList<>()).add(stand));
		return this.jdbc
			.sql("""
					select p.id, p.code, p.name, r.name as region_name, coalesce(p.livelihood, false) as livelihood, p.state,
					       p.planned_start, p.planned_finish, l.neighbourhoods, l.households
					  from project p
					  join region r on r.id = p.region_id
					  left join lateral (select count(*)::int as neighbourhoods,
					                            case when bool_and(households is not null) then sum(households)::int end as households
					                       from project_neighbourhood
					                      where project_id = p.id) l on true
					 where p.plan_year = :year
					   and p.withdrawn_on is null
					   and starts_with(p.region_path, :path)
					   and starts_with(p.region_path, :scope)
					   and :scope <> ''
					 order by r.code, p.code
					 limit :most
					""")
			.param("year", planYear)
			.param("path", region.path())
			.param("scope", scope.path())
			.param("most", AT_MOST + 1)
			.query(Charted.class)
			.list()
			.stream()
			.map((project) -> row(project, stands.getOrDefault(project.id(), List.of()), due))
			.toList();
	}

	private ChartRow row(Charted project, List<Stand> stands, Deadlines.YearDeadlines due) {
		LocalDate today = this.time.today();
		Map<Milestone, Stand> known = new EnumMap<>(Milestone.class);
		stands.forEach((stand) -> known.put(stand.kind(), stand));
		List<Cell> cells = Stream.of(Milestone.values())
			.map((kind) -> cell(kind, known.get(kind), project, today))
			.toList();
		return new ChartRow(project.id(), project.code(), project.name(), project.regionName(), project.livelihood(),
				project.state(), project.neighbourhoods(), project.households(), light(project, cells, due, today),
				cells);
	}

	private static Cell cell(Milestone kind, @Nullable Stand stand, Charted project, LocalDate today) {
		int reached = (stand != null) ? stand.reached() : 0;
		int waived = (stand != null) ? stand.waived() : 0;
		LocalDate next = (stand != null) ? stand.next() : null;
		if (next == null && kind == Milestone.WORKS_STARTED) {
			next = project.plannedStart();
		}
		else if (next == null && kind == Milestone.WORKS_COMPLETED) {
			next = project.plannedFinish();
		}
		LocalDate last = (stand != null) ? stand.last() : null;
		int lines = project.neighbourhoods();
		if (reached + waived >= lines) {
			return new Cell(kind, reached, lines, last, (reached > 0) ? Status.DONE : Status.WAIVED);
		}
		if (next != null && today.isAfter(next)) {
			return new Cell(kind, reached, lines, next, Status.LATE);
		}
		if (reached > 0) {
			return new Cell(kind, reached, lines, last, Status.PARTLY);
		}
		return new Cell(kind, 0, lines, next, (next != null) ? Status.PLANNED : Status.OPEN);
	}

	/**
	 * A project's light: its planned milestones against those it has passed, and the
	 * deadlines that it falls under.
	 */
	private static Light light(Charted project, List<Cell> cells, Deadlines.YearDeadlines due, LocalDate today) {
		Light light = byDeadline(cells, Milestone.WORKS_STARTED, due.start(), today).worse(byDeadline(cells,
				Milestone.WORKS_COMPLETED, project.livelihood() ? due.livelihoodFinish() : due.carriedOver(), today));
		return (project.state() == ProjectState.SUSPENDED) ? light.worse(Light.YELLOW) : light;
	}

	private static Light byDeadline(List<Cell> cells, Milestone kind, LocalDate deadline, LocalDate today) {
		Cell cell = ChartRow.of(cells, kind);
		boolean done = cell.status() == Status.DONE;
		// a single project is either behind its own day by all of it or not at all
		BigDecimal lag = (cell.status() == Status.LATE) ? BigDecimal.valueOf(100L * (cell.lines() - cell.reached()))
			.divide(BigDecimal.valueOf(cell.lines()), 2, RoundingMode.HALF_UP) : null;
		return Light.of(done, ChronoUnit.DAYS.between(today, deadline), lag);
	}

	/**
	 * How a milestone of a project stands.
	 *
	 * @param projectId the project
	 * @param kind the milestone
	 * @param reached how many neighbourhoods have reached it
	 * @param waived how many do not need it
	 * @param last the last day on which one reached it
	 * @param next the first planned day of those that have not
	 */
	record Stand(long projectId, Milestone kind, int reached, int waived, @Nullable LocalDate last,
			@Nullable LocalDate next) {
	}

	/**
	 * A project of the chart as it is read.
	 *
	 * @param id its id
	 * @param code its code
	 * @param name its name
	 * @param regionName the region it lies in
	 * @param livelihood whether it is on the livelihood list
	 * @param state how far it has come
	 * @param plannedStart the day on which the works are to start
	 * @param plannedFinish the day on which they are to be completed
	 * @param neighbourhoods how many neighbourhoods it has
	 * @param households how many households those have
	 */
	record Charted(long id, String code, String name, String regionName, boolean livelihood, ProjectState state,
			@Nullable LocalDate plannedStart, @Nullable LocalDate plannedFinish, int neighbourhoods,
			@Nullable Integer households) {
	}

}
