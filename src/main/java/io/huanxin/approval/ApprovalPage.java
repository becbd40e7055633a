package io.huanxin.approval;

import java.util.List;

import io.huanxin.figures.Rate;
import org.jspecify.annotations.Nullable;

/**
 * One page of an inbox.
 *
 * @param rows the items of the page
 * @param count how many there are on all pages
 * @param page the page's number, from 1
 * @param pages how many pages there are, at least 1
 * @param sums what the items of the same department, region and text add up to, whatever
 * their state
 */
public record ApprovalPage(List<ApprovalRow> rows, int count, int page, int pages, Sums sums) {

	/** How many items a page shows. */
	public static final int SIZE = 50;

	public ApprovalPage {
		rows = List.copyOf(rows);
	}

	/**
	 * Sums over items of any state.
	 *
	 * @param open how many are not decided
	 * @param overdue how many of these are late
	 * @param decided how many are decided
	 * @param onTime how many of these were on their last day or before
	 */
	public record Sums(int open, int overdue, int decided, int onTime) {

		/**
		 * The on-time rate (按时办结率).
		 * @return those on time over those decided, null while nothing is decided
		 */
		public @Nullable Rate rate() {
			return Rate.of(this.onTime, this.decided);
		}

	}

}
