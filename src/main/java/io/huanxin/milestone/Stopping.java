package io.huanxin.milestone;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectState;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stops the works of a project and lets them go on (停工、复工). */
@Service
@RequiredArgsConstructor
@Transactional
public class Stopping {

	private final Projects projects;

	private final Milestones milestones;

	private final ProjectStops stops;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final BeijingTime time;

	/**
	 * Reports that the works stand still.
	 * @param scope a clerk's scope
	 * @param projectId the project
	 * @param since the first day, not in the future
	 * @param reason why
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 * @throws BrokenRule when the works have not begun or stand still already, the day is
	 * still to come, or nobody says why
	 */
	public void stop(RegionScope scope, long projectId, LocalDate since, String reason) {
		scope.require(Role.CLERK);
		ProjectRow project = this.projects.lock(scope, projectId);
		if (this.stops.standing(projectId).isPresent() || project.state() != ProjectState.UNDER_WORKS) {
			throw broken("since", since, ProblemCode.IMPOSSIBLE_PAIR, "stop-state");
		}
		notInTheFuture("since", since);
		List<StopRow> earlier = this.stops.of(scope, projectId);
		if (earlier.stream().anyMatch((stop) -> stop.until() != null && since.isBefore(stop.until()))) {
			throw broken("since", since, ProblemCode.IMPOSSIBLE_PAIR, "stop-overlaps");
		}
		if (reason.isBlank()) {
			throw BrokenRule.of(ProblemCode.REASON_MISSING, "stopReason", "");
		}
		this.jdbc.sql("""
				insert into project_stop (id, project_id, region_path, since, reason, stopped_by)
				values (nextval('project_stop_seq'), :project, :path, :since, :reason, :by)
				""")
			.param("project", projectId)
			.param("path", project.regionPath())
			.param("since", since)
			.param("reason", reason.strip())
			.param("by", scope.actor().username())
			.update();
		this.audit.record(scope.actor(), AuditAction.REVISED, MilestoneTrail.subject(project), null,
				Map.of("stoppedSince", since.toString(), "reason", reason.strip()));
		this.milestones.settle(scope, projectId);
	}

	/**
	 * Reports that the works go on.
	 * @param scope a clerk's scope
	 * @param projectId the project
	 * @param on the day on which they are resumed, not in the future
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 * @throws BrokenRule when they do not stand still, or the day lies before the stop or
	 * is still to come
	 */
	public void resume(RegionScope scope, long projectId, LocalDate on) {
		scope.require(Role.CLERK);
		ProjectRow project = this.projects.lock(scope, projectId);
		StopRow stop = this.stops.standing(projectId)
			.orElseThrow(() -> broken("until", on, ProblemCode.IMPOSSIBLE_PAIR, "resume-state"));
		notInTheFuture("until", on);
		if (on.isBefore(stop.since())) {
			throw new BrokenRule(List
				.of(Problem.error(0, "until", on.toString(), ProblemCode.IMPOSSIBLE_PAIR, stop.since().toString())
					.variant("resume-before")));
		}
		this.jdbc.sql("update project_stop set until = :on, resumed_by = :by where id = :id")
			.param("on", on)
			.param("by", scope.actor().username())
			.param("id", stop.id())
			.update();
		this.audit.record(scope.actor(), AuditAction.REVISED, MilestoneTrail.subject(project),
				Map.of("stoppedSince", stop.since().toString()), Map.of("resumedOn", on.toString()));
		this.milestones.settle(scope, projectId);
	}

	private void notInTheFuture(String field, LocalDate day) {
		if (day.isAfter(this.time.today())) {
			throw broken(field, day, ProblemCode.OUT_OF_RANGE, "milestone-future");
		}
	}

	private static BrokenRule broken(String field, LocalDate day, ProblemCode code, String variant) {
		return new BrokenRule(List.of(Problem.error(0, field, day.toString(), code).variant(variant)));
	}

}
