package io.huanxin.regionalreturn;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has reported for a period and who has not. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class ReturnPeriods {

	/** A page shows at most this many regions; a filter narrows the list. */
	static final int AT_MOST = 500;

	/**
	 * A region is expected to report where something is planned for it, or where it did.
	 */
	private static final String LINES = """
			  from region r
			  left join lateral (select *
			                       from regional_return x
			                      where x.region_id = r.id
			                        and x.plan_year = :year
			                        and x.as_of <= :end
			                      order by x.as_of desc
			                      limit 1) l on true
			 where starts_with(r.path, :scope)
			   and :scope <> ''
			   and (starts_with(r.code, :text) or position(:text in r.name) > 0)
			   and (:state::text is null or l.state = :state)
			   and (l.id is not null
			        or exists (select 1
			                     from target t
			                    where t.region_id = r.id
			                      and t.plan_year = :year
			                      and t.neighbourhoods > 0))
			""";

	private final JdbcClient jdbc;

	private final BeijingTime time;

	/**
	 * The regions of a period, each with its latest return up to the period's end.
	 * @param scope the scope in force
	 * @param filter which of them
	 * @return at most {@value #AT_MOST} regions in the order of their codes
	 */
	public List<ReturnLine> list(RegionScope scope, ReturnFilter filter) {
		readers(scope);
		LocalDate begin = filter.month().atDay(1);
		return this.jdbc.sql("""
				select r.id as region_id, r.code, r.name, l.*,
				       exists (select 1
				                 from region c
				                 join target t on t.region_id = c.id
				                              and t.plan_year = :year
				                              and t.neighbourhoods > 0
				                where c.parent_id = r.id) as by_children
				""" + LINES + " order by r.code limit :most")
			.params(params(scope, filter))
			.param("state", (filter.state() != null) ? filter.state().name() : null, Types.VARCHAR)
			.param("most", AT_MOST)
			.query((rs, row) -> line(rs, begin))
			.list();
	}

	/**
	 * Hands over every return of the plan year for a workbook.
	 * @param scope the scope in force
	 * @param planYear the plan year, null for all
	 * @param text part of a region's name or the beginning of its code
	 * @param rows receives code, year, date and values one by one
	 */
	void export(RegionScope scope, @Nullable Integer planYear, String text, Consumer<Exported> rows) {
		readers(scope);
		this.jdbc.sql("""
				select r.code, l.*
				  from regional_return l
				  join region r on r.id = l.region_id
				 where starts_with(l.region_path, :scope)
				   and :scope <> ''
				   and (:year::int is null or l.plan_year = :year)
				   and (starts_with(r.code, :text) or position(:text in r.name) > 0)
				 order by r.code, l.plan_year, l.as_of
				""")
			.param("scope", scope.path())
			.param("year", planYear, Types.INTEGER)
			.param("text", text)
			.query((rs) -> {
				rows.accept(new Exported(rs.getString("code"), rs.getInt("plan_year"),
						rs.getObject("as_of", LocalDate.class), figures(rs)));
			});
	}

	/**
	 * The plan years that have targets or returns within the scope.
	 * @param scope the scope in force
	 * @return the years, the latest first, this year among them
	 */
	public List<Integer> planYears(RegionScope scope) {
		return this.jdbc.sql("""
				select distinct plan_year
				  from (select plan_year from target where starts_with(region_path, :scope)
				        union all
				        select plan_year from regional_return where starts_with(region_path, :scope)
				        union all
				        select :now::int) years
				 order by plan_year desc
				""").param("scope", scope.path()).param("now", this.time.today().getYear()).query(Integer.class).list();
	}

	/**
	 * Whether a plan year is empty within the scope.
	 * @param scope the scope in force
	 * @param planYear the plan year
	 * @return true when there is neither a target nor a return
	 */
	boolean nothingIn(RegionScope scope, int planYear) {
		return this.jdbc.sql("""
				select not exists (select 1 from target
				                    where plan_year = :year and starts_with(region_path, :scope))
				   and not exists (select 1 from regional_return
				                    where plan_year = :year and starts_with(region_path, :scope))
				""").param("year", planYear).param("scope", scope.path()).query(Boolean.class).single();
	}

	/**
	 * The month a list opens with: that of the latest return of the plan year, else the
	 * current one.
	 * @param scope the scope in force
	 * @param planYear the plan year
	 * @return a month
	 */
	public YearMonth latestMonth(RegionScope scope, int planYear) {
		return this.jdbc.sql("""
				select max(as_of)
				  from regional_return
				 where plan_year = :year
				   and starts_with(region_path, :scope)
				""")
			.param("year", planYear)
			.param("scope", scope.path())
			.query((rs, row) -> rs.getObject(1, LocalDate.class))
			.optional()
			.map(YearMonth::from)
			.orElseGet(() -> YearMonth.from(this.time.today()));
	}

	/**
	 * How many returns wait for a reviewer.
	 * @param scope the scope in force
	 * @return the number of submitted returns
	 */
	public int waiting(RegionScope scope) {
		return this.jdbc.sql("""
				select count(*)
				  from regional_return
				 where state = 'SUBMITTED'
				   and starts_with(region_path, :scope)
				   and :scope <> ''
				""").param("scope", scope.path()).query(Integer.class).single();
	}

	private static Map<String, Object> params(RegionScope scope, ReturnFilter filter) {
		return Map.of("scope", scope.path(), "year", filter.planYear(), "end", filter.month().atEndOfMonth(), "text",
				filter.text());
	}

	private static void readers(RegionScope scope) {
		scope.require(Role.CLERK, Role.REVIEWER, Role.LEADER, Role.DEPARTMENT, Role.AUDITOR);
	}

	private static ReturnLine line(ResultSet rs, LocalDate begin) throws SQLException {
		long id = rs.getLong("id");
		boolean none = rs.wasNull();
		LocalDate asOf = rs.getObject("as_of", LocalDate.class);
		ReturnLine.Status status = ReturnLine.Status.UNREPORTED;
		if (asOf != null && !asOf.isBefore(begin)) {
			status = ReturnLine.Status.REPORTED;
		}
		else if (none && rs.getBoolean("by_children")) {
			status = ReturnLine.Status.BY_CHILDREN;
		}
		return new ReturnLine(rs.getLong("region_id"), rs.getString("code"), rs.getString("name"), status,
				none ? null : id, asOf, none ? null : ReturnState.valueOf(rs.getString("state")),
				none ? null : figures(rs));
	}

	private static ReturnFigures figures(ResultSet rs) throws SQLException {
		return new ReturnFigures(rs.getObject("started_neighbourhoods", Integer.class),
				rs.getObject("started_households", Integer.class),
				rs.getObject("finished_neighbourhoods", Integer.class),
				rs.getObject("finished_households", Integer.class), money(rs, "completed_investment"),
				money(rs, "arrived_funds"), money(rs, "paid_funds"), rs.getString("explanation"));
	}

	private static @Nullable BigDecimal money(ResultSet rs, String column) throws SQLException {
		return rs.getBigDecimal(column);
	}

	/**
	 * A row of the workbook.
	 *
	 * @param regionCode the region's code
	 * @param planYear the plan year
	 * @param asOf the date
	 * @param figures the values
	 */
	record Exported(String regionCode, int planYear, LocalDate asOf, ReturnFigures figures) {
	}

}
