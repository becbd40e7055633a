package io.huanxin.demolition;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import io.huanxin.region.RegionScope;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads illegal structures, everybody but administrators within their scope. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class DemolitionLists {

	private static final int FETCHED = 500;

	/** More neighbourhoods than this are not summed one by one. */
	private static final int GROUPS = 60;

	private static final String FROM = """
			  from illegal_structure s
			  join neighbourhood n on n.id = s.neighbourhood_id
			  join region r on r.id = n.region_id
			""";

	private static final String ROW = """
			select s.*, n.code as neighbourhood_code, n.name as neighbourhood_name, r.name as region_name,
			       (select count(*)
			          from persuasion p
			         where p.illegal_structure_id = s.id
			           and not exists (select 1 from persuasion c where c.corrects_id = p.id)) as visits
			""" + FROM;

	private static final String FILTERED = """
			 where starts_with(s.region_path, :scope)
			   and :scope <> ''
			   and (:home::bigint is null or s.neighbourhood_id = :home)
			   and (:region = ''
			        or position(:region in r.name) > 0
			        or starts_with(r.code, :region)
			        or exists (select 1 from region f where f.code = :region and starts_with(s.region_path, f.path)))
			   and (:text = ''
			        or position(:text in s.place) > 0
			        or position(:text in n.name) > 0
			        or starts_with(n.code, :text))
			""";

	private static final String STATE = " and (:state::text is null or s.state = :state)";

	private static final String ORDER = " order by r.code, n.code, s.number";

	private static final String SUMS = """
			       count(*)::int as found,
			       (count(*) filter (where s.state = 'REMOVED'))::int as removed,
			       (count(*) filter (where s.state = 'DEFERRED'))::int as deferred,
			       case when bool_and(s.area is not null) then sum(s.area) else case when count(*) = 0 then 0 end end as area,
			       coalesce(sum(s.area), 0) as area_known,
			       (count(*) filter (where s.area is null))::int as unmeasured,
			       case when count(*) filter (where s.state = 'REMOVED' and s.area_removed is null) = 0
			            then coalesce(sum(s.area_removed), 0) end as area_removed,
			       coalesce(sum(s.area_removed), 0) as removed_known,
			       (count(*) filter (where s.state = 'REMOVED' and s.area_removed is null))::int as removed_unknown
			""";

	/** A county; where there is none, the city. */
	private static final String COUNTY = """
			(select c.name
			   from region c
			  where starts_with(s.region_path, c.path)
			    and c.level in ('COUNTY', 'CITY')
			  order by c.level = 'COUNTY' desc, length(c.path) desc
			  limit 1)
			""";

	private final JdbcClient jdbc;

	/**
	 * One page of structures with what they add up to.
	 * @param scope the scope in force
	 * @param filter which structures
	 * @param page the page's number from 1; a number beyond the last page means the last
	 * @return the page
	 */
	public DemolitionPage list(RegionScope scope, DemolitionFilter filter, int page) {
		scope.requireReader();
		int count = filtered("select count(*)::int" + FROM + FILTERED + STATE, scope, filter).query(Integer.class)
			.single();
		int pages = Math.max(1, (count + DemolitionPage.SIZE - 1) / DemolitionPage.SIZE);
		int shown = Math.min(Math.max(page, 1), pages);
		List<StructureRow> rows = filtered(ROW + FILTERED + STATE + ORDER + " limit :size offset :offset", scope,
				filter)
			.param("size", DemolitionPage.SIZE)
			.param("offset", (shown - 1) * DemolitionPage.SIZE)
			.query(DemolitionLists::row)
			.list();
		DemolitionPage.Sum total = filtered("select '' as name," + SUMS + FROM + FILTERED, scope, filter)
			.query(DemolitionPage.Sum.class)
			.single();
		return new DemolitionPage(rows, count, shown, pages, total, groups(scope, filter));
	}

	/**
	 * Hands over the structures one by one.
	 * @param scope the scope in force
	 * @param filter which structures
	 * @param rows receives each
	 */
	public void export(RegionScope scope, DemolitionFilter filter, Consumer<StructureRow> rows) {
		scope.requireReader();
		filtered(ROW + FILTERED + STATE + ORDER, scope, filter).withFetchSize(FETCHED)
			.query((ResultSet rs) -> rows.accept(row(rs, 0)));
	}

	/**
	 * One structure of the scope.
	 * @param scope the scope in force
	 * @param id the structure's id
	 * @return the structure
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public StructureRow getRow(RegionScope scope, long id) {
		scope.requireReader();
		return this.jdbc.sql(ROW + " where s.id = :id")
			.param("id", id)
			.query(DemolitionLists::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.orElseThrow(() -> new UnknownRecord("illegal structure " + id));
	}

	/**
	 * The log of persuasion of a structure, with the entries that were corrected.
	 * @param scope the scope in force
	 * @param id the structure's id
	 * @return the entries by the days of the visits, the first one first
	 * @throws UnknownRecord when there is no such structure, or it lies outside the scope
	 */
	public List<PersuasionRow> log(RegionScope scope, long id) {
		getRow(scope, id);
		return this.jdbc
			.sql("""
					select p.id, p.visited_on, p.office, p.said, p.outcome, p.corrects_id, c.id as corrected_by_id, p.entered_at,
					       p.entered_by
					  from persuasion p
					  left join persuasion c on c.corrects_id = p.id
					 where p.illegal_structure_id = :id
					 order by p.visited_on, p.id
					""")
			.param("id", id)
			.query(PersuasionRow.class)
			.list();
	}

	/** By county; where there is only one, by neighbourhood. */
	private List<DemolitionPage.Sum> groups(RegionScope scope, DemolitionFilter filter) {
		if (filter.neighbourhoodId() != null) {
			return List.of();
		}
		List<DemolitionPage.Sum> counties = groups(scope, filter, COUNTY);
		if (counties.size() != 1) {
			return counties;
		}
		List<DemolitionPage.Sum> homes = groups(scope, filter, "n.name || ' ' || n.code");
		return (homes.size() > GROUPS) ? counties : homes;
	}

	private List<DemolitionPage.Sum> groups(RegionScope scope, DemolitionFilter filter, String by) {
		return filtered("select " + by + " as name, min(r.code) as place," + SUMS + FROM + FILTERED
				+ " group by 1 order by 2, 1", scope, filter)
			.query(DemolitionPage.Sum.class)
			.list();
	}

	private StatementSpec filtered(String sql, RegionScope scope, DemolitionFilter filter) {
		StructureState state = filter.state();
		return this.jdbc.sql(sql)
			.param("scope", scope.path())
			.param("home", filter.neighbourhoodId(), Types.BIGINT)
			.param("state", (state != null) ? state.name() : null, Types.VARCHAR)
			.param("region", filter.region())
			.param("text", filter.text());
	}

	private static StructureRow row(ResultSet rs, int rowNumber) throws SQLException {
		return new StructureRow(rs.getLong("id"), rs.getLong("neighbourhood_id"), rs.getString("neighbourhood_code"),
				rs.getString("neighbourhood_name"), rs.getString("region_name"), rs.getString("region_path"),
				rs.getInt("number"),
				new StructureFacts(rs.getString("place"), StructureKind.valueOf(rs.getString("kind")),
						rs.getBigDecimal("area"), rs.getString("description"),
						rs.getObject("found_on", LocalDate.class)),
				StructureState.valueOf(rs.getString("state")), rs.getString("deferred_because"),
				rs.getObject("removed_on", LocalDate.class), plain(rs.getBigDecimal("area_removed")),
				rs.getString("order_number"), rs.getInt("visits"), rs.getLong("version"));
	}

	private static @Nullable BigDecimal plain(@Nullable BigDecimal area) {
		return (area != null) ? area.stripTrailingZeros() : null;
	}

}
