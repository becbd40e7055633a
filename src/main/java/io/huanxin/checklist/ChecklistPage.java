package io.huanxin.checklist;

import java.util.List;

/**
 * One page of a checklist.
 *
 * @param rows the milestones, those planned first at the top
 * @param late how many milestones of all pages are late
 * @param count how many there are on all pages
 * @param page the page's number from 1
 * @param pages how many pages there are, at least 1
 */
public record ChecklistPage(List<ChecklistRow> rows, int late, int count, int page, int pages) {

	static final int SIZE = 50;

	public ChecklistPage {
		rows = List.copyOf(rows);
	}

}
