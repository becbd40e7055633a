package io.huanxin.target;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionScope;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the yearly targets: lists with their totals, one target with its versions, and
 * all of them for a file. Everybody but administrators reads within their scope.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class TargetLists {

	/** How many rows of an export are fetched at a time. */
	private static final int BATCH = 500;

	/** A target's version counts from 0, its revisions from 1. */
	static final String ROW = """
			select t.id, t.region_id, r.code as region_code, r.name as region_name, t.region_path, t.plan_year, t.kind,
			       t.neighbourhoods, t.households, t.buildings, t.floor_area, t.planned_investment, t.document_number,
			       t.version, coalesce(v.revised_at, t.created_at) as revised_at,
			       coalesce(v.revised_by, t.created_by) as revised_by, v.reason
			  from target t
			  join region r on r.id = t.region_id
			  left join target_revision v on v.target_id = t.id and v.revision = t.version + 1
			""";

	private static final String FILTERED = """
			 where starts_with(t.region_path, :scope)
			   and :scope <> ''
			   and (:year::int is null or t.plan_year = :year)
			   and (:kind::text is null or t.kind = :kind)
			   and (:region = ''
			        or position(:region in r.name) > 0
			        or starts_with(r.code, :region)
			        or exists (select 1 from region f where f.code = :region and starts_with(t.region_path, f.path)))
			""";

	private final JdbcClient jdbc;

	/**
	 * One page of the targets within the scope, with totals over all pages where the list
	 * is about one year and kind.
	 * @param scope the scope in force
	 * @param filter which targets
	 * @param order in which order
	 * @param page the page's number from 1; a number beyond the last page means the last
	 * @return the page
	 */
	public TargetPage list(RegionScope scope, TargetFilter filter, TargetOrder order, int page) {
		scope.requireReader();
		Extent extent = filtered("""
				select count(*) as count,
				       count(distinct (t.plan_year, t.kind)) = 1 as uniform
				  from target t
				  join region r on r.id = t.region_id
				""" + FILTERED, scope, filter).query(Extent.class).single();
		int pages = Math.max(1, (extent.count() + TargetPage.SIZE - 1) / TargetPage.SIZE);
		int shown = Math.min(Math.max(page, 1), pages);
		List<TargetRow> rows = filtered(ROW + FILTERED + " order by " + order.sql() + """
				, r.code, t.plan_year desc, t.kind, t.id
				 limit :size offset :offset
				""", scope, filter).param("size", TargetPage.SIZE)
			.param("offset", (shown - 1) * TargetPage.SIZE)
			.query(TargetLists::row)
			.list();
		TargetTotals totals = extent.uniform() ? totals(scope, filter) : null;
		return new TargetPage(rows, extent.count(), shown, pages, totals);
	}

	/**
	 * The plan years for which the scope has targets, the latest first.
	 * @param scope the scope in force
	 * @return the years
	 */
	public List<Integer> planYears(RegionScope scope) {
		scope.requireReader();
		return this.jdbc.sql("""
				select distinct plan_year
				  from target
				 where starts_with(region_path, :scope)
				   and :scope <> ''
				 order by plan_year desc
				""").param("scope", scope.path()).query(Integer.class).list();
	}

	/**
	 * One target of the scope.
	 * @param scope the scope in force
	 * @param id the target's id
	 * @return the target
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public TargetRow getRow(RegionScope scope, long id) {
		scope.requireReader();
		return this.jdbc.sql(ROW + " where t.id = :id")
			.param("id", id)
			.query(TargetLists::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.orElseThrow(() -> new UnknownRecord("target " + id));
	}

	/**
	 * Every version of a target, the latest first.
	 * @param scope the scope in force
	 * @param id the target's id
	 * @return the versions, each beside the one it replaced
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public List<TargetVersion> history(RegionScope scope, long id) {
		getRow(scope, id);
		List<TargetVersion> versions = new ArrayList<>();
		this.jdbc.sql("""
				select revision, revised_at, revised_by, reason, neighbourhoods, households, buildings, floor_area,
				       planned_investment, document_number
				  from target_revision
				 where target_id = :id
				 order by revision
				""").param("id", id).query((ResultSet rs) -> {
			TargetFigures previous = versions.isEmpty() ? null : versions.get(0).figures();
			versions.add(0, new TargetVersion(rs.getInt("revision"), rs.getTimestamp("revised_at").toInstant(),
					rs.getString("revised_by"), rs.getString("reason"), figures(rs), previous));
		});
		return versions;
	}

	/**
	 * The import that set a target for the first time.
	 * @param scope the scope in force
	 * @param id the target's id
	 * @return the import, empty where a person filled in the form
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	Optional<UUID> importOf(RegionScope scope, long id) {
		getRow(scope, id);
		return this.jdbc.sql("select import_id from target where id = :id and import_id is not null")
			.param("id", id)
			.query(UUID.class)
			.optional();
	}

	/**
	 * Hands over the targets of the scope one by one, in the order of years, kinds and
	 * regions.
	 * @param scope the scope in force
	 * @param filter which targets
	 * @param rows receives them
	 */
	public void export(RegionScope scope, TargetFilter filter, Consumer<TargetRow> rows) {
		scope.requireReader();
		filtered(ROW + FILTERED + " order by " + TargetOrder.LATEST.sql(), scope, filter).withFetchSize(BATCH)
			.query((ResultSet rs) -> rows.accept(row(rs, 0)));
	}

	private TargetTotals totals(RegionScope scope, TargetFilter filter) {
		return TargetTotals.of(filtered("""
				select r.name, t.region_path, t.neighbourhoods, t.households, t.buildings, t.floor_area,
				       t.planned_investment, t.document_number
				  from target t
				  join region r on r.id = t.region_id
				""" + FILTERED + " order by t.region_path", scope, filter).query(
				(rs, row) -> new TargetTotals.Summand(rs.getString("name"), rs.getString("region_path"), figures(rs)))
			.list());
	}

	private StatementSpec filtered(String sql, RegionScope scope, TargetFilter filter) {
		TargetKind kind = filter.kind();
		return this.jdbc.sql(sql)
			.param("scope", scope.path())
			.param("year", filter.planYear(), Types.INTEGER)
			.param("kind", (kind != null) ? kind.name() : null, Types.VARCHAR)
			.param("region", filter.region());
	}

	static TargetRow row(ResultSet rs, int rowNumber) throws SQLException {
		long version = rs.getLong("version");
		return new TargetRow(rs.getLong("id"), rs.getLong("region_id"), rs.getString("region_code"),
				rs.getString("region_name"), rs.getString("region_path"), rs.getInt("plan_year"),
				TargetKind.valueOf(rs.getString("kind")), figures(rs), version,
				rs.getTimestamp("revised_at").toInstant(), rs.getString("revised_by"), rs.getString("reason"));
	}

	private static TargetFigures figures(ResultSet rs) throws SQLException {
		return new TargetFigures(rs.getInt("neighbourhoods"), rs.getObject("households", Integer.class),
				rs.getObject("buildings", Integer.class), rs.getBigDecimal("floor_area"),
				rs.getBigDecimal("planned_investment"), rs.getString("document_number"));
	}

	/**
	 * How long a list is, and whether it is about one year and kind.
	 */
	record Extent(int count, boolean uniform) {
	}

}
