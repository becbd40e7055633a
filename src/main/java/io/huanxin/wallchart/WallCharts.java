package io.huanxin.wallchart;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.calendar.Deadlines;
import io.huanxin.figures.CompletionShare;
import io.huanxin.figures.SourceReadings;
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

	private final Regions regions;

	private final Deadlines deadlines;

	private final RuleTallies tallies;

	private final SourceReadings sources;

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
		Map<String, Map<DeadlineRule, Tally>> counties = this.tallies.ofCounties(scope, region, planYear);
		Set<String> returning = this.sources.byReturns(region.path(), planYear, this.time.today());
		List<RegionGaps> rows = new ArrayList<>();
		Stream.concat(Stream.of(region), this.regions.children(scope, region.id()).stream()).forEach((each) -> {
			List<Gap> gaps = gaps(each, planYear, counties);
			if (!gaps.isEmpty()) {
				rows.add(RegionGaps.of(each, gaps,
						(int) counties.keySet()
							.stream()
							.filter((county) -> county.startsWith(each.path()) && returning.contains(county))
							.count()));
			}
		});
		return rows;
	}

	private List<Gap> gaps(RegionRow region, int planYear, Map<String, Map<DeadlineRule, Tally>> counties) {
		LocalDate today = this.time.today();
		Deadlines.YearDeadlines due = this.deadlines.of(region.path(), planYear);
		List<Gap> gaps = new ArrayList<>();
		Tally start = tally(region, counties, DeadlineRule.START);
		Tally livelihood = tally(region, counties, DeadlineRule.LIVELIHOOD);
		Tally finish = tally(region, counties, DeadlineRule.FINISH);
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

	private static Tally tally(RegionRow region, Map<String, Map<DeadlineRule, Tally>> counties, DeadlineRule rule) {
		return Tally.sum(counties.entrySet()
			.stream()
			.filter((county) -> county.getKey().startsWith(region.path()))
			.map((county) -> county.getValue().getOrDefault(rule, Tally.NONE))
			.toList());
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
		Map<Long, Map<DeadlineRule, Tally>> asked = this.tallies.ofProjects(scope, region, planYear);
		Map<String, Deadlines.YearDeadlines> due = new LinkedHashMap<>();
		return this.jdbc
			.sql("""
					select p.id, p.code, p.name, p.region_path, r.name as region_name, coalesce(p.livelihood, false) as livelihood, p.state,
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
			.map((project) -> row(project, stands.getOrDefault(project.id(), List.of()),
					light(project, asked.getOrDefault(project.id(), Map.of()),
							due.computeIfAbsent(project.regionPath(), (path) -> this.deadlines.of(path, planYear)))))
			.toList();
	}

	private ChartRow row(Charted project, List<Stand> stands, Light light) {
		LocalDate today = this.time.today();
		Map<Milestone, Stand> known = new EnumMap<>(Milestone.class);
		stands.forEach((stand) -> known.put(stand.kind(), stand));
		List<Cell> cells = Stream.of(Milestone.values())
			.map((kind) -> cell(kind, known.get(kind), project, today))
			.toList();
		return new ChartRow(project.id(), project.code(), project.name(), project.regionName(), project.livelihood(),
				project.state(), project.neighbourhoods(), project.households(), light, cells);
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
	 * A project's light: the share of its neighbourhoods that were to have come so far by
	 * today against the share that has, and the deadlines it falls under. A share of less
	 * than all may be finished by the end of the year, so that a single project is asked
	 * to be finished when nothing may be left over any more.
	 */
	private Light light(Charted project, Map<DeadlineRule, Tally> asked, Deadlines.YearDeadlines due) {
		LocalDate today = this.time.today();
		CompletionShare all = new CompletionShare(BigDecimal.ONE);
		Light light = (project.state() == ProjectState.SUSPENDED) ? Light.YELLOW : Light.GREEN;
		for (Map.Entry<DeadlineRule, Tally> each : asked.entrySet()) {
			LocalDate deadline = switch (each.getKey()) {
				case START -> due.start();
				case LIVELIHOOD -> due.livelihoodFinish();
				case FINISH, CARRIED_OVER -> due.carriedOver();
			};
			light = light.worse(Gap.of(each.getKey(), deadline, all, each.getValue(), today).light());
		}
		return light;
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
	 * @param regionPath the path of the region it lies in
	 * @param regionName the region it lies in
	 * @param livelihood whether it is on the livelihood list
	 * @param state how far it has come
	 * @param plannedStart the day on which the works are to start
	 * @param plannedFinish the day on which they are to be completed
	 * @param neighbourhoods how many neighbourhoods it has
	 * @param households how many households those have
	 */
	record Charted(long id, String code, String name, String regionPath, String regionName, boolean livelihood,
			ProjectState state, @Nullable LocalDate plannedStart, @Nullable LocalDate plannedFinish, int neighbourhoods,
			@Nullable Integer households) {
	}

}
