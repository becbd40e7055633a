package io.huanxin.spreadsheet;

/**
 * What a type makes of one file: it takes the rows one by one as they are read, so that a
 * file of any size needs no more memory than a small one, and writes at the end. All of
 * it happens in one thread and within the caller's transaction, which the caller rolls
 * back after a check, where errors refuse the file, and when the file turns out to be
 * damaged in its middle.
 * <p>
 * The calls are {@code take} for every row, then {@code finish} at most once, then
 * {@code close} always. A type that fills a staging table by COPY opens the COPY with the
 * first row, ends it as the first thing in {@code finish}, and cancels it in
 * {@code close} where {@code finish} was never reached: as long as it is open, the
 * connection can do nothing else, not even roll back.
 */
public interface Intake extends AutoCloseable {

	/**
	 * Takes one row. Whatever reading could find about the row has been added to the
	 * problems by now, so that {@code problems.hasErrors(row.number())} tells whether the
	 * row may be written as far as its cells go. Rows with errors come too, to be checked
	 * as far as their other cells go.
	 * @param row never changes and may be kept or handed to another thread; problems on
	 * the other hand are added in the calling thread only
	 */
	void take(SheetRow row);

	/**
	 * Validates what needs the whole file and writes every row without an error. By now
	 * the problems also hold what is wrong with the header.
	 * @return what was written
	 */
	ImportOutcome finish();

	/** Lets go of what is still open. */
	@Override
	default void close() {
		// most hold nothing open
	}

}
