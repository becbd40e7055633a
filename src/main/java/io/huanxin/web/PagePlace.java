package io.huanxin.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * Where in a list a page lies, as its address tells: behind or before a row, at the end,
 * or, without anything, at the beginning. A page that begins behind a row costs the same
 * wherever it lies, which one that counts rows does not.
 *
 * @param after the row behind which the page begins, null without one
 * @param before the row before which the page ends, null without one
 * @param last whether it is the last page
 * @param first the number of its first row, as far as the page that led here knew
 */
public record PagePlace(@Nullable Long after, @Nullable Long before, boolean last, @Nullable Integer first) {

	/** The first page. */
	public static final PagePlace BEGINNING = new PagePlace(null, null, false, null);

	/**
	 * Whether the page is read from its end.
	 * @return true where it lies before a row or at the end of the list
	 */
	public boolean backwards() {
		return this.last || this.before != null;
	}

	/**
	 * The row next to the page.
	 * @return its id, null at either end of the list
	 */
	public @Nullable Long anchor() {
		return (this.after != null) ? this.after : this.before;
	}

	/**
	 * Makes a page of what was read.
	 * @param <R> the kind of row
	 * @param read the rows in the direction of reading, one more than a page has where
	 * there are so many
	 * @param total how many rows all pages have
	 * @param size how many rows a page has
	 * @param id tells a row's id
	 * @return the page's rows in the order of the list, and the way to its neighbours
	 */
	public <R> Cut<R> cut(List<R> read, int total, int size, ToLongFunction<R> id) {
		int rest = total % size;
		int length = (this.last && rest > 0) ? rest : size;
		boolean more = read.size() > length;
		List<R> rows = new ArrayList<>(read.subList(0, Math.min(length, read.size())));
		if (rows.isEmpty()) {
			return new Cut<>(rows, 0, null, null);
		}
		if (backwards()) {
			Collections.reverse(rows);
		}
		boolean preceded = backwards() ? more : this.after != null;
		boolean followed = backwards() ? !this.last : more;
		return new Cut<>(rows, preceded ? number(total, rows.size()) : 1, preceded ? id.applyAsLong(rows.get(0)) : null,
				followed ? id.applyAsLong(rows.get(rows.size() - 1)) : null);
	}

	/** What the address says of it, as far as it can be: rows may have come and gone. */
	private int number(int total, int rows) {
		int highest = total - rows + 1;
		return (this.last || this.first == null) ? highest : Math.max(1, Math.min(this.first, highest));
	}

	/**
	 * The rows of a page and the way to its neighbours.
	 *
	 * @param <R> the kind of row
	 * @param rows the rows in the order of the list
	 * @param first the number of the first one, from 1; 0 without rows
	 * @param previous the row before which the page before ends, null on the first
	 * @param next the row behind which the next page begins, null on the last
	 */
	public record Cut<R>(List<R> rows, int first, @Nullable Long previous, @Nullable Long next) {

		public Cut {
			rows = List.copyOf(rows);
		}

	}

}
