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

	/**
	 * Where in a list a page lies, as its address tells: behind or before a row, at the
	 * end, or, without anything, at the beginning.
	 *
	 * @param after the row behind which the page begins, null without one
	 * @param before the row before which the page ends, null without one
	 * @param last whether it is the last page
	 * @param first the number of its first row, as far as the page that led here knew
	 */
	public record Place(@Nullable Long after, @Nullable Long before, boolean last, @Nullable Integer first) {

		/** The first page. */
		public static final Place BEGINNING = new Place(null, null, false, null);

		boolean backwards() {
			return this.last || this.before != null;
		}

		@Nullable Long anchor() {
			return (this.after != null) ? this.after : this.before;
		}

	}

}
