package io.huanxin.spreadsheet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes in a file batch by batch: what is stored of a thousand rows is asked for at once,
 * and they are written at once, so that neither the number of statements nor the memory
 * grows with the file. For rows that need not be compared with one another.
 */
public abstract class BatchedIntake implements Intake {

	/** How many rows are dealt with at a time. */
	protected static final int BATCH = 1000;

	private final ImportContext context;

	private final List<SheetRow> rows = new ArrayList<>(BATCH);

	private int done;

	/**
	 * An intake for one job.
	 * @param context the job, told how far it is
	 */
	protected BatchedIntake(ImportContext context) {
		this.context = context;
	}

	@Override
	public final void take(SheetRow row) {
		this.rows.add(row);
		if (this.rows.size() == BATCH) {
			batch();
		}
	}

	@Override
	public final ImportOutcome finish() {
		if (!this.rows.isEmpty()) {
			batch();
		}
		return outcome();
	}

	private void batch() {
		take(Collections.unmodifiableList(this.rows));
		this.done += this.rows.size();
		this.rows.clear();
		this.context.progress().accept(this.done);
	}

	/**
	 * Validates some rows and writes those without an error.
	 * @param batch at most {@value #BATCH} rows
	 */
	protected abstract void take(List<SheetRow> batch);

	/**
	 * What was written.
	 * @return the outcome over all batches
	 */
	protected abstract ImportOutcome outcome();

}
