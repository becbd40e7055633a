package io.huanxin.aftercare;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the after-care of neighbourhoods. Everybody but administrators reads within their
 * scope; clerks write.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class AfterCares {

	private static final LocalDate FIRST_DAY = LocalDate.of(1949, 10, 1);

	private final AfterCareRepository repository;

	private final Neighbourhoods neighbourhoods;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final BeijingTime time;

	/**
	 * The after-care of a neighbourhood.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @return what is known; nothing while nobody has entered anything
	 * @throws io.huanxin.web.UnknownRecord when there is no such neighbourhood, or it
	 * lies outside the scope
	 */
	public AfterCareRow getRow(RegionScope scope, long neighbourhoodId) {
		scope.requireReader();
		this.neighbourhoods.getRow(scope, neighbourhoodId);
		return this.repository.findByNeighbourhoodId(neighbourhoodId)
			.map((found) -> new AfterCareRow(found.requiredId(), neighbourhoodId, found.known(), found.getVersion() + 1,
					found.getRevisedAt(), found.getRevisedBy()))
			.orElseGet(() -> new AfterCareRow(null, neighbourhoodId, AfterCareFacts.UNKNOWN, 0, null, null));
	}

	/**
	 * Revises what is known of the after-care of a neighbourhood.
	 * @param scope a clerk's scope
	 * @param neighbourhoodId the neighbourhood
	 * @param version the version the form was filled from, 0 where there was nothing yet
	 * @param facts what is known from now on
	 * @return whether anything changed
	 * @throws io.huanxin.web.UnknownRecord when there is no such neighbourhood, or it
	 * lies outside the scope
	 * @throws StaleRecord when somebody else revised it meanwhile
	 * @throws BrokenRule when a day is still to come, or a committee that the
	 * neighbourhood does not have was formed
	 */
	@Transactional
	public boolean revise(RegionScope scope, long neighbourhoodId, long version, AfterCareFacts facts) {
		scope.require(Role.CLERK);
		NeighbourhoodRow neighbourhood = this.neighbourhoods.getRow(scope, neighbourhoodId);
		AfterCareRow before = getRow(scope, neighbourhoodId);
		if (before.version() != version) {
			throw new StaleRecord();
		}
		if (before.facts().equals(facts)) {
			return false;
		}
		check(neighbourhood, facts);
		Instant now = this.clock.instant();
		String by = scope.actor().username();
		try {
			Optional<AfterCare> present = this.repository.findByNeighbourhoodId(neighbourhoodId);
			AfterCare care = present.orElseGet(() -> new AfterCare(neighbourhood, facts, now, by));
			if (present.isPresent()) {
				if (care.getVersion() + 1 != version) {
					throw new StaleRecord();
				}
				care.revise(facts, now, by);
			}
			care = this.repository.saveAndFlush(care);
			this.audit.record(scope.actor(), before.entered() ? AuditAction.REVISED : AuditAction.CREATED,
					AfterCareTrail.subject(care.requiredId(), neighbourhood.regionPath()),
					before.entered() ? AfterCareTrail.values(neighbourhood.code(), before.facts()) : null,
					AfterCareTrail.values(neighbourhood.code(), facts));
			return true;
		}
		catch (OptimisticLockingFailureException | DataIntegrityViolationException ex) {
			// somebody else was a moment faster
			throw new StaleRecord();
		}
	}

	/**
	 * Whether there is any after-care at all yet. Asked by one instance at a time, so
	 * that two that start together do not both find none.
	 */
	@Transactional
	boolean noneYet() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('after_care.demonstration'))").query((rs) -> {
		});
		return this.jdbc.sql("select not exists (select 1 from after_care)").query(Boolean.class).single();
	}

	private void check(NeighbourhoodRow neighbourhood, AfterCareFacts facts) {
		List<Problem> problems = new ArrayList<>();
		day("committeeFormedOn", facts.committeeFormedOn(), problems);
		day("feesAsOf", facts.feesAsOf(), problems);
		day("handedOverOn", facts.handedOverOn(), problems);
		day("fundAsOf", facts.fundAsOf(), problems);
		LocalDate formed = facts.committeeFormedOn();
		if (formed != null && Boolean.FALSE.equals(neighbourhood.facts().committee())) {
			problems.add(
					Problem
						.error(0, "committeeFormedOn", formed.toString(), ProblemCode.IMPOSSIBLE_PAIR,
								neighbourhood.facts().name(), "")
						.variant("no-committee"));
		}
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
	}

	private void day(String field, @Nullable LocalDate day, List<Problem> problems) {
		LocalDate today = this.time.today();
		if (day != null && (day.isAfter(today) || day.isBefore(FIRST_DAY))) {
			problems.add(Problem
				.error(0, field, day.toString(), ProblemCode.OUT_OF_RANGE, FIRST_DAY.toString(), today.toString())
				.variant("day"));
		}
	}

}
