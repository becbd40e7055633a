package io.huanxin.checklist;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads which milestones of projects come next. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Checklists {

	/** What is planned for a later day than {@code until} is left out early. */
	private static final String DUE = """
			with due as (
			    select d.project_id, d.kind, min(d.planned_on) as planned_on
			      from milestone_due d
			     where d.planned_on <= :until
			       and starts_with(d.region_path, :scope)
			       and :scope <> ''
			       and (:year::int is null or d.plan_year = :year)
			     group by d.project_id, d.kind
			), chosen as (
			    select due.project_id, due.kind, due.planned_on, p.code, p.name, p.plan_year, p.state, p.implementer,
			           r.code as region_code, r.name as region_name
			      from due
			      join project p on p.id = due.project_id
			      join region r on r.id = p.region_id
			     where (:region = ''
			            or position(:region in r.name) > 0
			            or exists (select 1 from region f where f.code = :region and starts_with(p.region_path, f.path)))
			       and (:q = ''
			            or position(:q in p.name) > 0
			            or starts_with(p.code, :q))
			)
			""";

	private static final String ROWS = DUE
			+ """
					select c.project_id, c.code, c.name, c.plan_year, c.region_code, c.region_name, c.state, c.kind as milestone,
					       c.planned_on, l.open, l.lines, c.implementer
					  from chosen c
					 cross join lateral (select count(*)::int as lines,
					                            (count(*) filter (where m.actual_on is null and m.waived_because is null))::int as open
					                       from project_neighbourhood l
					                       left join milestone m on m.project_neighbourhood_id = l.id and m.kind = c.kind
					                      where l.project_id = c.project_id) l
					 order by c.planned_on, c.region_code, c.code, c.kind
					""";

	private final JdbcClient jdbc;

	private final BeijingTime time;

	/**
	 * One page of a checklist.
	 * @param scope the scope in force
	 * @param filter which milestones
	 * @param page the page's number from 1; a number beyond the last page means the last
	 * @return the page
	 */
	public ChecklistPage list(RegionScope scope, ChecklistFilter filter, int page) {
		scope.requireReader();
		Sums sums = asked(DUE + """
				select count(*)::int as count, (count(*) filter (where planned_on < :today))::int as late
				  from chosen
				""", scope, filter).param("today", this.time.today()).query(Sums.class).single();
		int pages = Math.max(1, (sums.count() + ChecklistPage.SIZE - 1) / ChecklistPage.SIZE);
		int shown = Math.min(Math.max(page, 1), pages);
		List<ChecklistRow> rows = asked(ROWS + " limit :size offset :offset", scope, filter)
			.param("size", ChecklistPage.SIZE)
			.param("offset", (shown - 1) * ChecklistPage.SIZE)
			.query(ChecklistRow.class)
			.list();
		return new ChecklistPage(rows, sums.late(), sums.count(), shown, pages);
	}

	/**
	 * All rows of a checklist, one by one.
	 * @param scope the scope in force
	 * @param filter which milestones
	 * @param rows takes each row
	 */
	public void export(RegionScope scope, ChecklistFilter filter, Consumer<ChecklistRow> rows) {
		scope.requireReader();
		try (Stream<ChecklistRow> all = asked(ROWS, scope, filter).withFetchSize(500)
			.query(ChecklistRow.class)
			.stream()) {
			all.forEach(rows);
		}
	}

	private StatementSpec asked(String sql, RegionScope scope, ChecklistFilter filter) {
		LocalDate today = this.time.today();
		LocalDate until = switch (filter.due()) {
			case LATE -> today.minusDays(1);
			case SOON -> today.plusDays(Due.SOON_DAYS);
			case OPEN -> LocalDate.of(9999, 12, 31);
		};
		return this.jdbc.sql(sql)
			.param("until", until)
			.param("scope", scope.path())
			.param("year", filter.planYear(), Types.INTEGER)
			.param("region", filter.region())
			.param("q", filter.q());
	}

	/**
	 * What a checklist adds up to.
	 *
	 * @param count how many milestones
	 * @param late how many of them are late
	 */
	record Sums(int count, int late) {
	}

}
