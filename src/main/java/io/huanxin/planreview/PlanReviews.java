package io.huanxin.planreview;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.plancheck.PlanChecks;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.NewProjects;
import io.huanxin.project.PlannedProject;
import io.huanxin.project.ProjectFacts;
import io.huanxin.project.ProjectKind;
import io.huanxin.project.WorksClasses;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.RoleMissing;
import io.huanxin.web.StaleRecord;
import io.huanxin.yearlyplan.FourCounts;
import io.huanxin.yearlyplan.PlanLine;
import io.huanxin.yearlyplan.PlanLineFacts;
import io.huanxin.yearlyplan.PlanLists;
import io.huanxin.yearlyplan.PlanRow;
import io.huanxin.yearlyplan.PlanRules;
import io.huanxin.yearlyplan.PlanState;
import io.huanxin.yearlyplan.PlanTrail;
import io.huanxin.yearlyplan.YearlyPlans;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes plans from the county to the confirmation. Whoever hands in, passes and confirms
 * are three different people; every step is kept.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class PlanReviews {

	private final YearlyPlans plans;

	private final PlanLists lists;

	private final PlanChecks checks;

	private final NewProjects projects;

	private final Neighbourhoods neighbourhoods;

	private final WorksClasses classes;

	private final Regions regions;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final BeijingTime time;

	private final Clock clock;

	/**
	 * The steps of a plan, the latest first.
	 * @param scope the scope in force
	 * @param planId the plan
	 * @return its steps
	 * @throws io.huanxin.web.UnknownRecord when there is no such plan, or it lies outside
	 * the scope
	 */
	public List<PlanStep> steps(RegionScope scope, long planId) {
		this.lists.getRow(scope, planId);
		return this.jdbc.sql("""
				select kind, round, held_on, bodies, opinion, document_number, lines, neighbourhoods, households, at, by
				  from plan_step
				 where plan_id = :plan
				 order by at desc, id desc
				""")
			.param("plan", planId)
			.query((rs, row) -> new PlanStep(StepKind.valueOf(rs.getString("kind")),
					rs.getObject("round", Integer.class), rs.getObject("held_on", LocalDate.class),
					rs.getString("bodies"), rs.getString("opinion"), rs.getString("document_number"),
					rs.getString("lines"), rs.getInt("neighbourhoods"), rs.getObject("households", Integer.class),
					rs.getTimestamp("at").toInstant(), rs.getString("by")))
			.list();
	}

	/**
	 * What a plan may not say, before it is handed in.
	 * @param scope the scope in force
	 * @param planId the plan
	 * @return the problems besides the negative list, each naming its neighbourhood
	 * @throws io.huanxin.web.UnknownRecord when there is no such plan, or it lies outside
	 * the scope
	 */
	public List<Problem> flaws(RegionScope scope, long planId) {
		PlanRow plan = this.lists.getRow(scope, planId);
		List<PlanLine> lines = this.lists.lines(scope, planId);
		List<Problem> problems = new ArrayList<>();
		if (lines.isEmpty()) {
			problems.add(problem(null, ProblemCode.MISSING_VALUE, "plan-lines"));
		}
		List<String> dictionary = this.classes.of(plan.regionPath());
		for (PlanLine line : lines) {
			problems.addAll(PlanRules.check(line, dictionary));
		}
		problems.addAll(PlanRules.contradictions(lines));
		return problems;
	}

	/**
	 * What the negative list says of a plan as it is.
	 * @param scope the scope in force
	 * @param planId the plan
	 * @return what stands in its way, and what is declared all the same
	 * @throws io.huanxin.web.UnknownRecord when there is no such plan, or it lies outside
	 * the scope
	 */
	public SelfCheck selfCheck(RegionScope scope, long planId) {
		return SelfCheck.of(this.checks.check(scope, planId));
	}

	/**
	 * Hands a plan in.
	 * @param scope a clerk's scope
	 * @param planId the plan
	 * @param version the version the page showed
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when something is in its way
	 */
	@Transactional
	public void submit(RegionScope scope, long planId, long version) {
		scope.require(Role.CLERK);
		PlanRow plan = this.plans.lock(scope, planId, version);
		if (!plan.state().open()) {
			throw new StaleRecord();
		}
		List<Problem> problems = flaws(scope, planId);
		for (Obstacle obstacle : selfCheck(scope, planId).obstacles()) {
			problems.add(problem(String.join("、", obstacle.neighbourhoods()), ProblemCode.REASON_MISSING,
					"plan-" + obstacle.outcome(), obstacle.rule().name()));
		}
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		this.plans.move(scope, plan, PlanState.SUBMITTED, Map.of());
		step(scope, plan, StepKind.SUBMITTED, Step.NOTHING);
	}

	/**
	 * Sends a plan back.
	 * @param scope the scope of a reviewer above
	 * @param planId the plan
	 * @param version the version the page showed
	 * @param reason what has to be corrected
	 * @param lineIds the lines it is about, none where it is about the whole
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is one's own, or no reason is given
	 */
	@Transactional
	public void sendBack(RegionScope scope, long planId, long version, String reason, List<Long> lineIds) {
		PlanRow plan = held(scope, planId, version, PlanState.SUBMITTED, PlanState.REVIEWED);
		notOwn(scope, plan.submittedBy());
		if (reason.isBlank()) {
			throw new BrokenRule(List.of(problem(null, ProblemCode.REASON_MISSING, "plan-return")));
		}
		String named = String.join("、",
				this.lists.lines(scope, planId)
					.stream()
					.filter((line) -> lineIds.contains(line.id()))
					.map((line) -> line.file().name())
					.toList());
		Map<String, Object> more = new LinkedHashMap<>();
		more.put("reason", reason.strip());
		if (!named.isEmpty()) {
			more.put("returnedLines", named);
		}
		this.plans.move(scope, plan, PlanState.RETURNED, more);
		step(scope, plan, StepKind.RETURNED,
				new Step(null, null, null, reason.strip(), null, named.isEmpty() ? null : cut(named)));
	}

	/**
	 * Records a round of joint review. The plan stays where it is.
	 * @param scope the scope of a reviewer above
	 * @param planId the plan
	 * @param review the round
	 * @return its number
	 * @throws StaleRecord when somebody else changed the plan meanwhile
	 * @throws BrokenRule when its day is still to come
	 */
	@Transactional
	public int reviewJointly(RegionScope scope, long planId, JointReview review) {
		PlanRow plan = held(scope, planId, review.version(), PlanState.SUBMITTED, PlanState.REVIEWED);
		notOwn(scope, plan.submittedBy());
		LocalDate day = Objects.requireNonNull(review.heldOn());
		LocalDate first = LocalDate.of(plan.planYear() - 2, 1, 1);
		if (day.isAfter(this.time.today()) || day.isBefore(first)) {
			throw new BrokenRule(
					List.of(Problem
						.error(0, "heldOn", day.toString(), ProblemCode.OUT_OF_RANGE, first.toString(),
								this.time.today().toString())
						.variant("day")));
		}
		int round = this.jdbc.sql("select coalesce(max(round), 0) + 1 from plan_step where plan_id = :plan")
			.param("plan", planId)
			.query(Integer.class)
			.single();
		step(scope, plan, StepKind.JOINT_REVIEW, new Step(round, day, review.requiredBodies(),
				Objects.requireNonNull(review.opinion()).strip(), known(review.documentNumber()), null));
		Map<String, Object> after = new LinkedHashMap<>();
		after.put("jointReviewRound", round);
		after.put("heldOn", day.toString());
		after.put("bodies", review.requiredBodies());
		after.put("opinion", review.opinion().strip());
		PlanTrail.put(after, "documentNumber", known(review.documentNumber()));
		this.audit.record(scope.actor(), AuditAction.REVISED, PlanTrail.subject(plan), null, after);
		return round;
	}

	/**
	 * Passes a plan on to the province.
	 * @param scope the scope of a reviewer above, who did not hand it in
	 * @param planId the plan
	 * @param version the version the page showed
	 * @param opinion what to say, blank for nothing
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is one's own
	 */
	@Transactional
	public void pass(RegionScope scope, long planId, long version, String opinion) {
		PlanRow plan = held(scope, planId, version, PlanState.SUBMITTED);
		notOwn(scope, plan.submittedBy());
		this.plans.move(scope, plan, PlanState.REVIEWED, Map.of());
		step(scope, plan, StepKind.PASSED, new Step(null, null, null, known(opinion), null, null));
	}

	/**
	 * Confirms a plan: its counts are frozen, its projects come into being and its
	 * neighbourhoods are under way.
	 * @param scope the scope of a reviewer of the province or above, who neither handed
	 * it in nor passed it
	 * @param planId the plan
	 * @param version the version the page showed
	 * @param documentNumber the number of the document that confirms it, blank without
	 * one
	 * @return how many projects there are
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is one's own, or a neighbourhood's file says less by now
	 */
	@Transactional
	public int confirm(RegionScope scope, long planId, long version, String documentNumber) {
		if (!mayConfirm(scope)) {
			throw new RoleMissing();
		}
		PlanRow plan = held(scope, planId, version, PlanState.REVIEWED);
		notOwn(scope, plan.submittedBy());
		notOwn(scope, plan.reviewedBy());
		List<PlanLine> lines = this.lists.lines(scope, planId);
		this.plans.move(scope, plan, PlanState.CONFIRMED,
				documentNumber.isBlank() ? Map.of() : Map.of("documentNumber", documentNumber.strip()));
		Map<String, List<PlanLine>> packages = new LinkedHashMap<>();
		for (PlanLine line : lines) {
			Objects.requireNonNull(packages.computeIfAbsent(line.facts().projectName(), (name) -> new ArrayList<>()))
				.add(line);
		}
		for (List<PlanLine> together : packages.values()) {
			long project = this.projects.confirm(scope, planned(plan, together));
			together.forEach((line) -> this.plans.becomes(scope, planId, line.id(), project));
		}
		Set<Long> renovated = new LinkedHashSet<>();
		lines.stream()
			.filter((line) -> line.facts().kind() == ProjectKind.RENOVATION)
			.forEach((line) -> renovated.add(line.neighbourhoodId()));
		this.neighbourhoods.takeUp(scope, renovated, plan.planYear() + "年度计划确认");
		step(scope, plan, StepKind.CONFIRMED, new Step(null, null, null, null, known(documentNumber), null));
		return packages.size();
	}

	/**
	 * Whether somebody may send back, review and pass a plan.
	 * @param scope the scope in force
	 * @param plan the plan
	 * @return true for a reviewer above the county who did not hand it in
	 */
	public boolean mayReview(RegionScope scope, PlanRow plan) {
		return scope.has(Role.REVIEWER) && scope.standsAbove(plan.regionPath())
				&& !scope.actor().username().equals(plan.submittedBy());
	}

	/**
	 * Whether somebody may confirm plans at all.
	 * @param scope the scope in force
	 * @return true for a reviewer of a province or of the nation
	 */
	public boolean mayConfirm(RegionScope scope) {
		if (!scope.has(Role.REVIEWER)) {
			return false;
		}
		RegionLevel level = this.regions.getRow(scope, scope.regionId()).level();
		return level == RegionLevel.PROVINCE || level == RegionLevel.NATION;
	}

	private static PlannedProject planned(PlanRow plan, List<PlanLine> lines) {
		PlanLineFacts first = lines.get(0).facts();
		ProjectFacts facts = new ProjectFacts(first.projectName(), first.worksClass(), first.livelihood(),
				first.subsidy(), joined(lines, PlanLineFacts::totalInvestment, BigDecimal::add),
				joined(lines, PlanLineFacts::yearInvestment, BigDecimal::add),
				joined(lines, PlanLineFacts::plannedStart, (one, other) -> one.isBefore(other) ? one : other),
				joined(lines, PlanLineFacts::plannedFinish, (one, other) -> one.isAfter(other) ? one : other),
				first.implementer());
		return new PlannedProject(null, plan.planYear(), plan.regionId(), first.kind(),
				lines.stream().map(PlanLine::frozen).toList(), facts);
	}

	/** Over all lines of a project; unknown as soon as one line does not know it. */
	private static <T> @Nullable T joined(List<PlanLine> lines, Function<PlanLineFacts, @Nullable T> value,
			BinaryOperator<T> join) {
		@Nullable T sum = null;
		for (PlanLine line : lines) {
			@Nullable T own = value.apply(line.facts());
			if (own == null) {
				return null;
			}
			sum = (sum != null) ? join.apply(sum, own) : own;
		}
		return sum;
	}

	private PlanRow held(RegionScope scope, long planId, long version, PlanState... states) {
		scope.require(Role.REVIEWER);
		PlanRow plan = this.lists.getRow(scope, planId);
		if (!scope.standsAbove(plan.regionPath())) {
			throw new RoleMissing();
		}
		PlanRow held = this.plans.lock(scope, planId, version);
		if (!List.of(states).contains(held.state())) {
			throw new StaleRecord();
		}
		return held;
	}

	private static void notOwn(RegionScope scope, @Nullable String by) {
		if (scope.actor().username().equals(by)) {
			throw new BrokenRule(List.of(problem(by, ProblemCode.CONFLICT, "plan-own")));
		}
	}

	private void step(RegionScope scope, PlanRow plan, StepKind kind, Step more) {
		FourCounts sum = FourCounts.of(this.lists.lines(scope, plan.id()).stream().map(PlanLine::planned).toList());
		this.jdbc
			.sql("""
					insert into plan_step (id, plan_id, region_path, kind, round, held_on, bodies, opinion, document_number, lines,
					                       neighbourhoods, households, at, by)
					values (nextval('plan_step_seq'), :plan, :path, :kind, :round, :heldOn, :bodies, :opinion, :document, :lines,
					        :neighbourhoods, :households, :now, :by)
					""")
			.param("plan", plan.id())
			.param("path", plan.regionPath())
			.param("kind", kind.name())
			.param("round", more.round(), Types.INTEGER)
			.param("heldOn", more.heldOn(), Types.DATE)
			.param("bodies", more.bodies(), Types.VARCHAR)
			.param("opinion", more.opinion(), Types.VARCHAR)
			.param("document", more.documentNumber(), Types.VARCHAR)
			.param("lines", more.lines(), Types.VARCHAR)
			.param("neighbourhoods", sum.neighbourhoods())
			.param("households", sum.households().value(), Types.INTEGER)
			.param("now", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.update();
	}

	private static String cut(String text) {
		return (text.length() <= 2000) ? text : text.substring(0, 1999) + "…";
	}

	private static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	private static Problem problem(@Nullable String value, ProblemCode code, String variant, String... args) {
		return Problem.error(0, null, value, code, args).variant(variant);
	}

	/** What a step says besides its kind. */
	private record Step(@Nullable Integer round, @Nullable LocalDate heldOn, @Nullable String bodies,
			@Nullable String opinion, @Nullable String documentNumber, @Nullable String lines) {

		static final Step NOTHING = new Step(null, null, null, null, null, null);

	}

}
