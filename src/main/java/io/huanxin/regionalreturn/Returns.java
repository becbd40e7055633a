package io.huanxin.regionalreturn;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.Basis;
import io.huanxin.figures.Counts;
import io.huanxin.figures.Cumulative;
import io.huanxin.figures.Figures;
import io.huanxin.figures.TargetKind;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.target.PlannedCounts;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes returns from draft to approval. Clerks enter and submit, reviewers decide on what
 * others submitted; every step restates the region's figures in the same transaction.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Returns {

	private final ReturnRepository repository;

	private final Regions regions;

	private final PlannedCounts planned;

	private final Figures figures;

	private final AuditTrail audit;

	private final BeijingTime time;

	private final Clock clock;

	/**
	 * One return of the scope.
	 * @param scope the scope in force
	 * @param id its id
	 * @return the return
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public ReturnRow getRow(RegionScope scope, long id) {
		RegionalReturn found = get(scope, id);
		return ReturnRow.of(found, this.regions.getRow(scope, found.getRegionId()));
	}

	/**
	 * The return of a region at a date.
	 * @param scope the scope in force
	 * @param regionId a region of the scope
	 * @param planYear the plan year
	 * @param asOf the date
	 * @return the return in whatever state, or nothing
	 */
	public Optional<ReturnRow> find(RegionScope scope, long regionId, int planYear, LocalDate asOf) {
		RegionRow region = this.regions.getRow(scope, regionId);
		return this.repository.findByRegionIdAndPlanYearAndAsOf(regionId, planYear, asOf)
			.map((found) -> ReturnRow.of(found, region));
	}

	/**
	 * The last values submitted before a date, to stand beside the fields of a form.
	 * @param scope the scope in force
	 * @param regionId a region of the scope
	 * @param planYear the plan year
	 * @param asOf the date of the form
	 * @return date and values, or nothing when this is the first return
	 */
	public Optional<Previous> previous(RegionScope scope, long regionId, int planYear, LocalDate asOf) {
		RegionRow region = this.regions.getRow(scope, regionId);
		return Optional.ofNullable(submitted(region.id(), planYear, null).lowerEntry(asOf))
			.map((entry) -> new Previous(entry.getKey(), entry.getValue()));
	}

	/**
	 * What was planned, for the reason a form asks for when more was done.
	 * @param scope the scope in force
	 * @param regionId the region
	 * @param planYear the plan year
	 * @return the declared plan's counts, unknown where none is set
	 */
	public Counts declared(RegionScope scope, long regionId, int planYear) {
		return this.planned.find(scope, regionId, planYear, TargetKind.DECLARED).orElse(Counts.UNKNOWN);
	}

	/**
	 * Enters a return, as a draft or submitted at once.
	 * @param scope a clerk's scope
	 * @param regionId a region of the scope
	 * @param planYear the plan year
	 * @param asOf the date the values hold at, not in the future
	 * @param values the cumulative values
	 * @param submit whether it is handed in
	 * @return its id
	 * @throws BrokenRule when the values cannot be, or one for that date exists
	 */
	@Transactional
	public long enter(RegionScope scope, long regionId, int planYear, LocalDate asOf, ReturnFigures values,
			boolean submit) {
		scope.require(Role.CLERK);
		RegionRow region = this.regions.getRow(scope, regionId);
		List<Problem> problems = checkDate(0, planYear, asOf, this.time.today());
		if (this.repository.findByRegionIdAndPlanYearAndAsOf(regionId, planYear, asOf).isPresent()) {
			problems.add(taken(asOf));
		}
		problems.addAll(checkValues(scope, regionId, planYear, asOf, values, null, submit));
		refuse(problems);
		RegionalReturn entered = new RegionalReturn(regionId, region.path(), planYear, asOf, values);
		if (submit) {
			entered.submit(scope.actor().username(), this.clock.instant());
		}
		try {
			this.repository.saveAndFlush(entered);
		}
		catch (DataIntegrityViolationException ex) {
			// the same form, sent twice at the same moment
			throw new BrokenRule(List.of(taken(asOf)));
		}
		this.audit.record(scope.actor(), AuditAction.CREATED, subject(entered), null, new Snapshot(entered));
		restate(entered);
		return entered.requiredId();
	}

	/**
	 * Corrects a return. A submitted or approved one is thereby submitted again; a draft
	 * or a returned one stays where it is unless it is handed in.
	 * @param scope a clerk's scope
	 * @param id the return
	 * @param version the version the form was filled from
	 * @param values the cumulative values
	 * @param submit whether it is handed in
	 * @return whether anything changed
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when the values cannot be, or it is locked
	 */
	@Transactional
	public boolean revise(RegionScope scope, long id, long version, ReturnFigures values, boolean submit) {
		scope.require(Role.CLERK);
		RegionalReturn stored = get(scope, id, version);
		if (stored.getState() == ReturnState.LOCKED) {
			throw BrokenRule.of(ProblemCode.LOCKED, "", null);
		}
		boolean submits = submit || stored.getState().submitted();
		refuse(checkValues(scope, stored.getRegionId(), stored.getPlanYear(), stored.getAsOf(), values,
				stored.requiredId(), submits));
		boolean same = stored.figures().equals(values);
		if (same && (!submit || stored.getState().submitted())) {
			return false;
		}
		Snapshot before = new Snapshot(stored);
		stored.revise(values);
		if (submits) {
			stored.submit(scope.actor().username(), this.clock.instant());
		}
		finish(scope, stored, AuditAction.REVISED, before);
		return true;
	}

	/**
	 * Approves what somebody else submitted, at the reviewer's level.
	 * @param scope a reviewer's scope
	 * @param id the return
	 * @param version the version the page showed
	 */
	@Transactional
	public void approve(RegionScope scope, long id, long version) {
		RegionRow reviewer = reviewer(scope);
		RegionalReturn stored = get(scope, id, version);
		boolean higher = stored.getState() == ReturnState.APPROVED && stored.getApprovedLevel() != null
				&& stored.getApprovedLevel().below(reviewer.level());
		if (stored.getState() != ReturnState.SUBMITTED && !higher) {
			throw new StaleRecord();
		}
		notOwn(scope, stored);
		decide(scope, stored, (each) -> each.approve(scope.actor().username(), reviewer.level(), this.clock.instant()));
	}

	/**
	 * Sends back what somebody else submitted.
	 * @param scope a reviewer's scope
	 * @param id the return
	 * @param version the version the page showed
	 * @param reason what has to be corrected
	 * @param cells the cells it is about, separated by commas, or nothing
	 */
	@Transactional
	public void sendBack(RegionScope scope, long id, long version, String reason, @Nullable String cells) {
		reviewer(scope);
		RegionalReturn stored = get(scope, id, version);
		if (stored.getState() != ReturnState.SUBMITTED && stored.getState() != ReturnState.APPROVED) {
			throw new StaleRecord();
		}
		notOwn(scope, stored);
		decide(scope, stored, (each) -> each.sendBack(scope.actor().username(), reason, cells, this.clock.instant()));
	}

	/**
	 * Closes an approved return to any further change.
	 * @param scope a reviewer's scope
	 * @param id the return
	 * @param version the version the page showed
	 */
	@Transactional
	public void lock(RegionScope scope, long id, long version) {
		reviewer(scope);
		RegionalReturn stored = get(scope, id, version);
		if (stored.getState() != ReturnState.APPROVED) {
			throw new StaleRecord();
		}
		decide(scope, stored, (each) -> each.lock(scope.actor().username(), this.clock.instant()));
	}

	/**
	 * Opens a locked return for correction. It goes on counting as approved until it is
	 * corrected.
	 * @param scope a reviewer's scope
	 * @param id the return
	 * @param version the version the page showed
	 * @param reason why it has to be corrected
	 */
	@Transactional
	public void unlock(RegionScope scope, long id, long version, String reason) {
		reviewer(scope);
		RegionalReturn stored = get(scope, id, version);
		if (stored.getState() != ReturnState.LOCKED) {
			throw new StaleRecord();
		}
		decide(scope, stored, (each) -> each.unlock(scope.actor().username(), reason, this.clock.instant()));
	}

	/** Every change to a return is followed by the same three steps. */
	private void finish(RegionScope scope, RegionalReturn changed, AuditAction action, Snapshot before) {
		try {
			this.repository.flush();
		}
		catch (OptimisticLockingFailureException ex) {
			throw new StaleRecord();
		}
		this.audit.record(scope.actor(), action, subject(changed), before, new Snapshot(changed));
		restate(changed);
	}

	private void decide(RegionScope scope, RegionalReturn stored, Consumer<RegionalReturn> decision) {
		Snapshot before = new Snapshot(stored);
		decision.accept(stored);
		finish(scope, stored, AuditAction.MOVED, before);
	}

	private void restate(RegionalReturn changed) {
		restate(changed.getRegionId(), changed.getPlanYear(), changed.getAsOf());
	}

	/** States the region's figures anew from a date on. */
	void restate(long regionId, int planYear, LocalDate from) {
		NavigableMap<LocalDate, Cumulative> submitted = new TreeMap<>();
		NavigableMap<LocalDate, Cumulative> approved = new TreeMap<>();
		for (RegionalReturn each : this.repository.findByRegionIdAndPlanYearOrderByAsOf(regionId, planYear)) {
			if (each.getState().submitted()) {
				submitted.put(each.getAsOf(), each.figures().cumulative());
			}
			if (each.getState().approved()) {
				approved.put(each.getAsOf(), each.figures().cumulative());
			}
		}
		this.figures.restate(regionId, planYear, Basis.SUBMITTED, from, submitted);
		this.figures.restate(regionId, planYear, Basis.APPROVED, from, approved);
	}

	static List<Problem> checkDate(int row, int planYear, LocalDate asOf, LocalDate today) {
		List<Problem> problems = new ArrayList<>();
		// works of a plan may begin in the autumn before it
		LocalDate earliest = LocalDate.of(planYear - 1, 1, 1);
		if (asOf.isAfter(today) || asOf.isBefore(earliest)) {
			problems.add(Problem.error(row, ReturnColumns.AS_OF.header(), asOf.toString(), ProblemCode.OUT_OF_RANGE,
					earliest.toString(), today.toString()));
		}
		return problems;
	}

	private List<Problem> checkValues(RegionScope scope, long regionId, int planYear, LocalDate asOf,
			ReturnFigures values, @Nullable Long self, boolean submit) {
		List<Problem> problems = new ArrayList<>(ReturnRules.impossiblePairs(0, values));
		if (!submit) {
			return problems;
		}
		if (values.startedNeighbourhoods() == null) {
			problems.add(Problem.error(0, ReturnColumns.STARTED_N.header(), null, ProblemCode.MISSING_VALUE));
		}
		problems.addAll(ReturnRules.falls(0, asOf, values, submitted(regionId, planYear, self)));
		ReturnRules.beyondPlan(values, declared(scope, regionId, planYear))
			.ifPresent((cell) -> problems.add(
					Problem
						.error(0, ReturnColumns.EXPLANATION.header(), cell.shown(), ProblemCode.REASON_MISSING,
								cell.header(), cell.planned())
						.variant("plan")));
		return problems;
	}

	private NavigableMap<LocalDate, ReturnFigures> submitted(long regionId, int planYear, @Nullable Long except) {
		NavigableMap<LocalDate, ReturnFigures> others = new TreeMap<>();
		for (RegionalReturn each : this.repository.findByRegionIdAndPlanYearOrderByAsOf(regionId, planYear)) {
			if (each.getState().submitted() && (except == null || each.requiredId() != except)) {
				others.put(each.getAsOf(), each.figures());
			}
		}
		return others;
	}

	private RegionRow reviewer(RegionScope scope) {
		scope.require(Role.REVIEWER);
		return this.regions.getRow(scope, scope.regionId());
	}

	private static void notOwn(RegionScope scope, RegionalReturn stored) {
		if (scope.actor().username().equals(stored.getSubmittedBy())) {
			throw new BrokenRule(
					List.of(Problem.error(0, null, scope.actor().username(), ProblemCode.CONFLICT).variant("own")));
		}
	}

	private RegionalReturn get(RegionScope scope, long id, long version) {
		RegionalReturn found = get(scope, id);
		if (found.getVersion() != version) {
			throw new StaleRecord();
		}
		return found;
	}

	/**
	 * Business data is no business of an administrator; a draft is nobody's but the
	 * clerks'.
	 */
	private RegionalReturn get(RegionScope scope, long id) {
		scope.require(Role.CLERK, Role.REVIEWER, Role.LEADER, Role.DEPARTMENT, Role.AUDITOR);
		return this.repository.findById(id)
			.filter((found) -> scope.contains(found.getRegionPath()))
			.orElseThrow(() -> new UnknownRecord("return " + id));
	}

	private static Problem taken(LocalDate asOf) {
		return Problem.error(0, ReturnColumns.AS_OF.header(), asOf.toString(), ProblemCode.DUPLICATE_KEY)
			.variant("stored");
	}

	private static void refuse(List<Problem> problems) {
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
	}

	static AuditTrail.Subject subject(RegionalReturn about) {
		return new AuditTrail.Subject("regional_return", String.valueOf(about.requiredId()), about.getRegionPath());
	}

	/**
	 * The last values before a date.
	 *
	 * @param asOf their date
	 * @param figures the values
	 */
	public record Previous(LocalDate asOf, ReturnFigures figures) {
	}

	/**
	 * What the audit trail keeps of a return.
	 *
	 * @param state where it stood
	 * @param figures its values
	 * @param decisionReason the reviewer's reason
	 * @param decisionCells the cells the reviewer named
	 */
	record Snapshot(ReturnState state, ReturnFigures figures, @Nullable String decisionReason,
			@Nullable String decisionCells) {

		Snapshot(RegionalReturn of) {
			this(of.getState(), of.figures(), of.getDecisionReason(), of.getDecisionCells());
		}

	}

}
