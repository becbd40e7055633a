package io.huanxin.ranking;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The page of a ranking, every text ready to be printed: a template that asks beans for
 * each of a thousand cells takes several times as long.
 *
 * @param title the heading
 * @param filters the choices above the table
 * @param asOf the day at which the figures stand
 * @param planYear the plan year
 * @param summary by which target, day, keys and records the table was made
 * @param notes what a reader has to know of this table
 * @param columns the columns shown
 * @param lines the rows
 * @param total the last line
 * @param chart what the chart shows, for those who do not see it; null without a chart
 * @param chartTitle the rate the chart shows
 * @param terms what the words of the page mean
 * @param csv the address of the same table as csv
 * @param empty why there is nothing to rank, null where there is something
 * @param unreported whether nobody has reported yet
 * @param mayEnter whether the reader may enter targets and returns
 */
public record RankingPage(String title, List<Filter> filters, String asOf, int planYear, String summary,
		List<String> notes, List<Column> columns, List<RankingLine> lines, RankingLine total, @Nullable String chart,
		String chartTitle, List<Term> terms, String csv, @Nullable String empty, boolean unreported, boolean mayEnter) {

	/**
	 * A choice above the table.
	 *
	 * @param name its name in the query string
	 * @param label its label
	 * @param options what can be chosen
	 */
	public record Filter(String name, String label, List<Option> options) {
	}

	/**
	 * One thing to choose.
	 *
	 * @param value its value in the query string
	 * @param label its label
	 * @param selected whether it is in force
	 */
	public record Option(String value, String label, boolean selected) {
	}

	/**
	 * A column of figures.
	 *
	 * @param label its heading
	 * @param unit the unit below the heading
	 * @param meaning its formula and source
	 * @param css the heading's style
	 */
	public record Column(String label, String unit, String meaning, String css) {
	}

	/**
	 * A word of the page.
	 *
	 * @param label the word
	 * @param text what it means
	 */
	public record Term(String label, String text) {
	}

}
