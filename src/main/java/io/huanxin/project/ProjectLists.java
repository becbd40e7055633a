package io.huanxin.project;

import java.sql.ResultSet;
import java.sql.Types;
import java.util.List;
import java.util.function.Consumer;

import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads projects: lists with their totals, and all of them for a file. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class ProjectLists {

	private static final int FETCHED = 500;

	private static final String FILTERED = """
			 where starts_with(p.region_path, :scope)
			   and :scope <> ''
			   and (:year::int is null or p.plan_year = :year)
			   and (:state::text is null or p.state = :state)
			   and (:q = ''
			        or position(:q in p.name) > 0
			        or position(upper(:q) in upper(p.code)) > 0
			        or exists (select 1
			                     from project_neighbourhood l
			                     join neighbourhood n on n.id = l.neighbourhood_id
			                    where l.project_id = p.id
			                      and n.code = :q))
			   and (:region = ''
			        or position(:region in r.name) > 0
			        or exists (select 1 from region f where f.code = :region and starts_with(p.region_path, f.path)))
			   and (:tag = ''
			        or exists (select 1
			                     from project_tag b
			                     join tag t on t.id = b.tag_id
			                    where b.project_id = p.id
			                      and t.name = :tag))
			""";

	private final JdbcClient jdbc;

	/**
	 * One page of the projects within the scope.
	 * @param scope the scope in force
	 * @param filter which projects
	 * @param page the page's number from 1; a number beyond the last page means the last
	 * @return the page
	 */
	public ProjectPage list(RegionScope scope, ProjectFilter filter, int page) {
		scope.requireReader();
		// each county's lines are numbered once, not once for each of its projects
		ProjectPage.Totals totals = filtered("""
				with chosen as materialized (
				    select p.id, p.county_id, p.plan_year, p.withdrawn_on
				      from project p
				      join region r on r.id = p.region_id
				""", scope, filter,
				"""
						), counted as (
						    select l.households
						      from (select distinct county_id, plan_year from chosen) county
						     cross join lateral lines_of_county(county.county_id, county.plan_year) l
						     where l.counted
						       and l.withdrawn_on is null
						       and l.project_id in (select id from chosen)
						)
						select p.projects, p.alive, c.neighbourhoods, case when c.unknown = 0 then c.households end as households, c.unknown
						  from (select count(*)::int as projects, (count(*) filter (where withdrawn_on is null))::int as alive from chosen) p
						 cross join (select count(*)::int as neighbourhoods, coalesce(sum(households), 0)::int as households,
						                    (count(*) filter (where households is null))::int as unknown
						               from counted) c
						""")
			.query(ProjectPage.Totals.class)
			.single();
		int pages = Math.max(1, (totals.projects() + ProjectPage.SIZE - 1) / ProjectPage.SIZE);
		int shown = Math.min(Math.max(page, 1), pages);
		List<ProjectPage.Row> rows = filtered("""
				select p.id, p.code, p.name, p.kind, r.name as region_name, p.works_class, p.livelihood, p.subsidy,
				       l.neighbourhoods, l.households, p.total_investment, p.planned_start, p.planned_finish, p.state
				  from project p
				  join region r on r.id = p.region_id
				  left join lateral (select count(*)::int as neighbourhoods,
				                            case when bool_and(households is not null)
				                                 then sum(households)::int
				                            end as households
				                       from project_neighbourhood l
				                      where l.project_id = p.id) l on true
				""", scope, filter, " order by p.plan_year desc, r.code, p.code, p.id limit :size offset :offset")
			.param("size", ProjectPage.SIZE)
			.param("offset", (shown - 1) * ProjectPage.SIZE)
			.query(ProjectPage.Row.class)
			.list();
		return new ProjectPage(rows, totals, shown, pages);
	}

	/**
	 * The plan years of which the scope has projects, the latest first.
	 * @param scope the scope in force
	 * @return the years
	 */
	public List<Integer> planYears(RegionScope scope) {
		scope.requireReader();
		return this.jdbc.sql("""
				select distinct plan_year
				  from project
				 where starts_with(region_path, :scope)
				   and :scope <> ''
				 order by plan_year desc
				""").param("scope", scope.path()).query(Integer.class).list();
	}

	/**
	 * Hands over the projects of the scope one by one, in the order of years, regions and
	 * codes.
	 * @param scope the scope in force
	 * @param filter which projects
	 * @param rows receives each with the codes of its neighbourhoods
	 */
	public void export(RegionScope scope, ProjectFilter filter, Consumer<Exported> rows) {
		scope.requireReader();
		filtered(Projects.ROW, scope, filter, " order by p.plan_year desc, r.code, p.code").withFetchSize(FETCHED)
			.query((ResultSet rs) -> rows.accept(new Exported(Projects.row(rs, 0), codes(rs.getLong("id")))));
	}

	/**
	 * The ids of the projects of the scope, in the order of years, regions and codes, for
	 * features that hand out what they keep of them.
	 * @param scope the scope in force
	 * @param filter which projects
	 * @return their ids
	 */
	public List<Long> ids(RegionScope scope, ProjectFilter filter) {
		scope.requireReader();
		return filtered("select p.id from project p join region r on r.id = p.region_id", scope, filter,
				" order by p.plan_year desc, r.code, p.code")
			.query(Long.class)
			.list();
	}

	private List<String> codes(long projectId) {
		return this.jdbc.sql("""
				select n.code
				  from project_neighbourhood l
				  join neighbourhood n on n.id = l.neighbourhood_id
				 where l.project_id = :id
				 order by n.code
				""").param("id", projectId).query(String.class).list();
	}

	private StatementSpec filtered(String sql, RegionScope scope, ProjectFilter filter, String order) {
		ProjectState state = filter.state();
		return this.jdbc.sql(sql + FILTERED + order)
			.param("scope", scope.path())
			.param("year", filter.planYear(), Types.INTEGER)
			.param("state", (state != null) ? state.name() : null, Types.VARCHAR)
			.param("q", filter.q())
			.param("region", filter.region())
			.param("tag", filter.tag());
	}

	/**
	 * A row of the workbook.
	 *
	 * @param row the project
	 * @param neighbourhoods the codes of its neighbourhoods
	 */
	public record Exported(ProjectRow row, List<String> neighbourhoods) {
	}

}
