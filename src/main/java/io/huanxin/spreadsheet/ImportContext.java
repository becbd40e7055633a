package io.huanxin.spreadsheet;

import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * The job an import runs under.
 *
 * @param jobId the job, for the audit
 * @param fileName the file's name at the person's computer
 * @param mode what happens to the rows
 * @param progress told the number of rows dealt with so far, every now and then
 */
public record ImportContext(UUID jobId, String fileName, Mode mode, IntConsumer progress) {

	/** What happens to the rows of a file. */
	public enum Mode {

		/** Nothing is written. */
		CHECK,

		/** All rows are written, or none if any has an error. */
		ALL,

		/** The rows without an error are written. */
		VALID

	}

}
