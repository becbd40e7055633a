package io.huanxin.household;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.person.PersonalData;
import io.huanxin.person.PersonalEntry;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
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

/**
 * Keeps the households. Clerks write, anywhere in their subtree; who a household is, is
 * told only for a reason that stands in the trail.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Households {

	/** No column: an import's reason is its file. */
	static final String REASON = "查看原因";

	/** Who may ask for personal data in plain. */
	static final Role[] ASKERS = { Role.CLERK, Role.REVIEWER };

	private final HouseholdLists lists;

	private final HouseholdRepository repository;

	private final HouseholdSeal seal;

	private final Neighbourhoods neighbourhoods;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * Registers a household.
	 * @param scope a clerk's scope
	 * @param neighbourhoodId the neighbourhood
	 * @param building the number of one of its buildings
	 * @param facts what is known of it
	 * @param entry who it is, as entered
	 * @return its id
	 * @throws UnknownRecord when the neighbourhood lies outside the scope
	 * @throws BrokenRule when there is no such building, the door is taken or a number
	 * cannot be one
	 */
	@Transactional
	long register(RegionScope scope, long neighbourhoodId, String building, HouseholdFacts facts, PersonalEntry entry) {
		scope.require(Role.CLERK);
		NeighbourhoodRow neighbourhood = this.neighbourhoods.getRow(scope, neighbourhoodId);
		long buildingId = check(neighbourhoodId, building, facts, entry, null);
		PersonalData person = entry.on(PersonalData.UNKNOWN);
		try {
			Household household = this.repository
				.saveAndFlush(new Household(neighbourhoodId, buildingId, neighbourhood.regionPath(), facts,
						this.seal.seal(buildingId, facts, person), this.clock.instant(), scope.actor().username()));
			this.audit.record(scope.actor(), AuditAction.CREATED,
					HouseholdTrail.subject(household.requiredId(), neighbourhood.regionPath()), null,
					HouseholdTrail.values(building, facts, person, null));
			return household.requiredId();
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else was a moment faster
			throw new BrokenRule(List.of(taken(facts)));
		}
	}

	/**
	 * Revises what is known of a household.
	 * @param scope a clerk's scope
	 * @param id the household
	 * @param version the version the form was filled from
	 * @param building the number of a building of its neighbourhood
	 * @param facts what is known from now on
	 * @param entry who it is, as entered: a blank leaves what is stored
	 * @return whether anything changed
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else revised it meanwhile
	 * @throws BrokenRule when there is no such building, the door is taken or a number
	 * cannot be one
	 */
	@Transactional
	boolean revise(RegionScope scope, long id, long version, String building, HouseholdFacts facts,
			PersonalEntry entry) {
		scope.require(Role.CLERK);
		HouseholdRow before = this.lists.getRow(scope, id);
		Household household = get(id);
		if (before.version() != version || household.getVersion() != version) {
			throw new StaleRecord();
		}
		long buildingId = check(before.neighbourhoodId(), building, facts, entry, id);
		PersonalData earlier = open(household);
		PersonalData person = entry.on(earlier);
		if (buildingId == before.buildingId() && before.facts().equals(facts) && earlier.equals(person)) {
			return false;
		}
		try {
			household.revise(buildingId, facts, this.seal.seal(buildingId, facts, person));
			this.repository.flush();
		}
		catch (OptimisticLockingFailureException ex) {
			throw new StaleRecord();
		}
		catch (DataIntegrityViolationException ex) {
			throw new BrokenRule(List.of(taken(facts)));
		}
		this.audit.record(scope.actor(), AuditAction.REVISED, HouseholdTrail.subject(id, before.regionPath()),
				HouseholdTrail.values(before.building(), before.facts(), earlier, null),
				HouseholdTrail.values(building, facts, person, earlier));
		return true;
	}

	/**
	 * Lets nobody on who may not ask who a household is.
	 * @param scope the scope in force
	 * @throws io.huanxin.web.RoleMissing when the role in force may not
	 */
	public void admitAsker(RegionScope scope) {
		scope.require(ASKERS);
	}

	/**
	 * Tells who a household is, and in the trail who asked and why.
	 * @param scope a clerk's or reviewer's scope
	 * @param id the household
	 * @param reason why it has to be known
	 * @return the personal data in plain, to be shown once
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws BrokenRule when no reason is given
	 */
	@Transactional
	public PersonalData disclose(RegionScope scope, long id, String reason) {
		scope.require(ASKERS);
		HouseholdRow row = this.lists.getRow(scope, id);
		if (reason.isBlank()) {
			throw BrokenRule.of(ProblemCode.REASON_MISSING, REASON, null);
		}
		PersonalData person = open(get(id));
		this.audit.record(scope.actor(), AuditAction.VIEWED, HouseholdTrail.subject(id, row.regionPath()), null,
				Map.of("reason", reason.strip()));
		return person;
	}

	private PersonalData open(Household household) {
		return this.seal.open(household.getBuildingId(), household.getFacts(), household.person());
	}

	private Household get(long id) {
		return this.repository.findById(id).orElseThrow(() -> new UnknownRecord("household " + id));
	}

	/** The building's id, if nothing is wrong. */
	private long check(long neighbourhoodId, String building, HouseholdFacts facts, PersonalEntry entry,
			@Nullable Long self) {
		List<Problem> problems = new ArrayList<>();
		Long buildingId = this.lists.building(neighbourhoodId, building).orElse(null);
		if (buildingId == null) {
			problems.add(Problem.error(0, HouseholdColumns.BUILDING.header(), building, ProblemCode.NOT_IN_DICTIONARY)
				.variant("building"));
		}
		else if (isTaken(buildingId, facts, self)) {
			problems.add(taken(facts));
		}
		problems.addAll(entry.problems(0));
		if (buildingId == null || !problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		return buildingId;
	}

	private boolean isTaken(long buildingId, HouseholdFacts facts, @Nullable Long self) {
		return this.jdbc.sql("""
				select exists (select 1
				                 from household
				                where building_id = :building
				                  and unit = :unit
				                  and room = :room
				                  and id <> :self)
				""")
			.param("building", buildingId)
			.param("unit", facts.unit())
			.param("room", facts.room())
			.param("self", (self != null) ? self : -1L)
			.query(Boolean.class)
			.single();
	}

	private static Problem taken(HouseholdFacts facts) {
		return Problem.error(0, HouseholdColumns.ROOM.header(), facts.room(), ProblemCode.DUPLICATE_KEY)
			.variant("household");
	}

}
