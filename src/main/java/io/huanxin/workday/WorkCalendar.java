package io.huanxin.workday;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the calendar of working days: one for the whole portal, kept by administrators
 * from the yearly notice of the State Council, read by everybody.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class WorkCalendar {

	/** The first and the last year that can be kept. */
	static final int FIRST_YEAR = 2015;

	static final int LAST_YEAR = 2099;

	/** No holiday is longer, nor are so many days worked instead. */
	static final int LONGEST = 15;

	private final JdbcClient jdbc;

	private final AuditTrail audit;

	/**
	 * The whole calendar, for counting.
	 * @param scope the scope in force, whichever it is
	 * @return all exceptions, of all years
	 */
	public Workdays workdays(RegionScope scope) {
		scope.require(Role.values());
		Map<LocalDate, DayKind> exceptions = new HashMap<>();
		this.jdbc.sql("select day, kind from workday_exception").query((rs) -> {
			exceptions.put(rs.getObject("day", LocalDate.class), DayKind.valueOf(rs.getString("kind")));
		});
		return new Workdays(exceptions,
				new HashSet<>(this.jdbc.sql("select year from workday_year").query(Integer.class).list()));
	}

	/**
	 * The exceptions of a year, day by day.
	 * @param scope the scope in force, whichever it is
	 * @param year the year
	 * @return what is kept of it
	 */
	public WorkYear year(RegionScope scope, int year) {
		scope.require(Role.values());
		List<ExceptionalDay> days = this.jdbc.sql("""
				select day, kind, name
				  from workday_exception
				 where day between make_date(:year, 1, 1) and make_date(:year, 12, 31)
				 order by day
				""").param("year", year).query(ExceptionalDay.class).list();
		return new WorkYear(year,
				this.jdbc.sql("select source from workday_year where year = :year")
					.param("year", year)
					.query(String.class)
					.optional()
					.orElse(null),
				days);
	}

	/**
	 * Keeps a holiday, or days that are worked instead. What is kept already stays, so
	 * that saying it twice does no harm.
	 * @param scope an administrator's scope
	 * @param from the first day
	 * @param to the last day, the same for a single one
	 * @param kind off or worked
	 * @param name the holiday's name
	 * @throws BrokenRule when the days are in the wrong order or too many, one of them is
	 * kept as something else, or one that is to be worked is no weekend
	 */
	@Transactional
	public void keep(RegionScope scope, LocalDate from, LocalDate to, DayKind kind, String name) {
		scope.require(Role.ADMINISTRATOR);
		check(from, to, kind);
		for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
			ExceptionalDay wanted = new ExceptionalDay(day, kind, name);
			if (added(wanted)) {
				this.audit.record(scope.actor(), AuditAction.CREATED, subject(day), null, values(kind, name));
			}
			else if (!year(scope, day.getYear()).days().contains(wanted)) {
				throw new BrokenRule(List
					.of(Problem.error(0, "from", day.toString(), ProblemCode.DUPLICATE_KEY).variant("workday")));
			}
		}
	}

	/** False where the day is an exception already, this one or another. */
	private boolean added(ExceptionalDay wanted) {
		return this.jdbc.sql("""
				insert into workday_exception (day, kind, name) values (:day, :kind, :name)
				    on conflict (day) do nothing
				""")
			.param("day", wanted.day())
			.param("kind", wanted.kind().name())
			.param("name", wanted.name())
			.update() == 1;
	}

	/**
	 * Makes a day an ordinary one again.
	 * @param scope an administrator's scope
	 * @param day the day
	 * @throws UnknownRecord when it is an ordinary one
	 */
	@Transactional
	public void remove(RegionScope scope, LocalDate day) {
		scope.require(Role.ADMINISTRATOR);
		ExceptionalDay removed = this.jdbc
			.sql("delete from workday_exception where day = :day returning day, kind, name")
			.param("day", day)
			.query(ExceptionalDay.class)
			.optional()
			.orElseThrow(() -> new UnknownRecord("workday exception " + day));
		this.audit.record(scope.actor(), AuditAction.REMOVED, subject(day), values(removed.kind(), removed.name()),
				null);
	}

	/**
	 * Says that all holidays of a year are kept, and where they were announced.
	 * @param scope an administrator's scope
	 * @param year the year
	 * @param source the notice
	 * @return whether that is new
	 */
	@Transactional
	public boolean confirm(RegionScope scope, int year, String source) {
		scope.require(Role.ADMINISTRATOR);
		String before = year(scope, year).source();
		if (source.equals(before)) {
			return false;
		}
		this.jdbc.sql("""
				insert into workday_year (year, source) values (:year, :source)
				    on conflict (year) do update set source = excluded.source
				""").param("year", year).param("source", source).update();
		this.audit.record(scope.actor(), (before != null) ? AuditAction.REVISED : AuditAction.CREATED,
				new AuditTrail.Subject("workday_year", String.valueOf(year), null),
				(before != null) ? Map.of("source", before) : null, Map.of("source", source));
		return true;
	}

	private static void check(LocalDate from, LocalDate to, DayKind kind) {
		if (to.isBefore(from)) {
			throw new BrokenRule(
					List.of(Problem.error(0, "to", to.toString(), ProblemCode.IMPOSSIBLE_PAIR, "from", from.toString())
						.variant("workday")));
		}
		if (from.plusDays(LONGEST).isBefore(to.plusDays(1)) || from.getYear() < FIRST_YEAR
				|| to.getYear() > LAST_YEAR) {
			throw new BrokenRule(
					List.of(Problem
						.error(0, "to", to.toString(), ProblemCode.OUT_OF_RANGE, String.valueOf(LONGEST),
								String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR))
						.variant("workday")));
		}
		for (LocalDate day = from; kind == DayKind.WORKED && !day.isAfter(to); day = day.plusDays(1)) {
			if (!Workdays.isWeekend(day)) {
				throw new BrokenRule(List
					.of(Problem.error(0, "from", day.toString(), ProblemCode.OUT_OF_RANGE).variant("no-weekend")));
			}
		}
	}

	private static AuditTrail.Subject subject(LocalDate day) {
		return new AuditTrail.Subject("workday_exception", day.toString(), null);
	}

	private static Map<String, Object> values(DayKind kind, String name) {
		return Map.of("kind", (kind == DayKind.OFF) ? "放假" : "调休上班", "name", name);
	}

}
