package io.huanxin.neighbourhood;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.neighbourhood.NeighbourhoodPage.Place;
import io.huanxin.neighbourhood.NeighbourhoodTotals.Sum;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the archive: lists with their totals, one neighbourhood, and all of them for a
 * file. Everybody but administrators reads within their scope.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class NeighbourhoodLists {

	/** Everybody but administrators, who see no business data. */
	static final Role[] READERS = { Role.CLERK, Role.REVIEWER, Role.LEADER, Role.DEPARTMENT, Role.AUDITOR };

	/** How many rows of an export are fetched at a time. */
	private static final int FETCHED = 500;

	/** A page, and the row that tells whether another follows. */
	private static final int BEYOND = NeighbourhoodPage.SIZE + 1;

	/** How many that look alike are shown: more would not be read. */
	private static final int SIMILAR = 10;

	/** Somewhat more than a hundred metres, in degrees, anywhere in China. */
	private static final BigDecimal VICINITY = new BigDecimal("0.002");

	static final String ROW = """
			select n.id, n.code, n.region_id, r.code as region_code, r.name as region_name, n.region_path, n.name,
			       n.address, n.built_year, n.buildings, n.units, n.households, n.residents, n.floor_area, n.ownership,
			       n.longitude, n.latitude, n.batch, n.committee, n.property_service, n.remark, n.version, n.import_id,
			       n.created_at, n.created_by
			  from neighbourhood n
			  join region r on r.id = n.region_id
			""";

	private static final String SUMS = """
			select count(*) as neighbourhoods,
			       coalesce(sum(n.buildings), 0) as buildings, count(*) - count(n.buildings) as buildings_unknown,
			       coalesce(sum(n.households), 0) as households, count(*) - count(n.households) as households_unknown,
			       coalesce(sum(n.residents), 0) as residents, count(*) - count(n.residents) as residents_unknown,
			       coalesce(sum(n.floor_area), 0) as floor_area, count(*) - count(n.floor_area) as floor_area_unknown
			  from neighbourhood n
			""";

	private static final String FOUND = """
			with found as materialized (
			    select n.id, n.region_path, n.code, n.households_order, n.buildings, n.households, n.residents, n.floor_area
			      from neighbourhood n
			""";

	private static final String KEPT_SUMS = """
			select coalesce(sum(n.neighbourhoods), 0) as neighbourhoods,
			       coalesce(sum(n.buildings), 0) as buildings, coalesce(sum(n.buildings_unknown), 0) as buildings_unknown,
			       coalesce(sum(n.households), 0) as households,
			       coalesce(sum(n.households_unknown), 0) as households_unknown,
			       coalesce(sum(n.residents), 0) as residents, coalesce(sum(n.residents_unknown), 0) as residents_unknown,
			       coalesce(sum(n.floor_area), 0) as floor_area,
			       coalesce(sum(n.floor_area_unknown), 0) as floor_area_unknown
			  from neighbourhood_tally n
			""";

	private final JdbcClient jdbc;

	private final Regions regions;

	private final BeijingTime time;

	/**
	 * One page of the neighbourhoods within the scope, with totals over all pages.
	 * @param scope the scope in force
	 * @param filter which neighbourhoods
	 * @param order in which order
	 * @param place where in the list
	 * @return the page; the first where the row it is to begin behind is not there
	 */
	public NeighbourhoodPage list(RegionScope scope, NeighbourhoodFilter filter, NeighbourhoodOrder order,
			Place place) {
		scope.require(READERS);
		Optional<Conditions> conditions = conditions(scope, filter);
		if (conditions.isEmpty()) {
			return NeighbourhoodPage.EMPTY;
		}
		List<Object> anchor = anchor(order, place.anchor());
		boolean lost = place.anchor() != null && anchor.isEmpty();
		Place found = lost ? Place.BEGINNING : place;
		boolean backwards = found.backwards();
		Slice slice = filter.isKept() ? kept(conditions.get(), order, backwards, anchor)
				: addedUp(conditions.get(), order, backwards, anchor);
		NeighbourhoodTotals totals = slice.totals();
		int length = NeighbourhoodPage.SIZE;
		if (found.last()) {
			int rest = totals.neighbourhoods() % NeighbourhoodPage.SIZE;
			length = (rest == 0) ? NeighbourhoodPage.SIZE : rest;
		}
		List<NeighbourhoodRow> rows = new ArrayList<>(slice.rows());
		boolean more = rows.size() > length;
		rows.subList(Math.min(length, rows.size()), rows.size()).clear();
		if (backwards) {
			Collections.reverse(rows);
		}
		if (rows.isEmpty()) {
			return new NeighbourhoodPage(rows, totals, 0, null, null);
		}
		boolean before = backwards ? more : found.after() != null;
		boolean behind = backwards ? !found.last() : more;
		int first = before ? first(found, totals, rows.size()) : 1;
		return new NeighbourhoodPage(rows, totals, first, before ? rows.get(0).id() : null,
				behind ? rows.get(rows.size() - 1).id() : null);
	}

	/** Sums that are kept, and one row more than a page shows. */
	private Slice kept(Conditions conditions, NeighbourhoodOrder order, boolean backwards, List<Object> anchor) {
		NeighbourhoodTotals totals = conditions.on(this.jdbc, KEPT_SUMS, "").query(NeighbourhoodLists::totals).single();
		return new Slice(totals,
				conditions.behind(order, backwards, anchor)
					.on(this.jdbc, ROW, " order by " + order.sql(backwards) + " limit " + BEYOND)
					.query(NeighbourhoodLists::row)
					.list());
	}

	/**
	 * Sums that have to be added up, and one row more than a page shows, both from one
	 * look at every neighbourhood.
	 */
	private Slice addedUp(Conditions conditions, NeighbourhoodOrder order, boolean backwards, List<Object> anchor) {
		String page = anchor.isEmpty() ? "" : " where " + order.behind(backwards);
		List<NeighbourhoodRow> rows = new ArrayList<>();
		List<NeighbourhoodTotals> totals = new ArrayList<>();
		conditions.with(anchor)
			.on(this.jdbc, FOUND,
					"""
							), sums as (
							""" + SUMS.replace("from neighbourhood n", "from found n") + """
							), page as (
							    select n.id, row_number() over () as place
							      from (select n.id
							              from found n
							""" + page + " order by " + order.sql(backwards) + " limit " + BEYOND
							+ """
									           ) n
									)
									select s.neighbourhoods, s.buildings as buildings_sum, s.buildings_unknown, s.households as households_sum,
									       s.households_unknown, s.residents as residents_sum, s.residents_unknown,
									       s.floor_area as floor_area_sum, s.floor_area_unknown, t.*
									  from sums s
									  left join (select p.place, x.*
									               from page p
									               join (
									"""
							+ ROW + ") x on x.id = p.id) t on true order by t.place")
			.query((ResultSet rs) -> {
				if (totals.isEmpty()) {
					totals.add(sums(rs, "_sum"));
				}
				if (rs.getObject("place") != null) {
					rows.add(row(rs, 0));
				}
			});
		return new Slice(totals.get(0), rows);
	}

	private static int first(Place place, NeighbourhoodTotals totals, int rows) {
		Integer told = place.first();
		int last = totals.neighbourhoods() - rows + 1;
		return (place.last() || told == null) ? last : Math.max(1, Math.min(told, last));
	}

	/** The values of the row behind which a page begins, empty where there is none. */
	private List<Object> anchor(NeighbourhoodOrder order, @Nullable Long id) {
		if (id == null) {
			return List.of();
		}
		return this.jdbc.sql("select " + order.keys() + " from neighbourhood n where n.id = :id")
			.param("id", id)
			.query((rs, row) -> List.of(rs.getObject("key0"), rs.getObject("key1")))
			.optional()
			.orElse(List.of());
	}

	/**
	 * One neighbourhood of the scope.
	 * @param scope the scope in force
	 * @param id the neighbourhood's id
	 * @return the neighbourhood
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public NeighbourhoodRow getRow(RegionScope scope, long id) {
		scope.require(READERS);
		return this.jdbc.sql(ROW + " where n.id = :id")
			.param("id", id)
			.query(NeighbourhoodLists::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.orElseThrow(() -> new UnknownRecord("neighbourhood " + id));
	}

	/**
	 * Hands over the neighbourhoods of the scope one by one, region by region.
	 * @param scope the scope in force
	 * @param filter which neighbourhoods
	 * @param rows receives them
	 */
	public void export(RegionScope scope, NeighbourhoodFilter filter, Consumer<NeighbourhoodRow> rows) {
		scope.require(READERS);
		conditions(scope, filter).ifPresent(
				(conditions) -> conditions.on(this.jdbc, ROW, " order by " + NeighbourhoodOrder.REGION.sql(false))
					.withFetchSize(FETCHED)
					.query((ResultSet rs) -> rows.accept(row(rs, 0))));
	}

	/**
	 * Neighbourhoods of the same county that may be the same one.
	 * @param scope the scope in force, to which the county is cut
	 * @param region where the one in question lies
	 * @param facts what is said of it
	 * @return at most ten, in the order of their codes
	 */
	List<NeighbourhoodRow> similar(RegionScope scope, RegionRow region, NeighbourhoodFacts facts) {
		String county = this.regions.lineage(scope, region)
			.stream()
			.filter((each) -> each.level() == RegionLevel.COUNTY)
			.map(RegionRow::path)
			.findFirst()
			.orElse(region.path());
		Map<String, Object> parameters = range(county);
		parameters.put("name", facts.name());
		String near = "";
		BigDecimal longitude = facts.longitude();
		BigDecimal latitude = facts.latitude();
		if (longitude != null && latitude != null) {
			near = """
					 or (n.longitude between :west and :east and n.latitude between :south and :north)
					""";
			parameters.put("west", longitude.subtract(VICINITY));
			parameters.put("east", longitude.add(VICINITY));
			parameters.put("south", latitude.subtract(VICINITY));
			parameters.put("north", latitude.add(VICINITY));
		}
		return this.jdbc.sql(ROW + """
				 where n.region_path >= :path and n.region_path < :pathEnd
				   and (replace(n.name, ' ', '') = replace(:name, ' ', '')
				""" + near + ") order by n.code")
			.params(parameters)
			.query(NeighbourhoodLists::row)
			.list()
			.stream()
			.filter((each) -> Likeness.alike(facts, each.facts()))
			.limit(SIMILAR)
			.toList();
	}

	private static NeighbourhoodTotals totals(ResultSet rs, int rowNumber) throws SQLException {
		return sums(rs, "");
	}

	private static NeighbourhoodTotals sums(ResultSet rs, String suffix) throws SQLException {
		return new NeighbourhoodTotals(rs.getInt("neighbourhoods"), sum(rs, "buildings", suffix),
				sum(rs, "households", suffix), sum(rs, "residents", suffix), sum(rs, "floor_area", suffix));
	}

	private static Sum sum(ResultSet rs, String column, String suffix) throws SQLException {
		return new Sum(rs.getBigDecimal(column + suffix), rs.getInt(column + "_unknown"));
	}

	/** Only what narrows is said, so that the database sees which index serves. */
	private Optional<Conditions> conditions(RegionScope scope, NeighbourhoodFilter filter) {
		Optional<String> path = path(scope, filter.region());
		if (path.isEmpty()) {
			return Optional.empty();
		}
		Map<String, Object> parameters = range(path.get());
		List<String> conditions = new ArrayList<>(List.of("n.region_path >= :path and n.region_path < :pathEnd"));
		if (!filter.q().isEmpty()) {
			conditions.add("n.search_text like :q");
			parameters.put("q", "%" + filter.q().replaceAll("([%_\\\\])", "\\\\$1") + "%");
		}
		put(conditions, parameters, "n.batch = :batch", "batch", filter.batch());
		put(conditions, parameters, "n.ownership = :ownership", "ownership", filter.ownership());
		put(conditions, parameters, "n.property_service = :service", "service", filter.propertyService());
		put(conditions, parameters, "n.built_year >= :builtFrom", "builtFrom", filter.builtFrom());
		put(conditions, parameters, "n.built_year <= :builtTo", "builtTo", filter.builtTo());
		Lacking lacking = filter.lacking();
		if (lacking != null) {
			conditions.add(lacking.sql());
		}
		return Optional.of(new Conditions(conditions, parameters));
	}

	private static void put(List<String> conditions, Map<String, Object> parameters, String condition, String name,
			@Nullable Object value) {
		if (value != null) {
			conditions.add(condition);
			parameters.put(name, (value instanceof Enum<?> constant) ? constant.name() : value);
		}
	}

	/** Everything below a path, as a range that an index knows. */
	private static Map<String, Object> range(String path) {
		Map<String, Object> parameters = new HashMap<>();
		parameters.put("path", path);
		// the character after the slash
		parameters.put("pathEnd", path.isEmpty() ? path : path.substring(0, path.length() - 1) + '0');
		return parameters;
	}

	/** Empty where no region of the scope is called so. */
	private Optional<String> path(RegionScope scope, String region) {
		if (region.isEmpty()) {
			return Optional.of(scope.path());
		}
		return this.regions.findByCode(scope, region, this.time.today())
			.or(() -> this.regions.search(scope, region, SIMILAR)
				.stream()
				.sorted((one, other) -> Boolean.compare(other.name().equals(region), one.name().equals(region)))
				.findFirst())
			.map(RegionRow::path);
	}

	static NeighbourhoodRow row(ResultSet rs, int rowNumber) throws SQLException {
		String ownership = rs.getString("ownership");
		String service = rs.getString("property_service");
		NeighbourhoodFacts facts = new NeighbourhoodFacts(rs.getString("name"), Batch.valueOf(rs.getString("batch")),
				rs.getString("address"), rs.getObject("built_year", Integer.class),
				rs.getObject("buildings", Integer.class), rs.getObject("units", Integer.class),
				rs.getObject("households", Integer.class), rs.getObject("residents", Integer.class),
				rs.getBigDecimal("floor_area"), (ownership != null) ? Ownership.valueOf(ownership) : null,
				rs.getBigDecimal("longitude"), rs.getBigDecimal("latitude"), rs.getObject("committee", Boolean.class),
				(service != null) ? PropertyManagement.valueOf(service) : null, rs.getString("remark"));
		return new NeighbourhoodRow(rs.getLong("id"), rs.getString("code"), rs.getLong("region_id"),
				rs.getString("region_code"), rs.getString("region_name"), rs.getString("region_path"), facts,
				rs.getLong("version"), rs.getObject("import_id", UUID.class), rs.getTimestamp("created_at").toInstant(),
				rs.getString("created_by"));
	}

	/**
	 * Conditions with the values of their parameters.
	 */
	private record Conditions(List<String> conditions, Map<String, Object> parameters) {

		StatementSpec on(JdbcClient jdbc, String select, String end) {
			return jdbc.sql(select + " where " + String.join("\n   and ", this.conditions) + end)
				.params(this.parameters);
		}

		/** The values of an anchor among the parameters. */
		Conditions with(List<Object> anchor) {
			Map<String, Object> values = new HashMap<>(this.parameters);
			for (int key = 0; key < anchor.size(); key++) {
				values.put("key" + key, anchor.get(key));
			}
			return new Conditions(this.conditions, values);
		}

		/** Only what lies behind an anchor, everything without one. */
		Conditions behind(NeighbourhoodOrder order, boolean backwards, List<Object> anchor) {
			if (anchor.isEmpty()) {
				return this;
			}
			List<String> narrowed = new ArrayList<>(this.conditions);
			narrowed.add(order.behind(backwards));
			return new Conditions(narrowed, with(anchor).parameters());
		}

	}

	/**
	 * The rows of a page and perhaps one more, and the totals over all pages.
	 */
	private record Slice(NeighbourhoodTotals totals, List<NeighbourhoodRow> rows) {
	}

}
