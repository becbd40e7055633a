package io.huanxin.neighbourhoodlist;

import java.util.List;

import io.huanxin.neighbourhood.NeighbourhoodRow;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of neighbourhoods.
 *
 * @param rows the neighbourhoods of the page
 * @param totals the totals over all pages
 * @param first the number of its first row in the list, from 1
 * @param previous the row before which the page before ends, null on the first
 * @param next the row behind which the next page begins, null on the last
 */
public record NeighbourhoodPage(List<NeighbourhoodRow> rows, NeighbourhoodTotals totals, int first,
		@Nullable Long previous, @Nullable Long next) {

	/** How many neighbourhoods a page shows. */
	public static final int SIZE = 50;

	/** A list without rows. */
	static final NeighbourhoodPage EMPTY = new NeighbourhoodPage(List.of(), NeighbourhoodTotals.NOTHING, 0, null, null);

	public NeighbourhoodPage {
		rows = List.copyOf(rows);
	}

	/**
	 * The number of its last row in the list.
	 * @return the number, from 1
	 */
	public int last() {
		return this.first + this.rows.size() - 1;
	}

}
