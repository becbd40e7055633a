package io.huanxin.target;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list of targets.
 *
 * @param rows the targets of the page
 * @param count how many there are on all pages
 * @param page the page's number, from 1
 * @param pages how many pages there are, at least 1
 * @param totals the totals over all pages, null where the list mixes years or kinds and a
 * total would mean nothing
 */
public record TargetPage(List<TargetRow> rows, int count, int page, int pages, @Nullable TargetTotals totals) {

	/** How many targets a page shows. */
	public static final int SIZE = 50;

	public TargetPage {
		rows = List.copyOf(rows);
	}

}
