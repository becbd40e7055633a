package io.huanxin.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What an import did, or would do.
 *
 * @param created number of new records
 * @param updated number of changed records
 * @param unchanged number of rows that say what is already stored
 * @param previews the first rows in detail, for the person to look at before confirming
 * @param totals figures of the register before and after, likewise
 */
public record ImportOutcome(int created, int updated, int unchanged, List<Preview> previews, List<Total> totals) {

	/** How many rows are shown in detail. */
	public static final int PREVIEWS = 1000;

	public ImportOutcome {
		previews = List.copyOf(previews);
		totals = List.copyOf(totals);
	}

	/** An outcome without totals. */
	public ImportOutcome(int created, int updated, int unchanged, List<Preview> previews) {
		this(created, updated, unchanged, previews, List.of());
	}

	/** What a row does to its record. */
	public enum Effect {

		CREATED, UPDATED, UNCHANGED

	}

	/**
	 * One row in detail.
	 *
	 * @param row the row of the sheet
	 * @param key the record's key in words
	 * @param effect what happens to the record
	 * @param changes the cells that differ from what is stored
	 */
	public record Preview(int row, String key, Effect effect, List<Change> changes) {

		public Preview {
			changes = List.copyOf(changes);
		}

	}

	/**
	 * A figure summed over the records that the file names, so that a person sees at a
	 * glance whether 1 203 households are about to become 12 030.
	 *
	 * @param name the message that names it
	 * @param before the sum as stored, 0 where none of the records existed, null where
	 * one of those that did has no figure
	 * @param after the sum as it would be, null likewise
	 */
	public record Total(String name, @Nullable Long before, @Nullable Long after) {
	}

	/**
	 * One changed cell.
	 *
	 * @param header the column
	 * @param before what was stored
	 * @param after what is stored now
	 */
	public record Change(String header, @Nullable String before, @Nullable String after) {
	}

	/**
	 * Counts every row and keeps the first {@value ImportOutcome#PREVIEWS} in detail.
	 * Unchanged rows are counted only: a preview is there to show what will change.
	 */
	public static final class Counter {

		private final List<Preview> previews = new ArrayList<>();

		private final List<Total> totals = new ArrayList<>();

		private int created;

		private int updated;

		private int unchanged;

		/** A new record. */
		public void created(SheetRow row, String key) {
			created(1);
			preview(row.number(), key);
		}

		/** So many new records. */
		public void created(int records) {
			this.created += records;
		}

		/** A new record in detail, which was counted before. */
		public void preview(int row, String key) {
			keep(new Preview(row, key, Effect.CREATED, List.of()));
		}

		/** A changed record; without any change it counts as unchanged. */
		public void updated(SheetRow row, String key, List<Change> changes) {
			updated(row.number(), key, changes);
		}

		/** A changed record; without any change it counts as unchanged. */
		public void updated(int row, String key, List<Change> changes) {
			List<Change> real = changes.stream()
				.filter((change) -> !Objects.equals(change.before(), change.after()))
				.toList();
			if (real.isEmpty()) {
				unchanged(1);
				return;
			}
			this.updated++;
			keep(new Preview(row, key, Effect.UPDATED, real));
		}

		/** So many rows that say what is already stored. */
		public void unchanged(int rows) {
			this.unchanged += rows;
		}

		/** A figure before and after, see {@link Total}. */
		public void total(Total total) {
			this.totals.add(total);
		}

		private void keep(Preview preview) {
			if (this.previews.size() < PREVIEWS) {
				this.previews.add(preview);
			}
		}

		public ImportOutcome outcome() {
			return new ImportOutcome(this.created, this.updated, this.unchanged, this.previews, this.totals);
		}

	}

}
