package io.huanxin.approval;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.huanxin.account.Departments;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.RoleMissing;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the approval items of projects. Clerks enter and accept them; the people of the
 * responsible department stop their clocks, let them run on, and decide.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Approvals {

	/** No item is older than this. */
	static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

	/** Beyond this many projects a list of choices is no help: one enters the code. */
	private static final int CHOICES = 200;

	private final ApprovalRepository repository;

	private final SuspensionRepository suspensions;

	private final ProjectsOfItems projects;

	private final ApprovalLists lists;

	private final Departments departments;

	private final AuditTrail audit;

	private final Clock clock;

	/**
	 * Enters an item.
	 * @param scope a clerk's scope
	 * @param projectCode the code of its project
	 * @param facts what there is to decide; with the day of its acceptance, the clock
	 * starts
	 * @return the item's id
	 * @throws UnknownRecord when the project is somebody else's
	 * @throws BrokenRule when nobody's project bears the code, it was withdrawn, or the
	 * days contradict one another
	 */
	@Transactional
	public long enter(RegionScope scope, String projectCode, ApprovalFacts facts) {
		scope.require(Role.CLERK);
		ProjectOfItem project = this.projects.find(scope, projectCode.strip())
			.orElseThrow(() -> broken("projectCode", projectCode, ProblemCode.NOT_IN_DICTIONARY, "approval-project"));
		if (project.withdrawn()) {
			throw broken("projectCode", projectCode, ProblemCode.LOCKED, "approval-withdrawn", project.name());
		}
		check(scope, facts, List.of());
		ApprovalItem item = this.repository.saveAndFlush(new ApprovalItem(project.id(), project.regionPath(), facts,
				due(scope, facts, List.of()), this.clock.instant(), scope.actor().username()));
		this.audit.record(scope.actor(), AuditAction.CREATED,
				ApprovalTrail.subject(item.requiredId(), item.getRegionPath()), null,
				ApprovalTrail.values(project.code(), facts, item.getDueOn(), null));
		return item.requiredId();
	}

	/**
	 * Revises what a clerk says of an item, or accepts it. The last day is counted anew.
	 * @param scope a clerk's scope
	 * @param id the item's id
	 * @param version the version the form was filled from
	 * @param facts what holds from now on
	 * @return whether anything changed
	 * @throws UnknownRecord when there is no such item, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is decided, or the days contradict one another
	 */
	@Transactional
	public boolean revise(RegionScope scope, long id, long version, ApprovalFacts facts) {
		scope.require(Role.CLERK);
		ApprovalRow before = this.lists.getRow(scope, id);
		ApprovalItem item = get(id, version);
		if (before.facts().equals(facts)) {
			return false;
		}
		if (before.decision() != null) {
			throw broken("", null, ProblemCode.LOCKED, "approval-decided");
		}
		List<SuspensionRow> stood = stood(id);
		check(scope, facts, stood);
		item.revise(facts, due(scope, facts, stood), this.clock.instant(), scope.actor().username());
		save(item);
		record(scope, AuditAction.REVISED, before, item, (values) -> {
		}, (values) -> {
		});
		return true;
	}

	/**
	 * Decides an item, or corrects how it was decided.
	 * @param scope the scope of somebody of the responsible department
	 * @param id the item's id
	 * @param version the version the form was filled from
	 * @param decision the decision
	 * @param correction why a decision is corrected, null for the first one
	 * @return whether anything changed
	 * @throws RoleMissing when another department is responsible
	 * @throws UnknownRecord when there is no such item, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is not accepted, its clock stands, its day cannot be, or
	 * its document is missing
	 */
	@Transactional
	public boolean decide(RegionScope scope, long id, long version, Decision decision, @Nullable String correction) {
		ApprovalRow before = requireOwn(scope, id);
		ApprovalItem item = get(id, version);
		if (decision.equals(before.decision())) {
			return false;
		}
		check(scope, before, decision, correction, stood(id));
		item.decide(decision, this.clock.instant(), scope.actor().username());
		save(item);
		record(scope, (before.decision() == null) ? AuditAction.MOVED : AuditAction.REVISED, before, item, (values) -> {
		}, (values) -> ApprovalTrail.putKnown(values, "reason", (before.decision() != null) ? correction : null));
		return true;
	}

	/**
	 * Stops the clock of an item.
	 * @param scope the scope of somebody of the responsible department
	 * @param id the item's id
	 * @param version the version the form was filled from
	 * @param since the first day that does not count
	 * @param reason why
	 * @throws RoleMissing when another department is responsible
	 * @throws UnknownRecord when there is no such item, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when no clock runs, or it did not on that day
	 */
	@Transactional
	public void suspend(RegionScope scope, long id, long version, LocalDate since, String reason) {
		ApprovalRow before = requireOwn(scope, id);
		ApprovalItem item = get(id, version);
		requireRunning(before);
		LocalDate first = before.facts().acceptedOn();
		LocalDate due = before.dueOn();
		if (first == null || due == null) {
			throw broken("suspendedOn", since.toString(), ProblemCode.IMPOSSIBLE_PAIR, "approval-not-accepted");
		}
		LocalDate today = this.lists.clock(scope).today();
		LocalDate earliest = lastResumed(stood(id)).filter((day) -> day.isAfter(first)).orElse(first);
		LocalDate latest = due.isBefore(today) ? due : today;
		if (since.isBefore(earliest) || since.isAfter(latest)) {
			throw broken("suspendedOn", since.toString(), ProblemCode.OUT_OF_RANGE, "approval-suspension",
					earliest.toString(), latest.toString(), due.toString());
		}
		Instant now = this.clock.instant();
		item.suspend(now, scope.actor().username());
		save(item);
		try {
			this.suspensions.saveAndFlush(new Suspension(item, since, reason.strip(), now, scope.actor().username()));
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else was a moment faster
			throw new StaleRecord();
		}
		record(scope, AuditAction.MOVED, before, item, (values) -> {
		}, (values) -> {
			values.put("suspendedSince", since.toString());
			values.put("reason", reason.strip());
		});
	}

	/**
	 * Lets the clock of an item run on. The working days in between do not count, and the
	 * last day is counted anew.
	 * @param scope the scope of somebody of the responsible department
	 * @param id the item's id
	 * @param version the version the form was filled from
	 * @param until the first day that counts again
	 * @throws RoleMissing when another department is responsible
	 * @throws UnknownRecord when there is no such item, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when the clock does not stand, or did not yet on that day
	 */
	@Transactional
	public void resume(RegionScope scope, long id, long version, LocalDate until) {
		ApprovalRow before = requireOwn(scope, id);
		ApprovalItem item = get(id, version);
		LocalDate since = before.suspendedSince();
		if (since == null) {
			throw broken("", null, ProblemCode.LOCKED, "approval-running");
		}
		LocalDate today = this.lists.clock(scope).today();
		if (until.isBefore(since) || until.isAfter(today)) {
			throw broken("resumedOn", until.toString(), ProblemCode.OUT_OF_RANGE, "approval-resumption",
					since.toString(), today.toString());
		}
		Instant now = this.clock.instant();
		List<Suspension> all = this.suspensions.findByApprovalItemIdOrderBySinceAscIdAsc(id);
		all.stream().filter(Suspension::isOpen).forEach((open) -> open.end(until, now, scope.actor().username()));
		LocalDate due = due(scope, before.facts(), all.stream().map(Suspension::row).toList());
		if (due == null) {
			throw new IllegalStateException("a clock that stands was started");
		}
		item.resume(due, now, scope.actor().username());
		save(item);
		record(scope, AuditAction.MOVED, before, item, (values) -> values.put("suspendedSince", since.toString()),
				(values) -> values.put("resumedOn", until.toString()));
	}

	/**
	 * The projects for which items can be entered, where these are few enough to choose
	 * from.
	 * @param scope a clerk's scope
	 * @return the projects, none where there are too many
	 */
	public List<ProjectOfItem> projects(RegionScope scope) {
		scope.require(Role.CLERK);
		List<ProjectOfItem> choices = this.projects.choices(scope, CHOICES + 1);
		return (choices.size() <= CHOICES) ? choices : List.of();
	}

	/**
	 * Whether whoever is at work may decide an item, stop its clock and let it run on.
	 * @param scope the scope in force
	 * @param row the item
	 * @return true for the people of the responsible department
	 */
	public boolean mayDecide(RegionScope scope, ApprovalRow row) {
		return scope.contains(row.regionPath()) && this.departments.decides(scope, row.facts().department());
	}

	/**
	 * An item that whoever is at work may decide.
	 * @param scope the scope in force
	 * @param id the item's id
	 * @return the item
	 * @throws UnknownRecord when there is no such item, or it lies outside the scope
	 * @throws RoleMissing when another department is responsible
	 */
	public ApprovalRow requireOwn(RegionScope scope, long id) {
		ApprovalRow row = this.lists.getRow(scope, id);
		if (!mayDecide(scope, row)) {
			throw new RoleMissing();
		}
		return row;
	}

	/**
	 * Counts the last days of all items that are not decided once more, after the
	 * calendar was changed.
	 * @param scope the portal's own scope over the whole tree
	 * @return how many last days moved
	 */
	@Transactional
	public int recount(RegionScope scope) {
		ApprovalClock now = this.lists.clock(scope);
		int moved = 0;
		for (ApprovalItem item : this.repository.findByDecisionDecidedOnIsNullAndDueOnIsNotNull()) {
			ApprovalFacts facts = item.requiredFacts();
			LocalDate before = item.getDueOn();
			LocalDate accepted = facts.acceptedOn();
			if (before == null || accepted == null) {
				continue;
			}
			LocalDate due = now.due(accepted, facts.periodDays(), stood(item.requiredId()));
			if (!due.equals(before)) {
				item.recount(due);
				moved++;
				this.audit.record(scope.actor(), AuditAction.REVISED,
						ApprovalTrail.subject(item.requiredId(), item.getRegionPath()),
						Map.of("dueOn", before.toString()), Map.of("dueOn", due.toString(), "reason", "工作日历调整"));
			}
		}
		return moved;
	}

	private ApprovalItem get(long id, long version) {
		ApprovalItem item = this.repository.findById(id).orElseThrow(() -> new UnknownRecord("approval item " + id));
		if (item.getVersion() != version) {
			throw new StaleRecord();
		}
		return item;
	}

	private void save(ApprovalItem item) {
		try {
			this.repository.saveAndFlush(item);
		}
		catch (OptimisticLockingFailureException ex) {
			// somebody else was a moment faster
			throw new StaleRecord();
		}
	}

	private void record(RegionScope scope, AuditAction action, ApprovalRow before, ApprovalItem item,
			Consumer<Map<String, Object>> moreBefore, Consumer<Map<String, Object>> moreAfter) {
		Map<String, Object> old = ApprovalTrail.values(before.projectCode(), before.facts(), before.dueOn(),
				before.decision());
		moreBefore.accept(old);
		Map<String, Object> now = ApprovalTrail.values(before.projectCode(), item.requiredFacts(), item.getDueOn(),
				item.getDecision());
		moreAfter.accept(now);
		this.audit.record(scope.actor(), action, ApprovalTrail.subject(before.id(), before.regionPath()), old, now);
	}

	private List<SuspensionRow> stood(long id) {
		return this.suspensions.findByApprovalItemIdOrderBySinceAscIdAsc(id).stream().map(Suspension::row).toList();
	}

	private static Optional<LocalDate> lastResumed(List<SuspensionRow> stood) {
		return stood.stream().map(SuspensionRow::until).filter((day) -> day != null).max(LocalDate::compareTo);
	}

	private @Nullable LocalDate due(RegionScope scope, ApprovalFacts facts, List<SuspensionRow> stood) {
		LocalDate accepted = facts.acceptedOn();
		return (accepted != null) ? this.lists.clock(scope).due(accepted, facts.periodDays(), stood) : null;
	}

	private static void requireRunning(ApprovalRow row) {
		if (row.decision() != null) {
			throw broken("", null, ProblemCode.LOCKED, "approval-decided");
		}
		if (row.suspendedSince() != null) {
			throw broken("", null, ProblemCode.LOCKED, "approval-standing", row.suspendedSince().toString());
		}
	}

	/** What a clerk says. */
	private void check(RegionScope scope, ApprovalFacts facts, List<SuspensionRow> stood) {
		List<Problem> problems = new ArrayList<>();
		LocalDate today = this.lists.clock(scope).today();
		LocalDate accepted = facts.acceptedOn();
		day("submittedOn", facts.submittedOn(), FIRST_DAY, today, problems);
		if (accepted != null) {
			day("acceptedOn", accepted, FIRST_DAY, today, problems);
			if (accepted.isBefore(facts.submittedOn())) {
				problems.add(problem("acceptedOn", accepted.toString(), ProblemCode.IMPOSSIBLE_PAIR,
						"approval-accepted-early", facts.submittedOn().toString()));
			}
		}
		if (!stood.isEmpty() && (accepted == null || accepted.isAfter(stood.get(0).since()))) {
			problems.add(problem("acceptedOn", (accepted != null) ? accepted.toString() : "",
					ProblemCode.IMPOSSIBLE_PAIR, "approval-accepted-late", stood.get(0).since().toString()));
		}
		if (facts.jointWith() != null && !facts.joint()) {
			problems.add(problem("jointWith", facts.jointWith(), ProblemCode.IMPOSSIBLE_PAIR, "approval-joint"));
		}
		refuse(problems);
	}

	/** What a department says. */
	private void check(RegionScope scope, ApprovalRow row, Decision decision, @Nullable String correction,
			List<SuspensionRow> stood) {
		if (row.suspendedSince() != null) {
			throw broken("", null, ProblemCode.LOCKED, "approval-suspended", row.suspendedSince().toString());
		}
		LocalDate accepted = row.facts().acceptedOn();
		if (accepted == null) {
			throw broken("decidedOn", decision.decidedOn().toString(), ProblemCode.IMPOSSIBLE_PAIR,
					"approval-not-accepted");
		}
		List<Problem> problems = new ArrayList<>();
		LocalDate today = this.lists.clock(scope).today();
		LocalDate earliest = lastResumed(stood).filter((day) -> day.isAfter(accepted)).orElse(accepted);
		if (decision.decidedOn().isBefore(earliest) || decision.decidedOn().isAfter(today)) {
			problems.add(problem("decidedOn", decision.decidedOn().toString(), ProblemCode.OUT_OF_RANGE,
					earliest.equals(accepted) ? "approval-decided" : "approval-decided-resumed", earliest.toString(),
					today.toString()));
		}
		if (decision.outcome() != DecisionOutcome.AGREED && decision.ruling() == null) {
			problems.add(problem("ruling", "", ProblemCode.MISSING_VALUE, "approval-ruling-" + decision.outcome()));
		}
		if ((decision.outcome() == DecisionOutcome.CASE_BY_CASE || row.facts().joint())
				&& decision.documentName() == null) {
			problems.add(problem("documentName", "", ProblemCode.MISSING_VALUE, "approval-document"));
		}
		if (row.decision() != null && ApprovalFacts.known(correction) == null) {
			problems.add(problem("correction", "", ProblemCode.REASON_MISSING, "approval-correction"));
		}
		refuse(problems);
	}

	private static void day(String field, LocalDate day, LocalDate first, LocalDate last, List<Problem> problems) {
		if (day.isBefore(first) || day.isAfter(last)) {
			problems.add(
					problem(field, day.toString(), ProblemCode.OUT_OF_RANGE, "day", first.toString(), last.toString()));
		}
	}

	private static void refuse(List<Problem> problems) {
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
	}

	private static BrokenRule broken(String field, @Nullable String value, ProblemCode code, String variant,
			String... args) {
		return new BrokenRule(List.of(problem(field, value, code, variant, args)));
	}

	private static Problem problem(String field, @Nullable String value, ProblemCode code, String variant,
			String... args) {
		return Problem.error(0, field, value, code, args).variant(variant);
	}

}
