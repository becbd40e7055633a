package io.huanxin.milestone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectLine;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectState;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the milestones of projects, the one home of started and finished. Clerks report,
 * reviewers confirm what others reported; the project's state and the county's figures
 * change in the same transaction.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Milestones {

	private final Projects projects;

	private final ProjectStops stops;

	private final List<MilestoneGate> gates;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final BeijingTime time;

	private final Clock clock;

	/**
	 * The milestones of a project.
	 * @param scope the scope in force
	 * @param projectId the project
	 * @return what is known of each of its neighbourhoods, by the line's id
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 */
	public Map<Long, Map<Milestone, MilestoneRow>> of(RegionScope scope, long projectId) {
		Map<Long, Map<Milestone, MilestoneRow>> lines = new LinkedHashMap<>();
		this.projects.lines(scope, projectId).forEach((line) -> lines.put(line.id(), new EnumMap<>(Milestone.class)));
		this.jdbc
			.sql("""
					select m.id, m.project_neighbourhood_id, m.kind, m.planned_on, m.actual_on, m.waived_because, m.evidence,
					       m.entered_by, m.confirmed_by, m.version
					  from milestone m
					  join project_neighbourhood l on l.id = m.project_neighbourhood_id
					 where l.project_id = :project
					 order by m.id
					""")
			.param("project", projectId)
			.query((ResultSet rs) -> {
				MilestoneRow row = row(rs);
				Map<Milestone, MilestoneRow> line = lines.get(row.lineId());
				if (line != null) {
					line.put(row.kind(), row);
				}
			});
		return lines;
	}

	/**
	 * Reports a milestone of some neighbourhoods of a project.
	 * @param scope a clerk's scope
	 * @param projectId the project
	 * @param kind which milestone
	 * @param lineIds which of its neighbourhoods, by their lines
	 * @param entry what to say of it
	 * @param seen what the form was filled from, see {@link #seen}
	 * @return of how many neighbourhoods something changed
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 * @throws StaleRecord when somebody else reported the same milestone meanwhile
	 * @throws BrokenRule when something before it is missing, a day contradicts another
	 * one, or a day is changed without a reason; nothing is written then
	 */
	@Transactional
	public int report(RegionScope scope, long projectId, Milestone kind, Collection<Long> lineIds, MilestoneEntry entry,
			String seen) {
		scope.require(Role.CLERK);
		ProjectRow project = this.projects.lock(scope, projectId);
		Map<Long, Map<Milestone, MilestoneRow>> stored = of(scope, projectId);
		if (!seen(stored, kind).equals(seen)) {
			throw new StaleRecord();
		}
		Map<Long, ProjectLine> chosen = this.projects.lines(scope, projectId)
			.stream()
			.filter((line) -> lineIds.contains(line.id()))
			.collect(Collectors.toMap(ProjectLine::id, (line) -> line, (one, other) -> one, LinkedHashMap::new));
		List<Problem> problems = new ArrayList<>();
		if (chosen.isEmpty()) {
			problems.add(Problem.error(0, "lines", null, ProblemCode.MISSING_VALUE).variant("milestone-lines"));
		}
		if (entry.saysNothing()) {
			problems.add(Problem.error(0, MilestoneRules.ACTUAL, null, ProblemCode.MISSING_VALUE)
				.variant("milestone-nothing"));
		}
		if (entry.actualOn() != null && (entry.waivedBecause() != null || entry.takeBack())) {
			problems
				.add(Problem.error(0, MilestoneRules.ACTUAL, entry.actualOn().toString(), ProblemCode.IMPOSSIBLE_PAIR)
					.variant("milestone-both"));
		}
		if (entry.actualOn() != null && kind.onSite() && this.stops.standing(projectId).isPresent()) {
			problems.add(Problem.error(0, MilestoneRules.ACTUAL, entry.actualOn().toString(), ProblemCode.LOCKED)
				.variant("stopped-project"));
		}
		List<Change> changes = new ArrayList<>();
		if (problems.isEmpty()) {
			chosen.values().forEach((line) -> {
				Map<Milestone, MilestoneRow> others = stored.getOrDefault(line.id(), Map.of());
				Change change = new Change(line, others.get(kind), entry.onto(others.get(kind)));
				if (change.changes()) {
					problems.addAll(check(scope, project, kind, entry, change, others));
					changes.add(change);
				}
			});
		}
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		changes.forEach((change) -> write(scope, project, kind, change));
		this.audit.recordAll(scope.actor(), null,
				changes.stream().map((change) -> trail(project, kind, change, entry.reason())).toList());
		if (!changes.isEmpty()) {
			settle(scope, projectId);
		}
		return changes.size();
	}

	/** What is wrong with a change of one neighbourhood. */
	List<Problem> check(RegionScope scope, ProjectRow project, Milestone kind, MilestoneEntry entry, Change change,
			Map<Milestone, MilestoneRow> others) {
		String where = change.line().name();
		List<Problem> problems = new ArrayList<>(
				MilestoneRules.check(kind, change.after(), others, where, project.planYear(), this.time.today()));
		MilestoneRow before = change.before();
		if (before != null && before.passed() && entry.reason() == null && change.revokes()) {
			problems.add(Problem.error(0, "reason", where, ProblemCode.REASON_MISSING).variant("milestone"));
		}
		if (change.after().actualOn() != null && (before == null || before.actualOn() == null)) {
			this.gates.stream()
				.map((gate) -> gate.closed(scope, project.id(), change.line(), kind))
				.flatMap(Optional::stream)
				.forEach(problems::add);
		}
		return problems;
	}

	/** Writes a change and tells what stands there now, null for nothing any more. */
	@Nullable MilestoneRow write(RegionScope scope, ProjectRow project, Milestone kind, Change change) {
		MilestoneEntry.Values after = change.after();
		MilestoneRow before = change.before();
		if (before != null && after.empty()) {
			this.jdbc.sql("delete from milestone where id = :id").param("id", before.id()).update();
			return null;
		}
		return this.jdbc
			.sql("""
					insert into milestone as m (id, project_neighbourhood_id, region_path, kind, planned_on, actual_on,
					                            waived_because, evidence, entered_by)
					values (nextval('milestone_seq'), :line, :path, :kind, :planned, :actual, :waived, :evidence, :by)
					    on conflict (project_neighbourhood_id, kind)
					    do update set planned_on = excluded.planned_on,
					                  actual_on = excluded.actual_on,
					                  waived_because = excluded.waived_because,
					                  evidence = excluded.evidence,
					                  entered_by = case when m.actual_on is distinct from excluded.actual_on
					                                    then excluded.entered_by else m.entered_by end,
					                  confirmed_by = case when m.actual_on is not distinct from excluded.actual_on
					                                      then m.confirmed_by end,
					                  confirmed_at = case when m.actual_on is not distinct from excluded.actual_on
					                                      then m.confirmed_at end,
					                  version = m.version + 1
					returning id, project_neighbourhood_id, kind, planned_on, actual_on, waived_because, evidence, entered_by,
					          confirmed_by, version
					""")
			.param("line", change.line().id())
			.param("path", project.regionPath())
			.param("kind", kind.name())
			.param("planned", after.plannedOn(), Types.DATE)
			.param("actual", after.actualOn(), Types.DATE)
			.param("waived", after.waivedBecause(), Types.VARCHAR)
			.param("evidence", after.evidence(), Types.VARCHAR)
			.param("by", scope.actor().username())
			.query((rs, row) -> row(rs))
			.single();
	}

	/** What the trail says of a change. */
	static AuditTrail.Entry trail(ProjectRow project, Milestone kind, Change change, @Nullable String reason) {
		MilestoneRow before = change.before();
		return new AuditTrail.Entry((before == null) ? AuditAction.CREATED : AuditAction.REVISED,
				MilestoneTrail.subject(project),
				(before == null) ? null
						: MilestoneTrail.values(change.line(), kind, MilestoneEntry.Values.of(before), null),
				MilestoneTrail.values(change.line(), kind, change.after(), reason));
	}

	/**
	 * Confirms what others have reported of a project (核实): from then on it counts among
	 * approved figures.
	 * @param scope a reviewer's scope
	 * @param projectId the project
	 * @param seen what the reviewer's page was filled from, see {@link #seen}
	 * @return how many days were confirmed; what somebody reported themselves is left to
	 * another reviewer
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 * @throws StaleRecord when something was reported that the reviewer has not seen
	 */
	@Transactional
	public int confirm(RegionScope scope, long projectId, String seen) {
		scope.require(Role.REVIEWER);
		ProjectRow project = this.projects.lock(scope, projectId);
		Map<Long, Map<Milestone, MilestoneRow>> stored = of(scope, projectId);
		if (!seen(stored).equals(seen)) {
			throw new StaleRecord();
		}
		String me = scope.actor().username();
		List<MilestoneRow> waiting = waiting(stored).stream().filter((row) -> !row.enteredBy().equals(me)).toList();
		if (waiting.isEmpty()) {
			return 0;
		}
		this.jdbc.sql("""
				update milestone
				   set confirmed_by = :by, confirmed_at = :at, version = version + 1
				 where id = any(:ids)
				""")
			.param("by", me)
			.param("at", Timestamp.from(this.clock.instant()))
			.param("ids", waiting.stream().map(MilestoneRow::id).toArray(Long[]::new))
			.update();
		Map<Long, ProjectLine> lines = this.projects.lines(scope, projectId)
			.stream()
			.collect(Collectors.toMap(ProjectLine::id, (line) -> line));
		for (MilestoneRow row : waiting) {
			ProjectLine line = lines.get(row.lineId());
			if (line != null) {
				this.audit.record(scope.actor(), AuditAction.MOVED, MilestoneTrail.subject(project), null,
						MilestoneTrail.confirmed(line, row));
			}
		}
		settle(scope, projectId);
		return waiting.size();
	}

	/** The days that nobody has confirmed yet. */
	static List<MilestoneRow> waiting(Map<Long, Map<Milestone, MilestoneRow>> stored) {
		return stored.values()
			.stream()
			.flatMap((line) -> line.values().stream())
			.filter((row) -> row.actualOn() != null && row.confirmedBy() == null)
			.toList();
	}

	/**
	 * What stands at a milestone in all neighbourhoods of a project: a form carries it,
	 * to tell whether somebody else was faster.
	 * @param stored the milestones of a project
	 * @param kind the milestone
	 * @return ids and versions
	 */
	static String seen(Map<Long, Map<Milestone, MilestoneRow>> stored, Milestone kind) {
		return stored.values()
			.stream()
			.map((line) -> line.get(kind))
			.map((row) -> (row != null) ? row.id() + ":" + row.version() : "-")
			.collect(Collectors.joining(","));
	}

	/** What stands at all milestones of a project. */
	static String seen(Map<Long, Map<Milestone, MilestoneRow>> stored) {
		return stored.values()
			.stream()
			.flatMap((line) -> line.values().stream())
			.map((row) -> row.id() + ":" + row.version())
			.collect(Collectors.joining(","));
	}

	/** Notes the state that follows, and makes the figures anew. */
	void settle(RegionScope scope, long projectId) {
		this.projects.advance(scope, projectId, state(projectId, of(scope, projectId)));
	}

	/** The state of a project that follows from its milestones and stops. */
	ProjectState state(long projectId, Map<Long, Map<Milestone, MilestoneRow>> stored) {
		return MilestoneRules.state(List.copyOf(stored.values()), this.stops.standing(projectId).isPresent());
	}

	static MilestoneRow row(ResultSet rs) throws SQLException {
		return new MilestoneRow(rs.getLong("id"), rs.getLong("project_neighbourhood_id"),
				Milestone.valueOf(rs.getString("kind")), rs.getObject("planned_on", LocalDate.class),
				rs.getObject("actual_on", LocalDate.class), rs.getString("waived_because"), rs.getString("evidence"),
				rs.getString("entered_by"), rs.getString("confirmed_by"), rs.getLong("version"));
	}

	/**
	 * What becomes of a milestone of one neighbourhood.
	 *
	 * @param line the neighbourhood
	 * @param before what was known, null for nothing
	 * @param after what is known from now on
	 */
	record Change(ProjectLine line, @Nullable MilestoneRow before, MilestoneEntry.Values after) {

		boolean changes() {
			return (this.before == null) ? !this.after.empty()
					: !this.after.equals(MilestoneEntry.Values.of(this.before));
		}

		/** Whether the day on which it was reached is new or another one. */
		boolean reaches() {
			return this.before == null || !Objects.equals(this.before.actualOn(), this.after.actualOn());
		}

		/**
		 * Whether a day that was entered, or that none is needed, does not hold any more.
		 */
		boolean revokes() {
			return this.before != null && (!Objects.equals(this.before.actualOn(), this.after.actualOn())
					|| (this.before.waivedBecause() != null && this.after.waivedBecause() == null));
		}

	}

}
