package io.huanxin.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.desk.DeskItem;
import io.huanxin.desk.DeskItems;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which neighbourhoods have a sheet, and what waits for reviewers. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class SchemeOverview implements DeskItems {

	private static final int PLACE = 25;

	/** A year is listed with everything that ought to have a sheet, or has one. */
	private static final String LISTED = """
			with listed as (
			    select n.id as neighbourhood_id, n.code, n.name, r.code as region_code, r.name as region_name, n.households,
			           %s as expected, s.id as latest_id, s.number as latest_number, s.state as latest_state,
			           (select max(a.number)
			              from scheme_sheet a
			             where a.neighbourhood_id = n.id
			               and a.plan_year = :year
			               and a.state = 'ADOPTED') as adopted
			      from neighbourhood n
			      join region r on r.id = n.region_id
			      left join lateral (select id, number, state
			                           from scheme_sheet
			                          where neighbourhood_id = n.id
			                            and plan_year = :year
			                          order by number desc
			                          limit 1) s on true
			     where starts_with(n.region_path, :scope)
			       and :scope <> ''
			       and (:region = ''
			            or position(:region in r.name) > 0
			            or starts_with(r.code, :region)
			            or exists (select 1 from region f where f.code = :region and starts_with(n.region_path, f.path)))
			       and (:text = ''
			            or position(:text in n.name) > 0
			            or starts_with(n.code, :text)
			            or exists (select 1
			                         from project_neighbourhood l
			                         join project p on p.id = l.project_id
			                        where l.neighbourhood_id = n.id
			                          and p.code = :text))
			)
			""";

	private final JdbcClient jdbc;

	private final BeijingTime time;

	/**
	 * One page of neighbourhoods.
	 * @param scope the scope in force
	 * @param filter which ones
	 * @param page the page's number from 1; a number beyond the last page means the last
	 * @return the page
	 */
	public SchemePage list(RegionScope scope, SchemeFilter filter, int page) {
		scope.requireReader();
		SchemePage.Sums sums = filtered("""
				select (count(*) filter (where expected))::int as expected,
				       (count(*) filter (where expected and adopted is not null))::int as adopted,
				       (count(*) filter (where expected and adopted is null and latest_id is not null))::int as begun,
				       (count(*) filter (where not expected and latest_id is not null))::int as others
				  from listed
				""", scope, filter).query(SchemePage.Sums.class).single();
		String rows = " from listed where (expected or latest_id is not null) and " + filter.shown().condition();
		int count = filtered("select count(*)::int" + rows, scope, filter).query(Integer.class).single();
		int pages = Math.max(1, (count + SchemePage.SIZE - 1) / SchemePage.SIZE);
		int shown = Math.min(Math.max(page, 1), pages);
		List<SchemePage.Row> found = filtered(
				"""
						select neighbourhood_id, code, name, region_name, households, expected, latest_id, latest_number, latest_state,
						       (select count(*)::int from scheme_answer where scheme_sheet_id = latest_id and needed) as needed, adopted
						"""
						+ rows + " order by region_code, code limit :size offset :offset",
				scope, filter)
			.param("size", SchemePage.SIZE)
			.param("offset", (shown - 1) * SchemePage.SIZE)
			.query(SchemePage.Row.class)
			.list();
		return new SchemePage(found, count, shown, pages, sums);
	}

	/**
	 * The plan years there are projects or sheets of, this one and the next, the latest
	 * first.
	 * @param scope the scope in force
	 * @return the years
	 */
	public List<Integer> years(RegionScope scope) {
		scope.requireReader();
		int now = this.time.today().getYear();
		return Stream.concat(Stream.of(now, now + 1), this.jdbc.sql("""
				select plan_year from project where starts_with(region_path, :scope) and :scope <> ''
				 union
				select plan_year from scheme_sheet where starts_with(region_path, :scope) and :scope <> ''
				""").param("scope", scope.path()).query(Integer.class).stream())
			.distinct()
			.sorted((one, other) -> other - one)
			.toList();
	}

	/** What waits for reviewers, and what came back to clerks. */
	@Override
	public List<DeskItem> items(RegionScope scope) {
		List<DeskItem> items = new ArrayList<>();
		if (scope.has(Role.REVIEWER)) {
			waiting(scope, "state = 'SUBMITTED'").forEach((each) -> items.add(new DeskItem("scheme.desk",
					"scheme.desk.submitted", List.of(String.valueOf(each.planYear()), each.count()),
					"/schemes?shown=SUBMITTED&planYear=" + each.planYear(), false, PLACE)));
		}
		if (scope.has(Role.CLERK)) {
			waiting(scope, "state = 'DRAFT' and returned_at is not null")
				.forEach((each) -> items.add(new DeskItem("scheme.desk", "scheme.desk.returned",
						List.of(String.valueOf(each.planYear()), each.count()),
						"/schemes?shown=DRAFT&planYear=" + each.planYear(), false, PLACE)));
		}
		return items;
	}

	private List<Waiting> waiting(RegionScope scope, String condition) {
		return this.jdbc.sql("""
				select plan_year, count(*)::int as count
				  from scheme_sheet
				 where starts_with(region_path, :scope)
				   and :scope <> ''
				   and
				""" + condition + " group by plan_year order by plan_year")
			.param("scope", scope.path())
			.query(Waiting.class)
			.list();
	}

	private StatementSpec filtered(String sql, RegionScope scope, SchemeFilter filter) {
		return this.jdbc.sql(LISTED.formatted(filter.against().condition()) + sql)
			.param("scope", scope.path())
			.param("year", filter.planYear())
			.param("region", filter.region())
			.param("text", filter.text());
	}

	/** How many sheets of a plan year wait. */
	record Waiting(int planYear, int count) {
	}

}
