package io.huanxin.responsibility;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.building.BuildingRow;
import io.huanxin.building.Buildings;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
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
 * Keeps who answers for neighbourhoods. Everybody but administrators reads within their
 * scope; clerks write. A successor ends the time of the former holder and overwrites
 * nothing.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Responsibilities {

	private static final LocalDate FIRST_DAY = LocalDate.of(1949, 10, 1);

	private static final String ROW = """
			select r.id, r.neighbourhood_id, r.region_path, r.slot, r.building_id, b.number as building, r.unit, r.person,
			       r.post, r.work_unit, r.telephone, r.since, r.until, r.version, r.created_at, r.created_by
			  from responsibility r
			  left join building b on b.id = r.building_id
			""";

	/** Slots in their order, buildings as people count, the newest holder first. */
	private static final String ORDER = """
			 order by array_position(:slots::text[], r.slot), length(b.number) nulls first, b.number, length(r.unit), r.unit,
			          r.since desc, r.id desc
			""";

	private static final String[] SLOTS = Stream.of(Slot.values()).map(Slot::name).toArray(String[]::new);

	private final ResponsibilityRepository repository;

	private final Neighbourhoods neighbourhoods;

	private final Buildings buildings;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final BeijingTime time;

	/**
	 * Everybody who answers or answered for a neighbourhood.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @return slot by slot, the present holder of each before the former ones
	 * @throws UnknownRecord when there is no such neighbourhood, or it lies outside the
	 * scope
	 */
	public List<ResponsibilityRow> list(RegionScope scope, long neighbourhoodId) {
		scope.requireReader();
		this.neighbourhoods.getRow(scope, neighbourhoodId);
		return this.jdbc.sql(ROW + " where r.neighbourhood_id = :id" + ORDER)
			.param("id", neighbourhoodId)
			.param("slots", SLOTS)
			.query(Responsibilities::row)
			.list();
	}

	/**
	 * Somebody's time in a slot.
	 * @param scope the scope in force
	 * @param id its id
	 * @return the record
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public ResponsibilityRow getRow(RegionScope scope, long id) {
		scope.requireReader();
		return this.jdbc.sql(ROW + " where r.id = :id")
			.param("id", id)
			.query(Responsibilities::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.orElseThrow(() -> new UnknownRecord("responsibility " + id));
	}

	/**
	 * The present holder of a slot.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @param remit what it is for
	 * @return the holder, empty where nobody holds it
	 */
	public Optional<ResponsibilityRow> findHolder(RegionScope scope, long neighbourhoodId, Remit remit) {
		scope.requireReader();
		return this.jdbc.sql(ROW + """
				 where r.neighbourhood_id = :id
				   and r.slot = :slot
				   and coalesce(r.building_id, 0) = coalesce(:building, 0)
				   and r.unit = :unit
				   and r.until is null
				""")
			.param("id", neighbourhoodId)
			.param("slot", remit.slot().name())
			.param("building", remit.buildingId(), Types.BIGINT)
			.param("unit", remit.unit())
			.query(Responsibilities::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()));
	}

	/**
	 * Gives a slot to somebody. Where somebody held it, that time ends on the day on
	 * which the successor's begins.
	 * @param scope a clerk's scope
	 * @param neighbourhoodId the neighbourhood
	 * @param remit what it is for
	 * @param former who held it when the form was filled in, null where nobody did
	 * @param holder who holds it from now on
	 * @param since from which day
	 * @return the record's id
	 * @throws UnknownRecord when the neighbourhood lies outside the scope
	 * @throws StaleRecord when somebody else gave it away meanwhile
	 * @throws BrokenRule when building or staircase are missing, or the day is still to
	 * come or not after the former holder's
	 */
	@Transactional
	public long assign(RegionScope scope, long neighbourhoodId, Remit remit, @Nullable Long former, Holder holder,
			LocalDate since) {
		scope.require(Role.CLERK);
		NeighbourhoodRow neighbourhood = this.neighbourhoods.getRow(scope, neighbourhoodId);
		List<Problem> problems = new ArrayList<>();
		String part = part(scope, neighbourhood, remit, problems);
		problems.addAll(days(since, "since"));
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		Optional<ResponsibilityRow> present = findHolder(scope, neighbourhoodId, remit);
		if (!Objects.equals(present.map(ResponsibilityRow::id).orElse(null), former)) {
			throw new StaleRecord();
		}
		present.ifPresent((row) -> {
			if (!since.isAfter(row.since())) {
				throw new BrokenRule(
						List.of(Problem
							.error(0, "since", since.toString(), ProblemCode.OUT_OF_RANGE, row.holder().person(),
									row.since().toString())
							.variant("successor")));
			}
			change(scope, row, row.version(), AuditAction.MOVED, row.holder(), row.since(), since,
					(record) -> record.end(since));
		});
		try {
			Responsibility record = this.repository.saveAndFlush(new Responsibility(neighbourhood, remit, holder, since,
					this.clock.instant(), scope.actor().username()));
			this.audit.record(scope.actor(), AuditAction.CREATED,
					ResponsibilityTrail.subject(record.requiredId(), neighbourhood.regionPath()), null,
					ResponsibilityTrail.values(neighbourhood.code(), remit.slot(), part, holder, since, null));
			return record.requiredId();
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else was a moment faster
			throw new StaleRecord();
		}
	}

	/**
	 * Corrects what was written of a holder; another person is a successor.
	 * @param scope a clerk's scope
	 * @param id the record
	 * @param version the version the form was filled from
	 * @param holder who it is
	 * @param since from which day
	 * @return whether anything changed
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when the day is still to come or behind the end
	 */
	@Transactional
	public boolean correct(RegionScope scope, long id, long version, Holder holder, LocalDate since) {
		scope.require(Role.CLERK);
		ResponsibilityRow before = getRow(scope, id);
		if (before.version() == version && before.holder().equals(holder) && before.since().equals(since)) {
			return false;
		}
		List<Problem> problems = days(since, "since");
		LocalDate until = before.until();
		if (until != null && !since.isBefore(until)) {
			problems.add(Problem.error(0, "since", since.toString(), ProblemCode.OUT_OF_RANGE, until.toString())
				.variant("begins-late"));
		}
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		change(scope, before, version, AuditAction.REVISED, holder, since, until,
				(record) -> record.correct(holder, since));
		return true;
	}

	/**
	 * Ends somebody's time without a successor.
	 * @param scope a clerk's scope
	 * @param id the record of the present holder
	 * @param version the version the page showed
	 * @param until the first day on which it is over
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile, or it is over already
	 * @throws BrokenRule when the day is still to come or not after the first one
	 */
	@Transactional
	public void end(RegionScope scope, long id, long version, LocalDate until) {
		scope.require(Role.CLERK);
		ResponsibilityRow before = getRow(scope, id);
		if (!before.present()) {
			throw new StaleRecord();
		}
		List<Problem> problems = days(until, "until");
		if (!until.isAfter(before.since())) {
			problems
				.add(Problem.error(0, "until", until.toString(), ProblemCode.OUT_OF_RANGE, before.since().toString())
					.variant("ends-early"));
		}
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		change(scope, before, version, AuditAction.MOVED, before.holder(), before.since(), until,
				(record) -> record.end(until));
	}

	/**
	 * Whether there is anybody who answers for something at all yet. Asked by one
	 * instance at a time, so that two that start together do not both find none.
	 */
	@Transactional
	boolean noneYet() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('responsibility.demonstration'))").query((rs) -> {
		});
		return this.jdbc.sql("select not exists (select 1 from responsibility)").query(Boolean.class).single();
	}

	private void change(RegionScope scope, ResponsibilityRow before, long version, AuditAction action, Holder holder,
			LocalDate since, @Nullable LocalDate until, Consumer<Responsibility> change) {
		if (before.version() != version) {
			throw new StaleRecord();
		}
		try {
			Responsibility record = this.repository.findById(before.id())
				.orElseThrow(() -> new UnknownRecord("responsibility " + before.id()));
			if (record.getVersion() != version) {
				throw new StaleRecord();
			}
			change.accept(record);
			this.repository.flush();
		}
		catch (OptimisticLockingFailureException ex) {
			throw new StaleRecord();
		}
		String code = this.neighbourhoods.getRow(scope, before.neighbourhoodId()).code();
		Slot slot = before.remit().slot();
		this.audit.record(scope.actor(), action, ResponsibilityTrail.subject(before.id(), before.regionPath()),
				ResponsibilityTrail.values(code, slot, before.part(), before.holder(), before.since(), before.until()),
				ResponsibilityTrail.values(code, slot, before.part(), holder, since, until));
	}

	/** Which part it is for; a building has to be one of the neighbourhood's own. */
	private String part(RegionScope scope, NeighbourhoodRow neighbourhood, Remit remit, List<Problem> problems) {
		if (!remit.slot().ofBuilding()) {
			return "";
		}
		Long wanted = remit.buildingId();
		if (remit.slot().ofUnit() && remit.unit().isEmpty()) {
			problems.add(Problem.error(0, "unit", null, ProblemCode.MISSING_VALUE).variant("slot-unit"));
		}
		Optional<String> number = (wanted == null) ? Optional.empty()
				: this.buildings.list(scope, neighbourhood.id())
					.stream()
					.filter((building) -> building.id() == wanted)
					.map(BuildingRow::number)
					.findFirst();
		if (number.isEmpty()) {
			problems.add(Problem.error(0, "building", null, ProblemCode.MISSING_VALUE).variant("slot-building"));
			return "";
		}
		return remit.unit().isEmpty() ? number.get() : number.get() + "-" + remit.unit();
	}

	private List<Problem> days(LocalDate day, String field) {
		List<Problem> problems = new ArrayList<>();
		LocalDate today = this.time.today();
		if (day.isAfter(today) || day.isBefore(FIRST_DAY)) {
			problems.add(Problem
				.error(0, field, day.toString(), ProblemCode.OUT_OF_RANGE, FIRST_DAY.toString(), today.toString())
				.variant("day"));
		}
		return problems;
	}

	private static ResponsibilityRow row(ResultSet rs, int rowNumber) throws SQLException {
		return new ResponsibilityRow(rs.getLong("id"), rs.getLong("neighbourhood_id"), rs.getString("region_path"),
				new Remit(Slot.valueOf(rs.getString("slot")), rs.getObject("building_id", Long.class),
						rs.getString("unit")),
				rs.getString("building"),
				new Holder(rs.getString("person"), rs.getString("post"), rs.getString("work_unit"),
						rs.getString("telephone")),
				rs.getObject("since", LocalDate.class), rs.getObject("until", LocalDate.class), rs.getLong("version"),
				rs.getTimestamp("created_at").toInstant(), rs.getString("created_by"));
	}

}
