package io.huanxin.planadjustment;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.FrozenCounts;
import io.huanxin.project.NewProjects;
import io.huanxin.project.PlannedProject;
import io.huanxin.project.PlannedProject.PlannedNeighbourhood;
import io.huanxin.project.ProjectKind;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectRules;
import io.huanxin.project.Projects;
import io.huanxin.project.Withdrawals;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.RoleMissing;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import io.huanxin.yearlyplan.PlanLine;
import io.huanxin.yearlyplan.PlanLineFacts;
import io.huanxin.yearlyplan.PlanLists;
import io.huanxin.yearlyplan.PlanRow;
import io.huanxin.yearlyplan.PlanRules;
import io.huanxin.yearlyplan.PlanState;
import io.huanxin.yearlyplan.PlanTrail;
import io.huanxin.yearlyplan.YearlyPlans;
import io.huanxin.yearlyplan.YearlyPlans.Begun;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the adjustments of confirmed plans. Clerks propose; a reviewer above, who did not
 * propose it, approves or sends back. Approval changes the projects in the same
 * transaction.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Adjustments {

	private static final String ROW = """
			select a.*, n.name as neighbourhood_name, n.code as neighbourhood_code,
			       p.code || ' ' || p.name as withdrawn_project
			  from plan_adjustment a
			  left join yearly_plan_line l on l.id = a.line_id
			  left join neighbourhood n on n.id = coalesce(a.neighbourhood_id, l.neighbourhood_id)
			  left join project p on p.id = a.project_id
			""";

	private final PlanLists lists;

	private final YearlyPlans plans;

	private final Projects projects;

	private final FrozenCounts frozen;

	private final Withdrawals withdrawals;

	private final NewProjects newProjects;

	private final Neighbourhoods neighbourhoods;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * The adjustments of a plan, the latest first.
	 * @param scope the scope in force
	 * @param planId the plan
	 * @return its adjustments
	 * @throws UnknownRecord when there is no such plan, or it lies outside the scope
	 */
	public List<AdjustmentRow> list(RegionScope scope, long planId) {
		this.lists.getRow(scope, planId);
		return this.jdbc.sql(ROW + " where a.plan_id = :plan order by a.id desc")
			.param("plan", planId)
			.query(Adjustments::row)
			.list();
	}

	/**
	 * One adjustment.
	 * @param scope the scope in force
	 * @param planId the plan
	 * @param id the adjustment
	 * @return it
	 * @throws UnknownRecord when there is none, or the plan lies outside the scope
	 */
	public AdjustmentRow getRow(RegionScope scope, long planId, long id) {
		this.lists.getRow(scope, planId);
		return this.jdbc.sql(ROW + " where a.id = :id and a.plan_id = :plan")
			.param("id", id)
			.param("plan", planId)
			.query(Adjustments::row)
			.optional()
			.orElseThrow(() -> new UnknownRecord("adjustment " + id + " of plan " + planId));
	}

	/**
	 * Proposes an adjustment.
	 * @param scope a clerk's scope
	 * @param planId the plan
	 * @param proposal what is proposed; counts of a line that are left out stay as they
	 * are
	 * @return its id
	 * @throws UnknownRecord when something lies outside the scope
	 * @throws BrokenRule when the plan is not confirmed, or the proposal cannot be
	 */
	@Transactional
	public long propose(RegionScope scope, long planId, AdjustmentFacts proposal) {
		scope.require(Role.CLERK);
		PlanRow plan = this.lists.getRow(scope, planId);
		AdjustmentFacts facts = whole(scope, planId, proposal);
		check(scope, plan, facts);
		long id = this.jdbc
			.sql("""
					insert into plan_adjustment (id, plan_id, region_path, kind, state, neighbourhood_id, project_name, project_id,
					                             line_id, households, buildings, floor_area, reason, document_number, proposed_by,
					                             proposed_at)
					values (nextval('plan_adjustment_seq'), :plan, :path, :kind, 'PROPOSED', :neighbourhood, :projectName, :project,
					        :line, :households, :buildings, :floorArea, :reason, :document, :by, :now)
					returning id
					""")
			.param("plan", planId)
			.param("path", plan.regionPath())
			.param("kind", facts.kind().name())
			.param("neighbourhood", facts.neighbourhoodId(), Types.BIGINT)
			.param("projectName", facts.projectName(), Types.VARCHAR)
			.param("project", facts.projectId(), Types.BIGINT)
			.param("line", facts.lineId(), Types.BIGINT)
			.param("households", facts.households(), Types.INTEGER)
			.param("buildings", facts.buildings(), Types.INTEGER)
			.param("floorArea", facts.floorArea(), Types.NUMERIC)
			.param("reason", facts.reason())
			.param("document", facts.documentNumber())
			.param("by", scope.actor().username())
			.param("now", Timestamp.from(this.clock.instant()))
			.query(Long.class)
			.single();
		this.audit.record(scope.actor(), AuditAction.CREATED, subject(id, plan), null,
				values(getRow(scope, planId, id)));
		return id;
	}

	/**
	 * Approves an adjustment: projects come, go or count differently from now on.
	 * @param scope the scope of a reviewer above who did not propose it
	 * @param planId the plan
	 * @param id the adjustment
	 * @param version the version the page showed
	 * @return the edition of the plan that it makes
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else decided it meanwhile
	 * @throws BrokenRule when it is one's own, or cannot be any more
	 */
	@Transactional
	public int approve(RegionScope scope, long planId, long id, long version) {
		AdjustmentRow before = decidable(scope, planId, id, version);
		PlanRow seen = this.lists.getRow(scope, planId);
		PlanRow plan = this.plans.lock(scope, planId, seen.version());
		check(scope, plan, before.facts());
		List<PlanLine> ended = new ArrayList<>();
		List<Begun> begun = new ArrayList<>();
		switch (before.facts().kind()) {
			case ADDITION -> begun.add(addition(scope, plan, before.facts()));
			case WITHDRAWAL -> withdraw(scope, plan, before.facts(), ended, begun);
			case COUNTS -> count(scope, plan, before.facts(), ended, begun);
		}
		int edition = this.plans.nextEdition(scope, plan, ended, begun);
		decide(scope, plan, before, AdjustmentState.APPROVED, null, edition);
		return edition;
	}

	/**
	 * Sends a proposal back.
	 * @param scope the scope of a reviewer above who did not propose it
	 * @param planId the plan
	 * @param id the adjustment
	 * @param version the version the page showed
	 * @param reason why
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else decided it meanwhile
	 * @throws BrokenRule when it is one's own, or no reason is given
	 */
	@Transactional
	public void sendBack(RegionScope scope, long planId, long id, long version, String reason) {
		AdjustmentRow before = decidable(scope, planId, id, version);
		if (reason.isBlank()) {
			throw broken(null, null, ProblemCode.REASON_MISSING, "plan-return");
		}
		decide(scope, this.lists.getRow(scope, planId), before, AdjustmentState.RETURNED, reason.strip(), null);
	}

	/**
	 * Whether somebody may decide an adjustment.
	 * @param scope the scope in force
	 * @param plan the plan
	 * @param row the adjustment
	 * @return true for a reviewer above who did not propose it, while it waits
	 */
	public boolean mayDecide(RegionScope scope, PlanRow plan, AdjustmentRow row) {
		return row.state() == AdjustmentState.PROPOSED && scope.has(Role.REVIEWER)
				&& scope.standsAbove(plan.regionPath()) && !scope.actor().username().equals(row.proposedBy());
	}

	private AdjustmentRow decidable(RegionScope scope, long planId, long id, long version) {
		scope.require(Role.REVIEWER);
		AdjustmentRow row = getRow(scope, planId, id);
		if (!scope.standsAbove(this.lists.getRow(scope, planId).regionPath())) {
			throw new RoleMissing();
		}
		if (scope.actor().username().equals(row.proposedBy())) {
			throw broken(null, row.proposedBy(), ProblemCode.CONFLICT, "plan-own");
		}
		if (row.version() != version || row.state() != AdjustmentState.PROPOSED) {
			throw new StaleRecord();
		}
		return row;
	}

	private Begun addition(RegionScope scope, PlanRow plan, AdjustmentFacts facts) {
		NeighbourhoodRow home = this.neighbourhoods.getRow(scope, Objects.requireNonNull(facts.neighbourhoodId()));
		PlanLineFacts line = new PlanLineFacts(ProjectKind.RENOVATION,
				Objects.requireNonNullElse(facts.projectName(), home.facts().name()), null, null, null, null, null,
				null, null, null, null, or(facts.households(), home.facts().households()),
				or(facts.buildings(), home.facts().buildings()), or(facts.floorArea(), home.facts().floorArea()));
		long project = this.newProjects.confirm(scope,
				new PlannedProject(null, plan.planYear(), plan.regionId(), ProjectKind.RENOVATION, List
					.of(new PlannedNeighbourhood(home.id(), line.households(), line.buildings(), line.floorArea())),
						line.project()));
		this.neighbourhoods.takeUp(scope, List.of(home.id()), "年度计划调整 " + facts.documentNumber());
		return new Begun(home.id(), home.code(), line, project);
	}

	private void withdraw(RegionScope scope, PlanRow plan, AdjustmentFacts facts, List<PlanLine> ended,
			List<Begun> begun) {
		long projectId = Objects.requireNonNull(facts.projectId());
		this.lists.lines(scope, plan.id())
			.stream()
			.filter((line) -> Objects.equals(line.projectId(), projectId))
			.forEach(ended::add);
		String replacement = "";
		if (facts.neighbourhoodId() != null) {
			Begun other = addition(scope, plan, facts);
			begun.add(other);
			replacement = this.projects.getRow(scope, other.projectId()).code();
		}
		ProjectRow project = this.projects.getRow(scope, projectId);
		this.withdrawals.withdraw(scope, projectId, project.version(), why(facts), replacement);
	}

	private void count(RegionScope scope, PlanRow plan, AdjustmentFacts facts, List<PlanLine> ended,
			List<Begun> begun) {
		PlanLine line = this.lists.getLine(scope, plan.id(), Objects.requireNonNull(facts.lineId()));
		long project = Objects.requireNonNull(line.projectId());
		this.frozen.refreeze(scope, project, new PlannedNeighbourhood(line.neighbourhoodId(), facts.households(),
				facts.buildings(), facts.floorArea()), why(facts));
		ended.add(line);
		begun.add(new Begun(line.neighbourhoodId(), line.code(),
				line.facts().withCounts(facts.households(), facts.buildings(), facts.floorArea()), project));
	}

	private AdjustmentFacts whole(RegionScope scope, long planId, AdjustmentFacts facts) {
		Long lineId = facts.lineId();
		if (lineId == null) {
			return facts;
		}
		PlanLineFacts now = this.lists.getLine(scope, planId, lineId).facts();
		return new AdjustmentFacts(facts.kind(), facts.neighbourhoodId(), facts.projectName(), facts.projectId(),
				lineId, or(facts.households(), now.households()), or(facts.buildings(), now.buildings()),
				or(facts.floorArea(), now.floorArea()), facts.reason(), facts.documentNumber());
	}

	/** Where a project keeps one text, both belong in it. */
	private static String why(AdjustmentFacts facts) {
		String text = facts.reason() + "（" + facts.documentNumber() + "）";
		return (text.length() <= 500) ? text : text.substring(0, 500);
	}

	private void check(RegionScope scope, PlanRow plan, AdjustmentFacts facts) {
		if (plan.state() != PlanState.CONFIRMED) {
			throw broken(null, plan.regionName(), ProblemCode.LOCKED, "plan-unconfirmed");
		}
		List<Problem> problems = new ArrayList<>();
		Long comesIn = facts.neighbourhoodId();
		if (comesIn != null) {
			NeighbourhoodRow home = this.neighbourhoods.getRow(scope, comesIn);
			PlanRules.mayBeDeclared(plan, home)
				.ifPresent((problem) -> problems.add(
						Problem
							.error(0, "neighbourhoodCode", problem.value(), problem.code(),
									problem.args().toArray(String[]::new))
							.variant(problem.variant())));
			problems.addAll(ProjectRules.above(home.code(), home.facts(),
					new PlannedNeighbourhood(home.id(), facts.households(), facts.buildings(), facts.floorArea())));
		}
		Long lineId = facts.lineId();
		if (lineId != null) {
			PlanLine line = this.lists.getLine(scope, plan.id(), lineId);
			if (line.untilEdition() != null) {
				problems.add(problem("line", line.file().name(), ProblemCode.CONFLICT, "plan-line-ended"));
			}
			problems
				.addAll(ProjectRules.above(line.code(), line.file(), new PlannedNeighbourhood(line.neighbourhoodId(),
						facts.households(), facts.buildings(), facts.floorArea())));
			if (line.facts()
				.equals(line.facts().withCounts(facts.households(), facts.buildings(), facts.floorArea()))) {
				problems.add(problem("households", line.file().name(), ProblemCode.CONFLICT, "plan-same-counts"));
			}
		}
		Long projectId = facts.projectId();
		if (projectId != null) {
			boolean there = this.lists.lines(scope, plan.id())
				.stream()
				.anyMatch((line) -> Objects.equals(line.projectId(), projectId));
			if (!there) {
				problems.add(problem("project", null, ProblemCode.CONFLICT, "plan-project-gone"));
			}
			this.withdrawals.obstacles(scope, projectId).forEach((gate) -> problems.add(gate.problem()));
		}
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
	}

	private void decide(RegionScope scope, PlanRow plan, AdjustmentRow before, AdjustmentState state,
			@Nullable String reason, @Nullable Integer edition) {
		int rows = this.jdbc
			.sql("""
					update plan_adjustment
					   set state = :state, decided_by = :by, decided_at = :now, decision_reason = :reason, edition = :edition,
					       version = version + 1
					 where id = :id
					   and version = :version
					""")
			.param("state", state.name())
			.param("by", scope.actor().username())
			.param("now", Timestamp.from(this.clock.instant()))
			.param("reason", reason, Types.VARCHAR)
			.param("edition", edition, Types.INTEGER)
			.param("id", before.id())
			.param("version", before.version())
			.update();
		if (rows == 0) {
			// somebody else was a moment faster
			throw new StaleRecord();
		}
		this.audit.record(scope.actor(), AuditAction.MOVED, subject(before.id(), plan), values(before),
				values(getRow(scope, plan.id(), before.id())));
	}

	static AuditTrail.Subject subject(long id, PlanRow plan) {
		return new AuditTrail.Subject("plan_adjustment", String.valueOf(id), plan.regionPath());
	}

	private static Map<String, Object> values(AdjustmentRow row) {
		AdjustmentFacts facts = row.facts();
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("adjustment", facts.kind().name());
		values.put("state", row.state().name());
		PlanTrail.put(values, "neighbourhoodCode", row.neighbourhoodCode());
		PlanTrail.put(values, "projectName", facts.projectName());
		PlanTrail.put(values, "withdrawnProject", row.project());
		PlanTrail.put(values, "households", facts.households());
		PlanTrail.put(values, "buildings", facts.buildings());
		BigDecimal area = facts.floorArea();
		PlanTrail.put(values, "floorArea", (area != null) ? area.toPlainString() : null);
		values.put("reason", facts.reason());
		values.put("documentNumber", facts.documentNumber());
		PlanTrail.put(values, "decisionReason", row.decisionReason());
		PlanTrail.put(values, "edition", row.edition());
		return values;
	}

	private static AdjustmentRow row(ResultSet rs, int number) throws SQLException {
		AdjustmentFacts facts = new AdjustmentFacts(AdjustmentKind.valueOf(rs.getString("kind")),
				rs.getObject("neighbourhood_id", Long.class), rs.getString("project_name"),
				rs.getObject("project_id", Long.class), rs.getObject("line_id", Long.class),
				rs.getObject("households", Integer.class), rs.getObject("buildings", Integer.class),
				rs.getBigDecimal("floor_area"), rs.getString("reason"), rs.getString("document_number"));
		Timestamp decided = rs.getTimestamp("decided_at");
		@Nullable Instant decidedAt = (decided != null) ? decided.toInstant() : null;
		return new AdjustmentRow(rs.getLong("id"), rs.getLong("plan_id"), facts,
				AdjustmentState.valueOf(rs.getString("state")), rs.getString("neighbourhood_name"),
				rs.getString("neighbourhood_code"), rs.getString("withdrawn_project"), rs.getString("proposed_by"),
				rs.getTimestamp("proposed_at").toInstant(), rs.getString("decided_by"), decidedAt,
				rs.getString("decision_reason"), rs.getObject("edition", Integer.class), rs.getLong("version"));
	}

	private static <T> @Nullable T or(@Nullable T given, @Nullable T own) {
		return (given != null) ? given : own;
	}

	private static BrokenRule broken(@Nullable String field, @Nullable String value, ProblemCode code, String variant) {
		return new BrokenRule(List.of(problem(field, value, code, variant)));
	}

	private static Problem problem(@Nullable String field, @Nullable String value, ProblemCode code, String variant) {
		return Problem.error(0, field, value, code).variant(variant);
	}

}
