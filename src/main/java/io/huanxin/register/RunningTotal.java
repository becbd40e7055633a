package io.huanxin.register;

import io.huanxin.spreadsheet.ImportOutcome;
import org.jspecify.annotations.Nullable;

/** A figure summed over the records of an import, before and after. */
public final class RunningTotal {

	private long before;

	private long after;

	private boolean unknownBefore;

	private boolean unknownAfter;

	/**
	 * Adds a record.
	 * @param existed whether it was stored before
	 * @param stored its figure as it was stored
	 * @param now its figure from now on
	 */
	public void add(boolean existed, @Nullable Integer stored, @Nullable Integer now) {
		this.unknownBefore |= existed && stored == null;
		this.unknownAfter |= now == null;
		this.before += (stored != null) ? stored : 0;
		this.after += (now != null) ? now : 0;
	}

	/**
	 * Adds many records that are the same before and after.
	 * @param sum the sum of their figures
	 * @param unknown whether one of them has none
	 */
	public void addUnchanged(long sum, boolean unknown) {
		this.before += sum;
		this.unknownBefore |= unknown;
		addNew(sum, unknown);
	}

	/**
	 * Adds many records that did not exist before.
	 * @param sum the sum of their figures
	 * @param unknown whether one of them has none
	 */
	public void addNew(long sum, boolean unknown) {
		this.after += sum;
		this.unknownAfter |= unknown;
	}

	/**
	 * The total over what was added.
	 * @param name the message that names it
	 * @return before and after, each unknown where one of the figures is
	 */
	public ImportOutcome.Total total(String name) {
		return new ImportOutcome.Total(name, this.unknownBefore ? null : this.before,
				this.unknownAfter ? null : this.after);
	}

}
