package io.huanxin.milestone;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.huanxin.audit.AuditTrail;
import io.huanxin.milestone.Milestones.Change;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectFilter;
import io.huanxin.project.ProjectLine;
import io.huanxin.project.ProjectLists;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectState;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in the milestones of many projects, by the rules of the form and its gates, and
 * hands them out.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class MilestoneBulk {

	private static final int FETCHED = 500;

	private final Milestones milestones;

	private final ProjectStops stops;

	private final Projects projects;

	private final ProjectLists lists;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	/**
	 * Reports milestones of a project, in the order in which they are reached, whatever
	 * their order in the file. A row with a problem is left out as a whole. States and
	 * figures are made anew by {@link #settle}.
	 * @param scope a clerk's scope
	 * @param project the project, held and not withdrawn
	 * @param reports what the rows say
	 * @param importId the import
	 * @return what became of each row
	 */
	@Transactional
	public List<Outcome> report(RegionScope scope, ProjectRow project, List<MilestoneReport> reports, UUID importId) {
		scope.require(Role.CLERK);
		Map<Long, ProjectLine> lines = new LinkedHashMap<>();
		this.projects.lines(scope, project.id()).forEach((line) -> lines.put(line.id(), line));
		Map<Long, Map<Milestone, MilestoneRow>> stored = this.milestones.of(scope, project.id());
		boolean stopped = this.stops.standing(project.id()).isPresent();
		List<Outcome> outcomes = new ArrayList<>();
		List<AuditTrail.Entry> trail = new ArrayList<>();
		reports.stream().sorted(Comparator.comparing(MilestoneReport::kind)).forEach((report) -> {
			List<Change> changes = lines.values()
				.stream()
				.filter((line) -> report.lineId() == null || report.lineId() == line.id())
				.map((line) -> change(report, line, stored))
				.toList();
			List<Change> real = changes.stream().filter(Change::changes).toList();
			List<Problem> problems = problems(scope, project, report, changes, real, stored, stopped);
			if (problems.isEmpty()) {
				for (Change change : real) {
					MilestoneRow now = this.milestones.write(scope, project, report.kind(), change);
					Map<Milestone, MilestoneRow> line = stored.computeIfAbsent(change.line().id(),
							(id) -> new HashMap<>());
					if (now != null) {
						line.put(report.kind(), now);
					}
					else {
						line.remove(report.kind());
					}
					trail.add(Milestones.trail(project, report.kind(), change, report.entry().reason()));
				}
			}
			outcomes.add(outcome(report.row(), problems, real));
		});
		this.audit.recordAll(scope.actor(), importId, trail);
		return outcomes;
	}

	private static Change change(MilestoneReport report, ProjectLine line,
			Map<Long, Map<Milestone, MilestoneRow>> stored) {
		MilestoneRow before = stored.getOrDefault(line.id(), Map.of()).get(report.kind());
		return new Change(line, before, report.entry().onto(before));
	}

	private List<Problem> problems(RegionScope scope, ProjectRow project, MilestoneReport report, List<Change> changes,
			List<Change> real, Map<Long, Map<Milestone, MilestoneRow>> stored, boolean stopped) {
		MilestoneEntry entry = report.entry();
		List<Problem> problems = new ArrayList<>();
		if (entry.actualOn() != null && entry.waivedBecause() != null) {
			problems.add(MilestoneRules.problem(MilestoneRules.ACTUAL, entry.actualOn().toString(),
					ProblemCode.IMPOSSIBLE_PAIR, "milestone-both"));
			return problems;
		}
		if (entry.evidence() != null
				&& changes.stream().allMatch((change) -> change.before() == null && change.after().empty())) {
			// evidence of nothing would be lost
			problems.add(Problem.error(0, MilestoneRules.ACTUAL, null, ProblemCode.MISSING_VALUE)
				.variant("milestone-nothing"));
		}
		if (stopped && report.kind().onSite()
				&& real.stream().anyMatch((change) -> change.reaches() && change.after().actualOn() != null)) {
			problems.add(MilestoneRules.problem(MilestoneRules.ACTUAL, String.valueOf(entry.actualOn()),
					ProblemCode.LOCKED, "stopped-project"));
		}
		real.forEach((change) -> problems.addAll(this.milestones.check(scope, project, report.kind(), entry, change,
				stored.getOrDefault(change.line().id(), Map.of()))));
		return problems;
	}

	private static Outcome outcome(int row, List<Problem> problems, List<Change> real) {
		if (!problems.isEmpty() || real.isEmpty()) {
			return new Outcome(row, problems, false, null, null);
		}
		MilestoneRow before = real.get(0).before();
		return new Outcome(row, List.of(), real.stream().allMatch((change) -> change.before() == null),
				(before != null) ? MilestoneEntry.Values.of(before) : MilestoneEntry.Values.NOTHING,
				real.get(0).after());
	}

	/**
	 * Notes how far projects have come, and makes the figures of each county and plan
	 * year anew, once.
	 * @param scope a clerk's scope
	 * @param projectIds the projects whose milestones changed
	 */
	@Transactional
	public void settle(RegionScope scope, List<Long> projectIds) {
		scope.require(Role.CLERK);
		Map<Long, ProjectState> states = new LinkedHashMap<>();
		projectIds.stream()
			.distinct()
			.sorted()
			.forEach((id) -> states.put(id, this.milestones.state(id, this.milestones.of(scope, id))));
		this.projects.advance(scope, states);
	}

	/**
	 * Hands over the milestones of the scope one by one, project by project and
	 * neighbourhood by neighbourhood.
	 * @param scope the scope in force
	 * @param filter which projects
	 * @param rows receives each
	 */
	public void export(RegionScope scope, ProjectFilter filter, Consumer<Exported> rows) {
		List<Long> ids = this.lists.ids(scope, filter);
		this.jdbc.sql("""
				select p.code as project_code, n.code as neighbourhood_code, m.id, m.project_neighbourhood_id, m.kind,
				       m.planned_on, m.actual_on, m.waived_because, m.evidence, m.entered_by, m.confirmed_by, m.version
				  from unnest(:projects::bigint[]) with ordinality as wanted (id, place)
				  join project p on p.id = wanted.id
				  join project_neighbourhood l on l.project_id = p.id
				  join neighbourhood n on n.id = l.neighbourhood_id
				  join milestone m on m.project_neighbourhood_id = l.id
				 where starts_with(p.region_path, :scope)
				   and :scope <> ''
				 order by wanted.place, n.code, array_position(:kinds::text[], m.kind)
				""")
			.param("projects", ids.toArray(Long[]::new))
			.param("kinds", Arrays.stream(Milestone.values()).map(Milestone::name).toArray(String[]::new))
			.param("scope", scope.path())
			.withFetchSize(FETCHED)
			.query((ResultSet rs) -> rows.accept(new Exported(rs.getString("project_code"),
					rs.getString("neighbourhood_code"), Milestones.row(rs))));
	}

	/**
	 * What became of a row.
	 *
	 * @param row the row of the sheet
	 * @param problems what is wrong with it, by the fields of the form; nothing was
	 * written then
	 * @param created whether nothing was known of the milestone before
	 * @param before what was known, of the first neighbourhood of which something
	 * changed; null when nothing changed
	 * @param after what is known from now on
	 */
	public record Outcome(int row, List<Problem> problems, boolean created, MilestoneEntry.@Nullable Values before,
			MilestoneEntry.@Nullable Values after) {
	}

	/**
	 * A row of the workbook.
	 *
	 * @param projectCode 项目编码
	 * @param neighbourhoodCode 小区编码
	 * @param row the milestone
	 */
	public record Exported(String projectCode, String neighbourhoodCode, MilestoneRow row) {
	}

}
