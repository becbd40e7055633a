package io.huanxin.spreadsheet;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.problem.Problems;
import org.jspecify.annotations.Nullable;

/**
 * What a feature implements, as a Spring component, so that its rows can be imported,
 * exported and given a template. Reading the cells and required values are dealt with
 * before a row arrives. A type takes the rows in one by one and reads files of any size,
 * or it is a {@link ListImportType}.
 */
public interface ImportType {

	/** The name in URLs and the API, such as {@code targets}. */
	String name();

	/** All columns, in the order of template and export. */
	List<Column> columns();

	/** Whether its files have personal data in them. */
	default boolean personal() {
		return columns().stream().anyMatch(Column::confidential);
	}

	/** The columns that together identify a record. */
	List<Column> key();

	/** Raised whenever the columns change; files of older templates stay accepted. */
	default int templateVersion() {
		return 1;
	}

	/** Whether the signed-in person may import this type at all. */
	boolean permitted();

	/** How many rows one file may have; more are refused as TOO_MANY_ROWS. */
	default int mostRows() {
		return Integer.MAX_VALUE;
	}

	/**
	 * Whether the type finds rows with the same key by itself, such as in its staging
	 * table. If not, reading finds them, for which it keeps every key in memory.
	 */
	default boolean findsDuplicateKeys() {
		return true;
	}

	/**
	 * Begins to take in the rows of one file. Is the same in all modes, because a check
	 * is an import that the caller rolls back.
	 * @param context the job
	 * @param problems what reading finds, row by row; validation adds to it
	 * @return receives the rows
	 */
	Intake begin(ImportContext context, Problems problems);

	/**
	 * How its imports are undone.
	 * @return the way, null for a type whose imports stay
	 */
	default @Nullable ImportUndo undo() {
		return null;
	}

	/**
	 * Hands over the rows within the signed-in person's scope, one list of cells in the
	 * order of {@link #columns()} for each, in the Java type of the column's kind,
	 * amounts in 元.
	 * @param filters the list page's own query parameters; unknown ones are ignored
	 * @param rows receives the rows one by one
	 */
	void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows);

}
