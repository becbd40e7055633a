package io.huanxin.neighbourhood;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Severity;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the files of neighbourhoods. Clerks write, anywhere in their subtree. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Neighbourhoods {

	private final NeighbourhoodDuplicates duplicates;

	private final NeighbourhoodRepository repository;

	private final NeighbourhoodCodes codes;

	private final Regions regions;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * One neighbourhood of the scope.
	 * @param scope the scope in force
	 * @param id the neighbourhood's id
	 * @return the neighbourhood
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public NeighbourhoodRow getRow(RegionScope scope, long id) {
		scope.requireReader();
		return this.jdbc.sql(NeighbourhoodSelection.SQL + " where n.id = :id")
			.param("id", id)
			.query(NeighbourhoodSelection::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.orElseThrow(() -> new UnknownRecord("neighbourhood " + id));
	}

	/**
	 * Opens the file of a neighbourhood.
	 * @param scope a clerk's scope
	 * @param regionId the county, street or community it lies in
	 * @param code the bureau's own code, null for the county's next one
	 * @param facts what is known of it
	 * @param distinct whether somebody has said that it is none of those it looks like
	 * @return its id
	 * @throws UnknownRecord when the region lies outside the scope
	 * @throws BrokenRule when a rule of the archive is broken or the code is taken
	 * @throws PossibleDuplicates when it looks like others and nobody has said that it is
	 * another one
	 */
	@Transactional
	public long register(RegionScope scope, long regionId, @Nullable String code, NeighbourhoodFacts facts,
			boolean distinct) {
		scope.require(Role.CLERK);
		RegionRow region = this.regions.getRow(scope, regionId);
		List<Problem> problems = new ArrayList<>(NeighbourhoodRules.check(0, facts, null, null, Severity.ERROR));
		if (!NeighbourhoodRules.bearsNeighbourhoods(region)) {
			problems
				.add(Problem.error(0, NeighbourhoodColumns.REGION.header(), region.code(), ProblemCode.UNKNOWN_REGION)
					.variant("too-high"));
		}
		if (code != null && !NeighbourhoodCodes.SHAPE.matcher(code).matches()) {
			problems.add(Problem.error(0, NeighbourhoodColumns.CODE.header(), code, ProblemCode.UNREADABLE_TEXT)
				.variant("code"));
		}
		else if (code != null && this.codes.state(code, regionId, facts.name()) != NeighbourhoodCodes.State.FREE) {
			problems.add(taken(code));
		}
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		if (!distinct) {
			insistOnDistinct(scope, region, facts, null);
		}
		String borne = (code != null) ? code : this.codes.next(region.code());
		try {
			Neighbourhood neighbourhood = this.repository
				.saveAndFlush(new Neighbourhood(borne, region, facts, this.clock.instant(), scope.actor().username()));
			this.audit.record(scope.actor(), AuditAction.CREATED,
					NeighbourhoodTrail.subject(neighbourhood.requiredId(), region.path()), null,
					NeighbourhoodTrail.values(borne, region.code(), facts, null));
			return neighbourhood.requiredId();
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else was a moment faster
			throw new BrokenRule(List.of(taken(borne)));
		}
	}

	/**
	 * Revises what is known of a neighbourhood.
	 * @param scope a clerk's scope
	 * @param id the neighbourhood
	 * @param version the version the form was filled from
	 * @param facts what is known from now on
	 * @param reason why, blank where nobody needs one
	 * @param distinct whether somebody has said that it is none of those it looks like
	 * @return whether anything changed
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else revised it meanwhile
	 * @throws BrokenRule when a rule of the archive is broken
	 * @throws PossibleDuplicates when its new name or place makes it look like others
	 */
	@Transactional
	public boolean revise(RegionScope scope, long id, long version, NeighbourhoodFacts facts, String reason,
			boolean distinct) {
		scope.require(Role.CLERK);
		NeighbourhoodRow before = getRow(scope, id);
		if (before.version() != version) {
			throw new StaleRecord();
		}
		if (before.facts().equals(facts)) {
			return false;
		}
		List<Problem> problems = NeighbourhoodRules.check(0, facts, before.facts(), reason, Severity.ERROR);
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		if (!distinct && looksDifferent(before.facts(), facts)) {
			insistOnDistinct(scope, this.regions.getRow(scope, before.regionId()), facts, id);
		}
		try {
			Neighbourhood neighbourhood = this.repository.findById(id)
				.orElseThrow(() -> new UnknownRecord("neighbourhood " + id));
			if (neighbourhood.getVersion() != version) {
				throw new StaleRecord();
			}
			neighbourhood.revise(facts);
			this.repository.flush();
		}
		catch (OptimisticLockingFailureException ex) {
			throw new StaleRecord();
		}
		this.audit.record(scope.actor(), AuditAction.REVISED, NeighbourhoodTrail.subject(id, before.regionPath()),
				NeighbourhoodTrail.values(before.code(), before.regionCode(), before.facts(), null),
				NeighbourhoodTrail.values(before.code(), before.regionCode(), facts, reason));
		return true;
	}

	/**
	 * Moves neighbourhoods to the batch 实施, when the plan that contains them is
	 * confirmed.
	 * @param scope the scope of the reviewer who confirms
	 * @param ids the neighbourhoods; those that are under way already stay as they are
	 * @param reason what the trail says why
	 * @throws UnknownRecord when one lies outside the scope
	 */
	@Transactional
	public void takeUp(RegionScope scope, Collection<Long> ids, String reason) {
		scope.require(Role.REVIEWER);
		for (long id : ids) {
			NeighbourhoodRow before = getRow(scope, id);
			int rows = this.jdbc.sql("""
					update neighbourhood
					   set batch = 'UNDER_WAY', version = version + 1
					 where id = :id
					   and batch <> 'UNDER_WAY'
					""").param("id", id).update();
			if (rows > 0) {
				this.audit.record(scope.actor(), AuditAction.REVISED,
						NeighbourhoodTrail.subject(id, before.regionPath()),
						NeighbourhoodTrail.values(before.code(), before.regionCode(), before.facts(), null),
						NeighbourhoodTrail.values(before.code(), before.regionCode(), getRow(scope, id).facts(),
								reason));
			}
		}
	}

	/**
	 * Whether there is no neighbourhood at all yet. Asked by one instance at a time, so
	 * that two that start together do not both find none.
	 */
	@Transactional
	boolean noneYet() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('neighbourhood.demonstration'))").query((rs) -> {
		});
		return this.jdbc.sql("select not exists (select 1 from neighbourhood)").query(Boolean.class).single();
	}

	private void insistOnDistinct(RegionScope scope, RegionRow region, NeighbourhoodFacts facts, @Nullable Long self) {
		List<NeighbourhoodRow> similar = this.duplicates.similar(scope, region, facts)
			.stream()
			.filter((each) -> self == null || each.id() != self)
			.toList();
		if (!similar.isEmpty()) {
			throw new PossibleDuplicates(similar);
		}
	}

	private static boolean looksDifferent(NeighbourhoodFacts before, NeighbourhoodFacts after) {
		return !Likeness.alike(before, after) || (before.longitude() == null && after.longitude() != null);
	}

	private static Problem taken(String code) {
		return Problem.error(0, NeighbourhoodColumns.CODE.header(), code, ProblemCode.DUPLICATE_KEY).variant("taken");
	}

}
