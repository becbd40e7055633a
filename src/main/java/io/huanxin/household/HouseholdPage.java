package io.huanxin.household;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of the households of a neighbourhood.
 *
 * @param rows the households of the page
 * @param total how many there are on all pages
 * @param first the number of its first row in the list, from 1
 * @param previous the row before which the page before ends, null on the first
 * @param next the row behind which the next page begins, null on the last
 */
public record HouseholdPage(List<HouseholdRow> rows, int total, int first, @Nullable Long previous,
		@Nullable Long next) {

	/** How many households a page shows. */
	public static final int SIZE = 50;

	public HouseholdPage {
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
