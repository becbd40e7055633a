package io.huanxin.problem;

/**
 * The kinds of problems a figure can have. The names are part of the API; the sentence
 * shown to people is the message {@code problem.<name>}, which receives the column's
 * header as {0}, the value as {1} and the problem's own arguments from {2} on.
 */
public enum ProblemCode {

	/** Not a number that can be read in only one way. */
	UNREADABLE_NUMBER,

	/** Not a day of the calendar. */
	UNREADABLE_DATE,

	/**
	 * A text, code or choice whose cell holds an error, or something Excel has altered.
	 */
	UNREADABLE_TEXT,

	/**
	 * Outside the column's range, or finer than it can keep; {2} and {3} are the range.
	 */
	OUT_OF_RANGE,

	/** Below zero where only zero and more make sense. */
	NEGATIVE,

	/** None of the permitted values; {2} lists them. */
	NOT_IN_DICTIONARY,

	/** The same key stands in an earlier row; {2} is that row. */
	DUPLICATE_KEY,

	/** A record that looks like another one; {2} is that one. */
	POSSIBLE_DUPLICATE,

	/** A column nobody knows, whose figures would be lost. */
	UNKNOWN_COLUMN,

	/** A required column that is not there. */
	MISSING_COLUMN,

	/** A column that stands there twice; {2} is the other column's letter. */
	DUPLICATE_COLUMN,

	/** A required cell that is blank. */
	MISSING_VALUE,

	/** A text longer than its column; {2} is the limit. */
	TEXT_TOO_LONG,

	/** Merged cells, whose hidden values cannot be told; the value is the range. */
	MERGED_CELLS,

	/** The header repeated further down: skipped. */
	REPEATED_HEADER,

	/** A row of totals: totals are computed, never imported. */
	TOTAL_ROW,

	/** A region code that is not valid at the row's date. */
	UNKNOWN_REGION,

	/** A neighbourhood's code that nobody bears within the scope. */
	UNKNOWN_NEIGHBOURHOOD,

	/** A region the person may not enter figures for. */
	OUT_OF_SCOPE,

	/**
	 * Two cells that cannot both be true; {2} is the other cell's header, {3} its value.
	 */
	IMPOSSIBLE_PAIR,

	/**
	 * A cumulative figure below an earlier one or above a later one; {2} is the other
	 * value, {3} its date.
	 */
	CUMULATIVE_FELL,

	/** Something that should be explained and is not. */
	REASON_MISSING,

	/** A record that is locked: corrected on request, never by an import. */
	LOCKED,

	/** The record was changed by somebody else meanwhile. */
	CONFLICT,

	/** More rows than one file may have; {2} is the limit. */
	TOO_MANY_ROWS,

	/** The file as a whole cannot be read; the variant says why. */
	UNREADABLE_FILE

}
