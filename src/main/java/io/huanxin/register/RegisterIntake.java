package io.huanxin.register;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.huanxin.problem.Problems;
import io.huanxin.region.RegionScope;
import io.huanxin.spreadsheet.BatchedIntake;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.ImportOutcome.Change;
import io.huanxin.spreadsheet.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the records of one workbook, a thousand rows at a time: compares each with
 * what is stored, counts it and has it written.
 *
 * @param <E> what a row says of a record
 */
public abstract class RegisterIntake<E extends RegisterEntry> extends BatchedIntake {

	private final RegionScope scope;

	private final UUID importId;

	private final Problems problems;

	private final ImportOutcome.Counter counter = new ImportOutcome.Counter();

	/**
	 * An intake for one job.
	 * @param scope a clerk's scope
	 * @param context the job
	 * @param problems what reading finds; comparing adds to it
	 */
	protected RegisterIntake(RegionScope scope, ImportContext context, Problems problems) {
		super(context);
		this.scope = scope;
		this.importId = context.jobId();
		this.problems = problems;
	}

	@Override
	protected final void take(List<SheetRow> batch) {
		Map<SheetRow, E> entries = compare(batch);
		entries.forEach(this::count);
		write(entries.values().stream().filter(RegisterEntry::changes).toList(), this.importId);
	}

	private void count(SheetRow row, E entry) {
		sum(entry);
		if (entry.before() == null) {
			this.counter.created(row, entry.called());
		}
		else {
			this.counter.updated(row, entry.called(), entry.cells());
		}
	}

	@Override
	protected final ImportOutcome outcome() {
		total(this.counter);
		return this.counter.outcome();
	}

	/**
	 * Compares rows with what is stored and tells what is wrong with them.
	 * @param batch some rows
	 * @return what is to be written, without the rows that have an error, in their order
	 */
	protected abstract Map<SheetRow, E> compare(List<SheetRow> batch);

	/**
	 * Writes what is new or differs.
	 * @param entries the records
	 * @param importId the import
	 */
	protected abstract void write(List<E> entries, UUID importId);

	/**
	 * Adds a record to the totals of the register, where it has any.
	 * @param entry a record, unchanged ones too
	 */
	protected void sum(E entry) {
		// not every register has a figure that is worth a total
	}

	/**
	 * Tells the totals, where the register has any.
	 * @param counter is told
	 */
	protected void total(ImportOutcome.Counter counter) {
		// not every register has a figure that is worth a total
	}

	/** The scope in force. */
	protected final RegionScope scope() {
		return this.scope;
	}

	/** What is wrong with the rows. */
	protected final Problems problems() {
		return this.problems;
	}

	/**
	 * Whether a record came with an earlier row of the same file. That the two rows have
	 * the same key has been told already; what they differ in would only puzzle.
	 * @param createdBy the import that created the record
	 */
	protected final boolean isOfThisFile(@Nullable UUID createdBy) {
		return this.importId.equals(createdBy);
	}

	/** The different texts of a column. */
	protected static List<String> texts(List<SheetRow> batch, Column column) {
		return batch.stream().map((row) -> row.text(column)).filter(Objects::nonNull).distinct().toList();
	}

	/** A cell before and after. */
	public static Change change(Column column, @Nullable Object before, @Nullable Object after) {
		return new Change(column.header(), Objects.toString(before, null), Objects.toString(after, null));
	}

}
