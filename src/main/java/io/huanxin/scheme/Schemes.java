package io.huanxin.scheme;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
 * Keeps the scheme sheets of neighbourhoods. Clerks write and submit them; a reviewer who
 * wrote nothing of a version adopts it or gives it back with reasons. What was adopted
 * stays as it is: a later change is a further version.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Schemes {

	private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

	private static final int FIRST_YEAR = 2000;

	/** So many years ahead may be planned. */
	private static final int AHEAD = 5;

	private static final String ROW = """
			select s.*, n.code as neighbourhood_code, n.name as neighbourhood_name, r.code as region_code,
			       r.name as region_name, l.name as list_name
			  from scheme_sheet s
			  join neighbourhood n on n.id = s.neighbourhood_id
			  join region r on r.id = n.region_id
			  join scheme_list l on l.id = s.scheme_list_id
			""";

	private final JdbcClient jdbc;

	private final Neighbourhoods neighbourhoods;

	private final SchemeLists lists;

	private final AuditTrail audit;

	private final BeijingTime time;

	private final Clock clock;

	/**
	 * One version of a sheet.
	 * @param scope the scope in force
	 * @param id its id
	 * @return the version with all that it says
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public SchemeRow getRow(RegionScope scope, long id) {
		scope.requireReader();
		return this.jdbc.sql(ROW + " where s.id = :id")
			.param("id", id)
			.query((rs, number) -> row(rs, answers(scope, id, rs.getLong("scheme_list_id"))))
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.orElseThrow(() -> new UnknownRecord("scheme sheet " + id));
	}

	/**
	 * All versions of a neighbourhood's sheets.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @return the versions, the latest year and version first
	 * @throws UnknownRecord when there is no such neighbourhood, or it lies outside the
	 * scope
	 */
	public List<SchemeRow.Entry> versions(RegionScope scope, long neighbourhoodId) {
		this.neighbourhoods.getRow(scope, neighbourhoodId);
		return this.jdbc.sql("""
				select s.id, s.plan_year, s.number, l.name as list_name, s.state, s.change_reason, s.revised_at
				  from scheme_sheet s
				  join scheme_list l on l.id = s.scheme_list_id
				 where s.neighbourhood_id = :neighbourhood
				 order by s.plan_year desc, s.number desc
				""").param("neighbourhood", neighbourhoodId).query(SchemeRow.Entry.class).list();
	}

	/**
	 * What a version says otherwise than the adopted one before it.
	 * @param scope the scope in force
	 * @param row the version
	 * @return the differences, empty for the first version
	 */
	public Optional<List<SchemeChange>> changes(RegionScope scope, SchemeRow row) {
		return this.jdbc.sql("""
				select id
				  from scheme_sheet
				 where neighbourhood_id = :neighbourhood
				   and plan_year = :year
				   and number = :number
				""")
			.param("neighbourhood", row.neighbourhoodId())
			.param("year", row.planYear())
			.param("number", row.number() - 1)
			.query(Long.class)
			.optional()
			.map((older) -> SchemeChange.between(getRow(scope, older), row));
	}

	/**
	 * Whether a version is the last one of its neighbourhood and plan year.
	 * @param scope the scope in force
	 * @param row the version
	 * @return false where a later one exists
	 */
	public boolean latest(RegionScope scope, SchemeRow row) {
		return versions(scope, row.neighbourhoodId()).stream()
			.noneMatch((each) -> each.planYear() == row.planYear() && each.number() > row.number());
	}

	/**
	 * Begins the sheet of a neighbourhood for a plan year, by the list that holds there
	 * today.
	 * @param scope a clerk's scope
	 * @param neighbourhoodId the neighbourhood
	 * @param planYear the plan year
	 * @return the draft's id
	 * @throws UnknownRecord when there is no such neighbourhood, or it lies outside the
	 * scope
	 * @throws BrokenRule when there is one already, or the year cannot be
	 */
	@Transactional
	public long begin(RegionScope scope, long neighbourhoodId, int planYear) {
		scope.require(Role.CLERK);
		NeighbourhoodRow home = this.neighbourhoods.getRow(scope, neighbourhoodId);
		int last = this.time.today().getYear() + AHEAD;
		if (planYear < FIRST_YEAR || planYear > last) {
			throw broken("planYear", String.valueOf(planYear), ProblemCode.OUT_OF_RANGE, "scheme-year",
					String.valueOf(FIRST_YEAR), String.valueOf(last));
		}
		Optional<SchemeRow.Entry> there = versions(scope, neighbourhoodId).stream()
			.filter((each) -> each.planYear() == planYear)
			.findFirst();
		if (there.isPresent()) {
			throw exists(planYear);
		}
		return insert(scope, home.id(), home.regionPath(), planYear, 1, null,
				new SchemeContent(null, null, null, null, null, null, List.of()));
	}

	/**
	 * Revises a draft.
	 * @param scope a clerk's scope
	 * @param id the version's id
	 * @param version what the form was filled from
	 * @param content what it says from now on
	 * @return whether anything changed
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is no draft any more, or its day cannot be
	 */
	@Transactional
	public boolean revise(RegionScope scope, long id, long version, SchemeContent content) {
		scope.require(Role.CLERK);
		SchemeRow before = getRow(scope, id);
		requireState(before, version, SchemeState.DRAFT, "scheme-no-draft");
		LocalDate day = content.draftedOn();
		if (day != null && (day.isBefore(FIRST_DAY) || day.isAfter(this.time.today()))) {
			throw broken("draftedOn", day.toString(), ProblemCode.OUT_OF_RANGE, "day", FIRST_DAY.toString(),
					this.time.today().toString());
		}
		if (before.content().equals(content)) {
			return false;
		}
		int rows = this.jdbc.sql("""
				update scheme_sheet
				   set problems = :problems, aims = :aims, funding = :funding, after_care = :afterCare,
				       drafted_by = :draftedBy, drafted_on = :draftedOn, version = version + 1, revised_at = :now,
				       revised_by = :by
				 where id = :id
				   and version = :version
				   and state = 'DRAFT'
				""")
			.params(parameters(content))
			.param("now", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.param("id", id)
			.param("version", version)
			.update();
		if (rows == 0) {
			// somebody else was a moment faster
			throw new StaleRecord();
		}
		answer(id, before.regionPath(), content.answers());
		record(scope, AuditAction.REVISED, before, getRow(scope, id));
		return true;
	}

	/**
	 * Hands a draft to the reviewers.
	 * @param scope a clerk's scope
	 * @param id the version's id
	 * @param version what the page was made from
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is no draft, or something is missing in it
	 */
	@Transactional
	public void submit(RegionScope scope, long id, long version) {
		scope.require(Role.CLERK);
		SchemeRow before = getRow(scope, id);
		requireState(before, version, SchemeState.DRAFT, "scheme-no-draft");
		List<Problem> missing = missing(before.content());
		if (!missing.isEmpty()) {
			throw new BrokenRule(missing);
		}
		move(scope, before, "state = 'SUBMITTED', submitted_by = :by, submitted_at = :now", null);
	}

	/**
	 * Adopts a version: from now on it is the scheme, and never changed.
	 * @param scope a reviewer's scope
	 * @param id the version's id
	 * @param version what the page was made from
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is not submitted, or the reviewer wrote part of it
	 */
	@Transactional
	public void adopt(RegionScope scope, long id, long version) {
		SchemeRow before = requireOthers(scope, id, version);
		move(scope, before, "state = 'ADOPTED', adopted_by = :by, adopted_at = :now", null);
	}

	/**
	 * Gives a version back to be written again.
	 * @param scope a reviewer's scope
	 * @param id the version's id
	 * @param version what the page was made from
	 * @param reason why
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is not submitted, the reviewer wrote part of it, or
	 * nobody says why
	 */
	@Transactional
	public void giveBack(RegionScope scope, long id, long version, String reason) {
		SchemeRow before = requireOthers(scope, id, version);
		move(scope, before, """
				state = 'DRAFT', submitted_by = null, submitted_at = null, returned_by = :by, returned_at = :now,
				returned_because = :reason
				""", explained(reason, "scheme-return"));
	}

	/**
	 * Begins the next version of an adopted sheet, by the list that holds today: what is
	 * said of items of the same name is taken along.
	 * @param scope a clerk's scope
	 * @param id the adopted version's id
	 * @param reason why it has to be changed
	 * @return the new draft's id
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws BrokenRule when it is not adopted, is not the last one, or nobody says why
	 */
	@Transactional
	public long renew(RegionScope scope, long id, String reason) {
		scope.require(Role.CLERK);
		SchemeRow before = getRow(scope, id);
		if (before.state() != SchemeState.ADOPTED) {
			throw broken("", null, ProblemCode.LOCKED, "scheme-not-adopted");
		}
		if (!latest(scope, before)) {
			throw broken("", null, ProblemCode.LOCKED, "scheme-has-later");
		}
		return insert(scope, before.neighbourhoodId(), before.regionPath(), before.planYear(), before.number() + 1,
				explained(reason, "scheme-change"), before.content());
	}

	/**
	 * Throws a draft away, for instance of a wrong year.
	 * @param scope a clerk's scope
	 * @param id the version's id
	 * @param version what the page was made from
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is no draft any more
	 */
	@Transactional
	public void discard(RegionScope scope, long id, long version) {
		scope.require(Role.CLERK);
		SchemeRow before = getRow(scope, id);
		requireState(before, version, SchemeState.DRAFT, "scheme-no-draft");
		this.jdbc.sql("delete from scheme_answer where scheme_sheet_id = :id").param("id", id).update();
		int rows = this.jdbc.sql("delete from scheme_sheet where id = :id and version = :version and state = 'DRAFT'")
			.param("id", id)
			.param("version", version)
			.update();
		if (rows == 0) {
			throw new StaleRecord();
		}
		this.audit.record(scope.actor(), AuditAction.REMOVED, SchemeTrail.subject(id, before.regionPath()),
				SchemeTrail.values(before), null);
	}

	/**
	 * Whether whoever is at work may say something about a submitted version.
	 * @param scope the scope in force
	 * @param row the version
	 * @return true for a reviewer who wrote nothing of it
	 */
	public boolean mayReview(RegionScope scope, SchemeRow row) {
		return scope.has(Role.REVIEWER) && row.state() == SchemeState.SUBMITTED && !wroteOf(scope, row);
	}

	/** Whether somebody has begun, written or submitted it, under whichever role. */
	private boolean wroteOf(RegionScope scope, SchemeRow row) {
		String me = scope.actor().username();
		SchemeRow.Deed submitted = row.submitted();
		return row.created().by().equals(me) || (submitted != null && submitted.by().equals(me)) || this.jdbc.sql("""
				select exists (select 1
				                 from audit_entry
				                where entity = 'scheme_sheet'
				                  and entity_key = :key
				                  and action in ('CREATED', 'REVISED')
				                  and username = :me)
				""").param("key", String.valueOf(row.id())).param("me", me).query(Boolean.class).single();
	}

	private SchemeRow requireOthers(RegionScope scope, long id, long version) {
		scope.require(Role.REVIEWER);
		SchemeRow row = getRow(scope, id);
		requireState(row, version, SchemeState.SUBMITTED, "scheme-not-submitted");
		if (wroteOf(scope, row)) {
			throw broken("", null, ProblemCode.LOCKED, "scheme-own");
		}
		return row;
	}

	private static void requireState(SchemeRow row, long version, SchemeState state, String otherwise) {
		if (row.state() != state) {
			throw broken("", null, ProblemCode.LOCKED, otherwise);
		}
		if (row.version() != version) {
			throw new StaleRecord();
		}
	}

	private void move(RegionScope scope, SchemeRow before, String what, @Nullable String reason) {
		int rows = this.jdbc.sql("update scheme_sheet set " + what
				+ ", version = version + 1, revised_at = :now, revised_by = :by where id = :id and version = :version")
			.param("by", scope.actor().username())
			.param("now", Timestamp.from(this.clock.instant()))
			.param("reason", reason, Types.VARCHAR)
			.param("id", before.id())
			.param("version", before.version())
			.update();
		if (rows == 0) {
			// somebody else was a moment faster
			throw new StaleRecord();
		}
		record(scope, AuditAction.MOVED, before, getRow(scope, before.id()));
	}

	/** What a reviewer could not judge without. */
	private static List<Problem> missing(SchemeContent content) {
		List<Problem> missing = new ArrayList<>();
		require("problems", content.problems(), missing);
		require("aims", content.aims(), missing);
		require("draftedBy", content.draftedBy(), missing);
		require("draftedOn", content.draftedOn(), missing);
		String open = names(content, (answer) -> answer.needed() == null);
		if (!open.isEmpty()) {
			missing.add(problem("", open, ProblemCode.MISSING_VALUE, "scheme-open"));
		}
		String wordless = names(content, (answer) -> Boolean.TRUE.equals(answer.needed()) && answer.measure() == null);
		if (!wordless.isEmpty()) {
			missing.add(problem("", wordless, ProblemCode.MISSING_VALUE, "scheme-measure"));
		}
		if (open.isEmpty() && content.needed() == 0) {
			missing.add(problem("", null, ProblemCode.MISSING_VALUE, "scheme-nothing"));
		}
		return missing;
	}

	private static void require(String field, @Nullable Object value, List<Problem> missing) {
		if (value == null) {
			missing.add(problem(field, null, ProblemCode.MISSING_VALUE, "scheme-" + field));
		}
	}

	private static String names(SchemeContent content, Function<SchemeAnswer, Boolean> which) {
		return content.answers()
			.stream()
			.filter(which::apply)
			.map((answer) -> answer.item().name())
			.collect(Collectors.joining("、"));
	}

	private static String explained(String reason, String variant) {
		String known = SchemeContent.known(reason);
		if (known == null) {
			throw broken("reason", null, ProblemCode.REASON_MISSING, variant);
		}
		return known;
	}

	private long insert(RegionScope scope, long neighbourhoodId, String regionPath, int planYear, int number,
			@Nullable String changeReason, SchemeContent content) {
		long list = this.lists.at(scope, regionPath, this.time.today());
		long id;
		try {
			id = this.jdbc
				.sql("""
						insert into scheme_sheet (id, neighbourhood_id, region_path, plan_year, number, scheme_list_id, state, problems,
						                          aims, funding, after_care, drafted_by, drafted_on, change_reason, created_at,
						                          created_by, revised_at, revised_by)
						values (nextval('scheme_sheet_seq'), :neighbourhood, :path, :year, :number, :list, 'DRAFT', :problems, :aims,
						        :funding, :afterCare, :draftedBy, :draftedOn, :reason, :now, :by, :now, :by)
						returning id
						""")
				.params(parameters(content))
				.param("neighbourhood", neighbourhoodId)
				.param("path", regionPath)
				.param("year", planYear)
				.param("number", number)
				.param("list", list)
				.param("reason", changeReason, Types.VARCHAR)
				.param("now", Timestamp.from(this.clock.instant()))
				.param("by", scope.actor().username())
				.query(Long.class)
				.single();
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else was a moment faster
			throw exists(planYear);
		}
		Map<String, SchemeAnswer> said = content.answers()
			.stream()
			.collect(Collectors.toMap((answer) -> answer.item().name(), Function.identity()));
		answer(id, regionPath,
				this.lists.items(scope, list)
					.stream()
					.map((item) -> Optional.ofNullable(said.get(item.name()))
						.map((answer) -> answer.of(item))
						.orElseGet(() -> SchemeAnswer.unknown(item)))
					.toList());
		SchemeRow after = getRow(scope, id);
		this.audit.record(scope.actor(), AuditAction.CREATED, SchemeTrail.subject(id, regionPath), null,
				SchemeTrail.values(after));
		return id;
	}

	private void answer(long id, String regionPath, List<SchemeAnswer> answers) {
		for (SchemeAnswer answer : answers) {
			this.jdbc
				.sql("""
						insert into scheme_answer (scheme_sheet_id, scheme_item_id, region_path, needed, measure, quantity, opinion)
						values (:sheet, :item, :path, :needed, :measure, :quantity, :opinion)
						    on conflict (scheme_sheet_id, scheme_item_id) do update
						   set needed = excluded.needed, measure = excluded.measure, quantity = excluded.quantity,
						       opinion = excluded.opinion
						""")
				.param("sheet", id)
				.param("item", answer.item().id())
				.param("path", regionPath)
				.param("needed", answer.needed(), Types.BOOLEAN)
				.param("measure", answer.measure(), Types.VARCHAR)
				.param("quantity", answer.quantity(), Types.NUMERIC)
				.param("opinion", answer.opinion(), Types.VARCHAR)
				.update();
		}
	}

	private List<SchemeAnswer> answers(RegionScope scope, long id, long listId) {
		Map<Long, Answered> stored = this.jdbc.sql("""
				select scheme_item_id, needed, measure, quantity, opinion
				  from scheme_answer
				 where scheme_sheet_id = :id
				""")
			.param("id", id)
			.query(Answered.class)
			.stream()
			.collect(Collectors.toMap(Answered::schemeItemId, Function.identity()));
		return this.lists.items(scope, listId)
			.stream()
			.map((item) -> Optional.ofNullable(stored.get(item.id()))
				.map((answer) -> answer.of(item))
				.orElseGet(() -> SchemeAnswer.unknown(item)))
			.toList();
	}

	private void record(RegionScope scope, AuditAction action, SchemeRow before, SchemeRow after) {
		this.audit.record(scope.actor(), action, SchemeTrail.subject(before.id(), before.regionPath()),
				SchemeTrail.values(before), SchemeTrail.values(after));
	}

	private static Map<String, @Nullable Object> parameters(SchemeContent content) {
		Map<String, @Nullable Object> parameters = new HashMap<>();
		parameters.put("problems", content.problems());
		parameters.put("aims", content.aims());
		parameters.put("funding", content.funding());
		parameters.put("afterCare", content.afterCare());
		parameters.put("draftedBy", content.draftedBy());
		parameters.put("draftedOn", content.draftedOn());
		return parameters;
	}

	private static SchemeRow row(ResultSet rs, List<SchemeAnswer> answers) throws SQLException {
		return new SchemeRow(rs.getLong("id"), rs.getLong("neighbourhood_id"), rs.getString("neighbourhood_code"),
				rs.getString("neighbourhood_name"), rs.getString("region_code"), rs.getString("region_name"),
				rs.getString("region_path"), rs.getInt("plan_year"), rs.getInt("number"), rs.getLong("scheme_list_id"),
				rs.getString("list_name"), SchemeState.valueOf(rs.getString("state")),
				new SchemeContent(rs.getString("problems"), rs.getString("aims"), rs.getString("funding"),
						rs.getString("after_care"), rs.getString("drafted_by"),
						rs.getObject("drafted_on", LocalDate.class), answers),
				rs.getString("change_reason"), deed(rs, "submitted"), deed(rs, "adopted"), deed(rs, "returned"),
				rs.getString("returned_because"), rs.getLong("version"), Objects.requireNonNull(deed(rs, "created")));
	}

	private static SchemeRow.@Nullable Deed deed(ResultSet rs, String what) throws SQLException {
		Timestamp at = rs.getTimestamp(what + "_at");
		return (at != null) ? new SchemeRow.Deed(rs.getString(what + "_by"), at.toInstant()) : null;
	}

	private static BrokenRule exists(int planYear) {
		return broken("planYear", String.valueOf(planYear), ProblemCode.DUPLICATE_KEY, "scheme");
	}

	private static BrokenRule broken(String field, @Nullable String value, ProblemCode code, String variant,
			String... args) {
		return new BrokenRule(List.of(problem(field, value, code, variant, args)));
	}

	private static Problem problem(String field, @Nullable String value, ProblemCode code, String variant,
			String... args) {
		return Problem.error(0, field, value, code, args).variant(variant);
	}

	/** A stored answer. */
	record Answered(long schemeItemId, @Nullable Boolean needed, @Nullable String measure,
			@Nullable BigDecimal quantity, @Nullable String opinion) {

		SchemeAnswer of(SchemeItem item) {
			return new SchemeAnswer(item, this.needed, this.measure, this.quantity, this.opinion);
		}

	}

}
