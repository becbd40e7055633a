package io.huanxin.demolition;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps illegal structures and the log of persuasion. Clerks write. A structure is
 * removed once its user agreed; without that only by a decision, whose number is told.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Demolitions {

	static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

	private final JdbcClient jdbc;

	private final DemolitionLists lists;

	private final Neighbourhoods neighbourhoods;

	private final AuditTrail audit;

	private final BeijingTime time;

	private final Clock clock;

	/**
	 * Registers a structure that was found.
	 * @param scope a clerk's scope
	 * @param neighbourhoodId the neighbourhood it stands in
	 * @param facts what is known of it
	 * @return its id
	 * @throws UnknownRecord when there is no such neighbourhood, or it lies outside the
	 * scope
	 * @throws BrokenRule when a day or area cannot be, or a text bears somebody's number
	 */
	@Transactional
	public long register(RegionScope scope, long neighbourhoodId, StructureFacts facts) {
		scope.require(Role.CLERK);
		NeighbourhoodRow home = this.neighbourhoods.getRow(scope, neighbourhoodId);
		refuse(check(facts));
		// two who register at once get one number after the other
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('illegal_structure.' || :home))")
			.param("home", neighbourhoodId)
			.query((rs) -> {
			});
		long id = this.jdbc
			.sql("""
					insert into illegal_structure (id, neighbourhood_id, region_path, number, place, kind, area, description, found_on,
					                               state, created_at, created_by, revised_at, revised_by)
					select nextval('illegal_structure_seq'), :home, :path, coalesce(max(number), 0) + 1, :place, :kind, :area,
					       :description, :found, 'FOUND', :now, :by, :now, :by
					  from illegal_structure
					 where neighbourhood_id = :home
					returning id
					""")
			.param("home", neighbourhoodId)
			.param("path", home.regionPath())
			.params(parameters(facts))
			.param("now", now())
			.param("by", scope.actor().username())
			.query(Long.class)
			.single();
		this.audit.record(scope.actor(), AuditAction.CREATED, subject(id, home.regionPath()), null,
				values(this.lists.getRow(scope, id)));
		return id;
	}

	/**
	 * Revises what is known of a structure.
	 * @param scope a clerk's scope
	 * @param id the structure's id
	 * @param version what the form was filled from
	 * @param facts what is known from now on
	 * @return whether anything changed
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when a day or area cannot be, or a text bears somebody's number
	 */
	@Transactional
	public boolean revise(RegionScope scope, long id, long version, StructureFacts facts) {
		scope.require(Role.CLERK);
		StructureRow before = get(scope, id, version);
		if (before.facts().equals(facts)) {
			return false;
		}
		List<Problem> problems = check(facts);
		BigDecimal area = facts.area();
		BigDecimal removed = before.areaRemoved();
		if (area != null && removed != null && area.compareTo(removed) < 0) {
			problems.add(problem("area", area.toPlainString(), ProblemCode.IMPOSSIBLE_PAIR, "demolition-area-below",
					removed.toPlainString()));
		}
		LocalDate first = this.lists.log(scope, id)
			.stream()
			.filter(PersuasionRow::holds)
			.map(PersuasionRow::visitedOn)
			.min(LocalDate::compareTo)
			.orElse(before.removedOn());
		if (first != null && facts.foundOn().isAfter(first)) {
			problems.add(problem("foundOn", facts.foundOn().toString(), ProblemCode.IMPOSSIBLE_PAIR,
					"demolition-found-late", first.toString()));
		}
		refuse(problems);
		change(scope, AuditAction.REVISED, before,
				"place = :place, kind = :kind, area = :area, description = :description, found_on = :found",
				parameters(facts), Map.of());
		return true;
	}

	/**
	 * Enters a visit into the log of persuasion, or another entry in the place of one
	 * that was wrong. What came of the latest visit decides how far the structure is.
	 * @param scope a clerk's scope
	 * @param id the structure's id
	 * @param version what the form was filled from
	 * @param correctsId the entry in whose place it stands, null for a further visit
	 * @param visit what is to be entered
	 * @throws UnknownRecord when there is no such structure or entry, or it lies outside
	 * the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when the day cannot be, a text bears somebody's number, or
	 * nothing more is entered of it
	 */
	@Transactional
	public void persuade(RegionScope scope, long id, long version, @Nullable Long correctsId, Visit visit) {
		scope.require(Role.CLERK);
		StructureRow before = get(scope, id, version);
		if (correctsId == null && (!before.standing() || before.state() == StructureState.DEFERRED)) {
			throw new BrokenRule(List.of(problem("", null, ProblemCode.LOCKED,
					before.standing() ? "demolition-deferred" : "demolition-removed")));
		}
		if (correctsId != null
				&& this.lists.log(scope, id).stream().noneMatch((each) -> each.id() == correctsId && each.holds())) {
			throw new UnknownRecord("persuasion " + correctsId);
		}
		List<Problem> problems = new ArrayList<>();
		day("visitedOn", visit.visitedOn(), before.facts().foundOn(), problems);
		PersonalTraces.check("office", visit.office(), problems);
		PersonalTraces.check("said", visit.said(), problems);
		refuse(problems);
		enter(scope, before, correctsId, visit);
		StructureState state = (before.standing() && before.state() != StructureState.DEFERRED) ? told(scope, id)
				: before.state();
		Map<String, @Nullable Object> entered = new LinkedHashMap<>();
		entered.put("visitedOn", visit.visitedOn().toString());
		entered.put("visitOffice", visit.office());
		entered.put("visitSaid", visit.said());
		entered.put("visitOutcome", visit.outcome().word());
		if (correctsId != null) {
			entered.put("visitCorrects", correctsId);
		}
		change(scope, AuditAction.MOVED, before, "state = :state", Map.of("state", state.name()), entered);
	}

	/**
	 * Puts a structure off for a reason, or takes it up again.
	 * @param scope a clerk's scope
	 * @param id the structure's id
	 * @param version what the form was filled from
	 * @param reason why nothing is done for now, null to take it up again
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is removed, or a text bears somebody's number
	 */
	@Transactional
	public void defer(RegionScope scope, long id, long version, @Nullable String reason) {
		scope.require(Role.CLERK);
		StructureRow before = get(scope, id, version);
		if (!before.standing()) {
			throw new BrokenRule(List.of(problem("", null, ProblemCode.LOCKED, "demolition-removed")));
		}
		List<Problem> problems = new ArrayList<>();
		PersonalTraces.check("reason", reason, problems);
		refuse(problems);
		StructureState state = (reason != null) ? StructureState.DEFERRED : told(scope, id);
		Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
		parameters.put("state", state.name());
		parameters.put("reason", reason);
		change(scope, AuditAction.MOVED, before, "state = :state, deferred_because = :reason", parameters, Map.of());
	}

	/**
	 * Says that a structure is removed, or corrects how that was told.
	 * @param scope a clerk's scope
	 * @param id the structure's id
	 * @param version what the form was filled from
	 * @param removal when and how much of it, null where it was told by mistake
	 * @param correction why it is corrected, null when first told
	 * @return whether anything changed
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when nobody agreed and there is no decision, more is removed
	 * than there was, the day cannot be, or a correction is not explained
	 */
	@Transactional
	public boolean remove(RegionScope scope, long id, long version, @Nullable Removal removal,
			@Nullable String correction) {
		scope.require(Role.CLERK);
		StructureRow before = get(scope, id, version);
		List<Problem> problems = new ArrayList<>();
		if (!before.standing() && correction == null) {
			problems.add(problem("correction", null, ProblemCode.REASON_MISSING, "demolition"));
		}
		PersonalTraces.check("correction", correction, problems);
		if (removal != null) {
			if (removal.says(before)) {
				return false;
			}
			check(scope, before, removal, problems);
		}
		else if (before.standing()) {
			return false;
		}
		refuse(problems);
		StructureState state = (removal != null) ? StructureState.REMOVED : told(scope, id);
		Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
		parameters.put("state", state.name());
		parameters.put("removed", (removal != null) ? removal.on() : null);
		parameters.put("areaRemoved", (removal != null) ? removal.area() : null);
		parameters.put("orderNumber", (removal != null) ? removal.orderNumber() : null);
		change(scope, before.standing() ? AuditAction.MOVED : AuditAction.REVISED, before,
				"state = :state, removed_on = :removed, area_removed = :areaRemoved, order_number = :orderNumber",
				parameters, (correction != null) ? Map.of("reason", correction) : Map.of());
		return true;
	}

	/**
	 * Takes a structure out that was registered by mistake, while nobody has been there.
	 * @param scope a clerk's scope
	 * @param id the structure's id
	 * @param version what the page was made from
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when something was done about it already
	 */
	@Transactional
	public void discard(RegionScope scope, long id, long version) {
		scope.require(Role.CLERK);
		StructureRow before = get(scope, id, version);
		if (before.state() != StructureState.FOUND || !this.lists.log(scope, id).isEmpty()) {
			throw new BrokenRule(List.of(problem("", null, ProblemCode.LOCKED, "demolition-begun")));
		}
		int rows = this.jdbc.sql("delete from illegal_structure where id = :id and version = :version")
			.param("id", id)
			.param("version", version)
			.update();
		if (rows == 0) {
			throw new StaleRecord();
		}
		this.audit.record(scope.actor(), AuditAction.REMOVED, subject(id, before.regionPath()), values(before), null);
	}

	static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("illegal_structure", String.valueOf(id), regionPath);
	}

	private StructureRow get(RegionScope scope, long id, long version) {
		StructureRow row = this.lists.getRow(scope, id);
		if (row.version() != version) {
			throw new StaleRecord();
		}
		return row;
	}

	private void enter(RegionScope scope, StructureRow structure, @Nullable Long correctsId, Visit visit) {
		try {
			this.jdbc
				.sql("""
						insert into persuasion (id, illegal_structure_id, region_path, visited_on, office, said, outcome, corrects_id,
						                        entered_at, entered_by)
						values (nextval('persuasion_seq'), :structure, :path, :visited, :office, :said, :outcome, :corrects, :now, :by)
						""")
				.param("structure", structure.id())
				.param("path", structure.regionPath())
				.param("visited", visit.visitedOn())
				.param("office", visit.office())
				.param("said", visit.said())
				.param("outcome", visit.outcome().name())
				.param("corrects", correctsId, Types.BIGINT)
				.param("now", now())
				.param("by", scope.actor().username())
				.update();
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else has corrected the same entry a moment before
			throw new StaleRecord();
		}
	}

	/** What the latest visit that holds makes of it; found while nobody went there. */
	private StructureState told(RegionScope scope, long id) {
		List<PersuasionRow> log = this.lists.log(scope, id).stream().filter(PersuasionRow::holds).toList();
		return log.isEmpty() ? StructureState.FOUND : log.get(log.size() - 1).outcome().state();
	}

	private void change(RegionScope scope, AuditAction action, StructureRow before, String what,
			Map<String, ? extends @Nullable Object> parameters, Map<String, ? extends @Nullable Object> more) {
		int rows = this.jdbc.sql("update illegal_structure set " + what
				+ ", version = version + 1, revised_at = :now, revised_by = :by where id = :id and version = :version")
			.params(parameters)
			.param("now", now())
			.param("by", scope.actor().username())
			.param("id", before.id())
			.param("version", before.version())
			.update();
		if (rows == 0) {
			// somebody else was a moment faster
			throw new StaleRecord();
		}
		Map<String, @Nullable Object> after = new LinkedHashMap<>(values(this.lists.getRow(scope, before.id())));
		after.putAll(more);
		this.audit.record(scope.actor(), action, subject(before.id(), before.regionPath()), values(before), after);
	}

	private List<Problem> check(StructureFacts facts) {
		List<Problem> problems = new ArrayList<>();
		day("foundOn", facts.foundOn(), FIRST_DAY, problems);
		area("area", facts.area(), problems);
		PersonalTraces.check("place", facts.place(), problems);
		PersonalTraces.check("description", facts.description(), problems);
		return problems;
	}

	private void check(RegionScope scope, StructureRow row, Removal removal, List<Problem> problems) {
		if (row.state() == StructureState.DEFERRED) {
			problems.add(problem("", null, ProblemCode.LOCKED, "demolition-deferred"));
			return;
		}
		PersuasionRow consent = this.lists.log(scope, row.id())
			.stream()
			.filter((each) -> each.holds() && each.outcome() == PersuasionOutcome.AGREED)
			.reduce((one, other) -> other)
			.orElse(null);
		boolean agreed = consent != null && (row.state() == StructureState.AGREED || !row.standing());
		if (removal.orderNumber() == null && !agreed) {
			problems.add(problem("orderNumber", null, ProblemCode.MISSING_VALUE, "demolition-consent"));
		}
		LocalDate earliest = (removal.orderNumber() == null && consent != null) ? consent.visitedOn()
				: row.facts().foundOn();
		day("removedOn", removal.on(), earliest, problems);
		area("areaRemoved", removal.area(), problems);
		BigDecimal area = row.facts().area();
		BigDecimal removed = removal.area();
		if (area != null && removed != null && removed.compareTo(area) > 0) {
			problems.add(problem("areaRemoved", removed.toPlainString(), ProblemCode.IMPOSSIBLE_PAIR,
					"demolition-area-above", area.toPlainString()));
		}
		PersonalTraces.check("orderNumber", removal.orderNumber(), problems);
	}

	private void day(String field, LocalDate day, LocalDate first, List<Problem> problems) {
		LocalDate today = this.time.today();
		if (day.isBefore(first) || day.isAfter(today)) {
			problems.add(problem(field, day.toString(), ProblemCode.OUT_OF_RANGE, "demolition-" + field,
					first.toString(), today.toString()));
		}
	}

	private static void area(String field, @Nullable BigDecimal area, List<Problem> problems) {
		if (area != null && (area.signum() <= 0 || area.stripTrailingZeros().scale() > 2
				|| area.compareTo(new BigDecimal("99999999.99")) > 0)) {
			problems.add(problem(field, area.toPlainString(), ProblemCode.OUT_OF_RANGE, "demolition-area"));
		}
	}

	private static void refuse(List<Problem> problems) {
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	private static Map<String, @Nullable Object> parameters(StructureFacts facts) {
		Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
		parameters.put("place", facts.place());
		parameters.put("kind", facts.kind().name());
		parameters.put("area", facts.area());
		parameters.put("description", facts.description());
		parameters.put("found", facts.foundOn());
		return parameters;
	}

	private static Map<String, @Nullable Object> values(StructureRow row) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("neighbourhoodCode", row.neighbourhoodCode());
		values.put("name", row.number() + " " + row.facts().place());
		values.put("structurePlace", row.facts().place());
		values.put("structureKind", row.facts().kind().word());
		values.put("structureArea", text(row.facts().area()));
		values.put("structureDescription", row.facts().description());
		values.put("foundOn", row.facts().foundOn().toString());
		values.put("structureState", row.state().word());
		values.put("deferredBecause", row.deferredBecause());
		values.put("removedOn", Objects.toString(row.removedOn(), null));
		values.put("areaRemoved", text(row.areaRemoved()));
		values.put("demolitionOrder", row.orderNumber());
		values.values().removeIf(Objects::isNull);
		return values;
	}

	private static @Nullable String text(@Nullable BigDecimal area) {
		return (area != null) ? area.toPlainString() : null;
	}

	private static Problem problem(String field, @Nullable String value, ProblemCode code, String variant,
			String... args) {
		return Problem.error(0, field, value, code, args).variant(variant);
	}

	/**
	 * A visit that is to be entered.
	 *
	 * @param visitedOn when
	 * @param office who went: an office or a post
	 * @param said what was said
	 * @param outcome what came of it
	 */
	public record Visit(LocalDate visitedOn, String office, String said, PersuasionOutcome outcome) {

		public Visit {
			office = office.strip();
			said = said.replace("\r\n", "\n").strip();
		}

	}

	/**
	 * A removal that is to be told.
	 *
	 * @param on when
	 * @param area how much in ㎡, null unknown
	 * @param orderNumber the decision by which it was done without consent, null with it
	 */
	public record Removal(LocalDate on, @Nullable BigDecimal area, @Nullable String orderNumber) {

		public Removal {
			area = (area != null) ? area.stripTrailingZeros() : null;
			orderNumber = (orderNumber == null || orderNumber.isBlank()) ? null : orderNumber.strip();
		}

		boolean says(StructureRow row) {
			return this.on.equals(row.removedOn()) && Objects.equals(text(this.area), text(row.areaRemoved()))
					&& Objects.equals(this.orderNumber, row.orderNumber());
		}

	}

}
