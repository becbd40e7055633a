package io.huanxin.neighbourhoodlist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.NeighbourhoodSelection;
import io.huanxin.neighbourhoodlist.NeighbourhoodTotals.Sum;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.web.PagePlace;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
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

	/** How many rows of an export are fetched at a time. */
	private static final int FETCHED = 500;

	/** A page, and the row that tells whether another follows. */
	private static final int BEYOND = NeighbourhoodPage.SIZE + 1;

	/** Among so many regions that bear a name the best is chosen. */
	private static final int REGIONS = 10;

	private static final String SUMS = """
			select count(*) as neighbourhoods,
			       coalesce(sum(n.buildings), 0) as buildings, count(*) - count(n.buildings) as buildings_unknown,
			       coalesce(sum(n.households), 0) as households, count(*) - count(n.households) as households_unknown,
			       coalesce(sum(n.residents), 0) as residents, count(*) - count(n.residents) as residents_unknown,
			       coalesce(sum(n.floor_area), 0) as floor_area, count(*) - count(n.floor_area) as floor_area_unknown
			  from neighbourhood_in_scope n
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
			PagePlace place) {
		scope.requireReader();
		Optional<String> path = path(scope, filter.region());
		if (path.isEmpty()) {
			return NeighbourhoodPage.EMPTY;
		}
		NeighbourhoodConditions conditions = NeighbourhoodConditions.of(path.get(), filter);
		List<Object> anchor = anchor(order, place.anchor());
		boolean lost = place.anchor() != null && anchor.isEmpty();
		PagePlace found = lost ? PagePlace.BEGINNING : place;
		boolean backwards = found.backwards();
		NeighbourhoodTotals totals = totals(path.get(), filter, conditions);
		List<NeighbourhoodRow> rows = page(conditions.inOrder(totals.neighbourhoods()).behind(order, backwards, anchor),
				order, backwards);
		PagePlace.Cut<NeighbourhoodRow> page = found.cut(rows, totals.neighbourhoods(), NeighbourhoodPage.SIZE,
				NeighbourhoodRow::id);
		return new NeighbourhoodPage(page.rows(), totals, page.first(), page.previous(), page.next());
	}

	/** Sums that are kept, or have to be added up. */
	private NeighbourhoodTotals totals(String path, NeighbourhoodFilter filter, NeighbourhoodConditions conditions) {
		return KeptSums.of(path, filter)
			.map((kept) -> NeighbourhoodConditions.of(path, kept).on(this.jdbc, KEPT_SUMS, ""))
			.orElseGet(() -> conditions.on(this.jdbc, SUMS, ""))
			.query(NeighbourhoodLists::totals)
			.single();
	}

	/** One row more than a page shows. */
	private List<NeighbourhoodRow> page(NeighbourhoodConditions conditions, NeighbourhoodOrder order,
			boolean backwards) {
		return conditions
			.on(this.jdbc, NeighbourhoodSelection.SQL + " join (select n.id from neighbourhood_in_scope n",
					" order by " + order.sql(backwards) + " limit " + BEYOND + ") found on found.id = n.id order by "
							+ order.sql(backwards))
			.query(NeighbourhoodSelection::row)
			.list();
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
	 * Hands over the neighbourhoods of the scope one by one, region by region.
	 * @param scope the scope in force
	 * @param filter which neighbourhoods
	 * @param rows receives them
	 */
	public void export(RegionScope scope, NeighbourhoodFilter filter, Consumer<NeighbourhoodRow> rows) {
		scope.requireReader();
		conditions(scope, filter).ifPresent((conditions) -> conditions.inOrder(Integer.MAX_VALUE)
			.on(this.jdbc, NeighbourhoodSelection.SQL, " order by " + NeighbourhoodOrder.REGION.sql(false))
			.withFetchSize(FETCHED)
			.query((ResultSet rs) -> rows.accept(NeighbourhoodSelection.row(rs, 0))));
	}

	/**
	 * The first neighbourhoods of the scope, region by region.
	 * @param scope the scope in force
	 * @param filter which neighbourhoods
	 * @param atMost how many are wanted
	 * @return the neighbourhoods
	 */
	public List<NeighbourhoodRow> first(RegionScope scope, NeighbourhoodFilter filter, int atMost) {
		scope.requireReader();
		return conditions(scope, filter)
			.map((conditions) -> conditions.inOrder(Integer.MAX_VALUE)
				.on(this.jdbc, NeighbourhoodSelection.SQL,
						" order by " + NeighbourhoodOrder.REGION.sql(false) + " limit " + atMost)
				.query(NeighbourhoodSelection::row)
				.list())
			.orElse(List.of());
	}

	private static NeighbourhoodTotals totals(ResultSet rs, int rowNumber) throws SQLException {
		return new NeighbourhoodTotals(rs.getInt("neighbourhoods"), sum(rs, "buildings"), sum(rs, "households"),
				sum(rs, "residents"), sum(rs, "floor_area"));
	}

	private static Sum sum(ResultSet rs, String column) throws SQLException {
		return new Sum(rs.getBigDecimal(column), rs.getInt(column + "_unknown"));
	}

	/** Empty where no region of the scope is called as the filter says. */
	private Optional<NeighbourhoodConditions> conditions(RegionScope scope, NeighbourhoodFilter filter) {
		return path(scope, filter.region()).map((path) -> NeighbourhoodConditions.of(path, filter));
	}

	/** Empty where no region of the scope is called so. */
	private Optional<String> path(RegionScope scope, String region) {
		if (region.isEmpty()) {
			return Optional.of(scope.path());
		}
		return this.regions.findByCode(scope, region, this.time.today())
			.or(() -> this.regions.search(scope, region, REGIONS)
				.stream()
				.sorted((one, other) -> Boolean.compare(other.name().equals(region), one.name().equals(region)))
				.findFirst())
			.map(RegionRow::path);
	}

}
