package io.huanxin.register;

import java.util.List;

import io.huanxin.audit.AuditTrail;
import io.huanxin.spreadsheet.ImportOutcome.Change;
import org.jspecify.annotations.Nullable;

/** What a row of a workbook says of a record of a register. */
public interface RegisterEntry {

	/**
	 * The record as it is stored.
	 * @return its id and version, null for a new one
	 */
	@Nullable Stored before();

	/**
	 * Where it lies.
	 * @return the path of the region
	 */
	String regionPath();

	/**
	 * The record by what people call it.
	 * @return its key in words
	 */
	String called();

	/**
	 * Every cell that a revision may change.
	 * @return the cells before and after, equal ones among them
	 */
	List<Change> cells();

	/**
	 * Whether there is anything to write.
	 * @return true for a new record and for one that says something else from now on
	 */
	boolean changes();

	/**
	 * What the trail says of the revision; new records are covered by their import.
	 * @return the entry
	 */
	AuditTrail.Entry trail();

	/**
	 * A stored record.
	 *
	 * @param id its id
	 * @param version its version when it was read
	 */
	record Stored(long id, long version) {
	}

}
