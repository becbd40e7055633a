package io.huanxin.spreadsheet;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.huanxin.problem.Problems;

/**
 * What a feature implements, as a Spring component, so that its rows can be imported,
 * exported and given a template. Reading the cells, required values and duplicate keys
 * within the file are dealt with before {@link #apply} is called.
 */
public interface ImportType {

	/** The name in URLs and the API, such as {@code targets}. */
	String name();

	/** All columns, in the order of template and export. */
	List<Column> columns();

	/** The columns that together identify a record. */
	List<Column> key();

	/** Raised whenever the columns change; files of older templates stay accepted. */
	default int templateVersion() {
		return 1;
	}

	/** Whether the signed-in person may import this type at all. */
	boolean permitted();

	/**
	 * Validates every row and writes those without an error, that is those for which
	 * {@link Problems#hasErrors(int)} is false at the end of validation. Runs within the
	 * caller's transaction: the caller rolls it back after a mere check and where errors
	 * refuse the file, so that this method is the same in all modes.
	 * @param context the job
	 * @param rows all rows, those with unreadable cells among them, to be checked as far
	 * as their cells go
	 * @param problems what reading found; validation adds to it
	 * @return what was written
	 */
	ImportOutcome apply(ImportContext context, List<SheetRow> rows, Problems problems);

	/**
	 * Hands over the rows within the signed-in person's scope, one list of cells in the
	 * order of {@link #columns()} for each, in the Java type of the column's kind,
	 * amounts in 元.
	 * @param filters the list page's own query parameters; unknown ones are ignored
	 * @param rows receives the rows one by one
	 */
	void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows);

}
