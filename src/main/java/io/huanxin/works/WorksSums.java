package io.huanxin.works;

import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.worksitem.Countable;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sums what the ministry counts, region by region: an item that a project does not have
 * counts as none of it, a project of which nobody has entered anything as unknown.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class WorksSums {

	/** How many projects are named that make a sum unknown. */
	static final int NAMED = 50;

	/** The projects of a plan year, each with the region in whose row it counts. */
	private static final String PLANNED = """
			with planned as (
			    select p.id, p.code, p.name, p.region_path, s.id as shown
			      from project p
			      join region s on s.id = any(:regions)
			                   and starts_with(p.region_path, s.path)
			                   and (s.id <> :parent or :alone or p.region_path = s.path)
			     where p.plan_year = :year
			       and p.withdrawn_on is null
			       and starts_with(p.region_path, :scope)
			       and :scope <> ''
			)
			""";

	private final Regions regions;

	private final JdbcClient jdbc;

	/**
	 * The sums of a region's parts: of its cities or counties, or of a county as a whole.
	 * @param scope the scope in force
	 * @param region a region of the scope
	 * @param planYear the plan year
	 * @return one row for each part, in the order of the codes; what lies in none of them
	 * under the region's own name, where there is any
	 */
	public List<WorksSum> of(RegionScope scope, RegionRow region, int planYear) {
		scope.requireReader();
		List<RegionRow> parts = parts(scope, region);
		Map<Long, Map<Countable, WorksSum.Figure>> figures = new HashMap<>();
		bind(PLANNED
				+ """
						select d.shown, i.countable, coalesce(sum(q.planned), 0) as planned,
						       count(*) filter (where q.planned is null) as planned_unknown, coalesce(sum(q.done), 0) as done,
						       count(*) filter (where q.done is null) as done_unknown, count(*) filter (where q.estimated) as estimated,
						       min(q.as_of) filter (where q.done is not null) as first,
						       max(q.as_of) filter (where q.done is not null) as last
						  from planned d
						  join works_quantity q on q.project_id = d.id
						  join works_item i on i.id = q.works_item_id
						 where i.countable is not null
						 group by d.shown, i.countable
						""",
				scope, region, parts, planYear)
			.query((ResultSet rs) -> {
				figures.computeIfAbsent(rs.getLong("shown"), (id) -> new EnumMap<>(Countable.class))
					.put(Countable.valueOf(rs.getString("countable")),
							new WorksSum.Figure(rs.getBigDecimal("planned"), rs.getInt("planned_unknown"),
									rs.getBigDecimal("done"), rs.getInt("done_unknown"), rs.getInt("estimated"),
									rs.getObject("first", LocalDate.class), rs.getObject("last", LocalDate.class)));
			});
		Map<Long, int[]> counts = new HashMap<>();
		bind(PLANNED
				+ """
						select d.shown, count(*) as projects,
						       count(*) filter (where not exists (select 1 from works_quantity q where q.project_id = d.id)) as silent
						  from planned d
						 group by d.shown
						""",
				scope, region, parts, planYear)
			.query((ResultSet rs) -> {
				counts.put(rs.getLong("shown"), new int[] { rs.getInt("projects"), rs.getInt("silent") });
			});
		List<WorksSum> sums = new ArrayList<>();
		for (RegionRow part : parts) {
			int[] count = counts.getOrDefault(part.id(), new int[2]);
			if (part.id() != region.id() || parts.size() == 1 || count[0] > 0) {
				sums.add(new WorksSum(part.code(), part.name(), count[0], count[1],
						figures.getOrDefault(part.id(), Map.of())));
			}
		}
		return sums;
	}

	/**
	 * The sum of the rows shown.
	 * @param scope the scope in force
	 * @param region the region
	 * @param rows its parts
	 * @return the total
	 */
	public WorksSum total(RegionScope scope, RegionRow region, List<WorksSum> rows) {
		scope.requireReader();
		Map<Countable, WorksSum.Figure> figures = new EnumMap<>(Countable.class);
		rows.forEach(
				(row) -> row.figures().forEach((kind, figure) -> figures.merge(kind, figure, WorksSum.Figure::plus)));
		return new WorksSum(region.code(), region.name(), rows.stream().mapToInt(WorksSum::projects).sum(),
				rows.stream().mapToInt(WorksSum::silent).sum(), figures);
	}

	/**
	 * The projects that make a sum unknown.
	 * @param scope the scope in force
	 * @param region a region of the scope
	 * @param planYear the plan year
	 * @return the first {@value #NAMED} and one more where there are more
	 */
	public List<WorksSum.Missing> missing(RegionScope scope, RegionRow region, int planYear) {
		scope.requireReader();
		return bind(PLANNED + """
				select d.id, d.code, d.name, u.items
				  from planned d
				  left join lateral (select string_agg(distinct i.name, '、') as items
				                       from works_quantity q
				                       join works_item i on i.id = q.works_item_id
				                      where q.project_id = d.id
				                        and i.countable is not null
				                        and (q.planned is null or q.done is null)) u on true
				 where u.items is not null
				    or not exists (select 1 from works_quantity q where q.project_id = d.id)
				 order by d.region_path, d.code
				 limit :most
				""", scope, region, parts(scope, region), planYear).param("most", NAMED + 1)
			.query(WorksSum.Missing.class)
			.list();
	}

	/** A county is not taken apart: its streets report nothing of their own. */
	private List<RegionRow> parts(RegionScope scope, RegionRow region) {
		List<RegionRow> parts = new ArrayList<>();
		if (region.level() == RegionLevel.NATION || region.level() == RegionLevel.PROVINCE
				|| region.level() == RegionLevel.CITY) {
			this.regions.children(scope, region.id())
				.stream()
				.filter((child) -> child.level() != RegionLevel.STREET && child.level() != RegionLevel.COMMUNITY)
				.forEach(parts::add);
		}
		parts.add(region);
		return parts;
	}

	private StatementSpec bind(String sql, RegionScope scope, RegionRow region, List<RegionRow> parts, int planYear) {
		return this.jdbc.sql(sql)
			.param("regions", parts.stream().map(RegionRow::id).toArray(Long[]::new))
			.param("parent", region.id())
			.param("alone", parts.size() == 1)
			.param("year", planYear)
			.param("scope", scope.path());
	}

}
