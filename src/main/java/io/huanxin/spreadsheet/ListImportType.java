package io.huanxin.spreadsheet;

import java.util.List;

import io.huanxin.problem.Problems;

/**
 * An import type that wants all rows at once, because rows have to be compared with one
 * another in Java. It pays for that with a bound on the rows of a file; in return it is
 * told of rows with the same key.
 */
public interface ListImportType extends ImportType {

	/** What a file may have at most, unless a type says otherwise. */
	int MOST_ROWS = 100_000;

	@Override
	default int mostRows() {
		return MOST_ROWS;
	}

	@Override
	default boolean findsDuplicateKeys() {
		return false;
	}

	@Override
	default Intake begin(ImportContext context, Problems problems) {
		return new RowList(this, context, problems);
	}

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

}
