package io.huanxin.ranking;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A row of a ranking as the page prints it.
 *
 * @param rank the rank, or why there is none
 * @param tied whether another region shares the rank (并列)
 * @param name the region's name
 * @param href the address of the records behind it, null outside the reader's scope
 * @param note how the row was summed, null for a row of its own
 * @param marks what to keep in mind of the row
 * @param cells its figures, one for each column
 * @param bar the leading rate for the chart, null when unknown
 * @param css the row's style
 */
public record RankingLine(String rank, boolean tied, String name, @Nullable String href, @Nullable String note,
		List<Mark> marks, List<Cell> cells, @Nullable String bar, String css) {

	/**
	 * A figure.
	 *
	 * @param main the figure
	 * @param sub what stands below it, such as numerator and denominator
	 * @param css the cell's style
	 */
	public record Cell(String main, @Nullable String sub, String css) {
	}

	/**
	 * A mark at a region's name.
	 *
	 * @param label the mark
	 * @param title what it means
	 */
	public record Mark(String label, String title) {
	}

}
