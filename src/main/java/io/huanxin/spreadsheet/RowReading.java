package io.huanxin.spreadsheet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.problem.Severity;
import io.huanxin.workbook.MergedRange;
import io.huanxin.workbook.RawCell;
import io.huanxin.workbook.RawRow;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the rows of a sheet. When a row is handed on, all that this class can
 * find about it has been told.
 */
final class RowReading {

	private static final char BETWEEN_KEYS = '\u0001';

	private static final Pattern FIRST_GROUP = Pattern.compile("[1-9][0-9]{0,2}");

	private static final Pattern NEXT_GROUP = Pattern.compile("[0-9]{3}(\\.[0-9]+)?");

	private final List<Column> columns;

	private final List<Column> key;

	/** The file's columns of the key. */
	private final int[] keySources;

	private final HeaderRow header;

	private final int mostRows;

	private final boolean confidential;

	private final Problems problems;

	private final SheetRow.Layout layout;

	private final List<CellReader> readers;

	/** The rows of all keys, where the type does not look for equal ones itself. */
	private final @Nullable Map<String, Integer> keys;

	private final BitSet usedColumns = new BitSet();

	/** By their first rows. */
	private final List<MergedRange> merged;

	private int reportedMerged;

	/** For each column of the file the rows under a merge. */
	private final Map<Integer, BitSet> hidden = new HashMap<>();

	private int rows;

	private boolean tooMany;

	private boolean any;

	RowReading(ImportType type, HeaderRow header, List<MergedRange> merged, Problems problems) {
		this.columns = type.columns();
		this.key = type.key();
		this.keySources = header.sources(this.key);
		this.header = header;
		this.mostRows = type.mostRows();
		this.confidential = this.columns.stream().anyMatch(Column::confidential);
		this.problems = problems;
		this.keys = type.findsDuplicateKeys() ? null : new HashMap<>();
		this.layout = new SheetRow.Layout(this.columns);
		this.readers = this.columns.stream()
			.map((column) -> new CellReader(column, this.confidential, problems))
			.toList();
		this.merged = merged.stream()
			.filter((range) -> range.firstColumn() < header.width())
			.sorted(Comparator.comparingInt(MergedRange::firstRow))
			.toList();
		for (MergedRange range : this.merged) {
			int lastColumn = Math.min(range.lastColumn(), header.width() - 1);
			for (int column = range.firstColumn(); column <= lastColumn; column++) {
				this.hidden.computeIfAbsent(column, (index) -> new BitSet()).set(range.firstRow(), range.lastRow() + 1);
			}
		}
	}

	/** Reads a row, or returns null where it is none to be taken in. */
	@Nullable SheetRow row(RawRow row) {
		if (row.number() == HeaderRow.NUMBER || row.blank()) {
			return null;
		}
		this.any = true;
		if (this.header.repeatedIn(row)) {
			this.problems.warning(row.number(), null, null, ProblemCode.REPEATED_HEADER);
			return null;
		}
		if (this.rows == this.mostRows) {
			this.tooMany = true;
			return null;
		}
		checkMerged(row.number());
		String total = HeaderRow.total(row, this.keySources);
		if (total != null) {
			this.problems.error(row.number(), null, total, ProblemCode.TOTAL_ROW);
			return null;
		}
		this.rows++;
		boolean shifted = noteUse(row) || hasGroups(row);
		SheetRow read = new SheetRow(row.number(), this.layout, cells(row, shifted));
		if (this.keys != null) {
			checkKey(read, this.keys);
		}
		return read;
	}

	/** The number of rows read so far. */
	int rows() {
		return this.rows;
	}

	boolean tooMany() {
		return this.tooMany;
	}

	/**
	 * The first row under a merge that has anything in it tells of it, and no row under
	 * it is written: what its other cells stand for is a guess.
	 */
	private void checkMerged(int row) {
		while (this.reportedMerged < this.merged.size() && this.merged.get(this.reportedMerged).firstRow() <= row) {
			MergedRange range = this.merged.get(this.reportedMerged++);
			this.problems.error(range.firstRow(), this.header.name(range.firstColumn()), range.text(),
					ProblemCode.MERGED_CELLS);
		}
		for (BitSet covered : this.hidden.values()) {
			if (covered.get(row)) {
				this.problems.exclude(row);
			}
		}
	}

	/**
	 * Values in a column without a header have nowhere to go; in a csv file they mean
	 * that an unquoted comma has shifted the row.
	 * @return whether the row has such values
	 */
	private boolean noteUse(RawRow row) {
		boolean told = false;
		for (int index = 0; index < row.cells().size(); index++) {
			RawCell cell = row.cell(index);
			if (cell != null) {
				this.usedColumns.set(index);
				if (!told && this.header.headless(index)) {
					told = true;
					// behind a comma too many stands what belongs in the column before
					this.problems.add(new Problem(row.number(), this.header.name(index),
							this.confidential ? Column.STARS : cell.text(), ProblemCode.UNKNOWN_COLUMN, "headless",
							Severity.ERROR, List.of()));
				}
			}
		}
		return told;
	}

	/**
	 * A row of a csv file that is longer than the header may end in a blank and still be
	 * shifted by the comma of a number: 2,880 would become 2 in one column and 880 in the
	 * next. Which number it was nobody can tell, so all that look like one are named.
	 * @return whether any looks like one
	 */
	private boolean hasGroups(RawRow row) {
		if (row.cells().size() <= this.header.width()) {
			return false;
		}
		List<String> groups = new ArrayList<>();
		for (int position = 0; position < this.columns.size(); position++) {
			int source = this.header.source(position);
			RawCell cell = (source >= 0 && this.columns.get(position).kind().numeric()) ? row.cell(source) : null;
			RawCell next = (cell != null) ? row.cell(source + 1) : null;
			if (cell != null && next != null && FIRST_GROUP.matcher(cell.text()).matches()
					&& NEXT_GROUP.matcher(next.text()).matches()) {
				groups.add(cell.text() + "," + next.text());
			}
		}
		if (!groups.isEmpty()) {
			this.problems.add(Problem.error(row.number(), null, String.join("、", groups), ProblemCode.UNREADABLE_NUMBER)
				.variant("grouped"));
		}
		return !groups.isEmpty();
	}

	private @Nullable Object[] cells(RawRow row, boolean shifted) {
		@Nullable Object[] cells = new @Nullable Object[this.columns.size()];
		for (int position = 0; position < cells.length; position++) {
			int source = this.header.source(position);
			if (source >= 0) {
				cells[position] = cell(row, position, source, shifted);
			}
		}
		return cells;
	}

	private @Nullable Object cell(RawRow row, int position, int source, boolean shifted) {
		BitSet covered = this.hidden.get(source);
		if (covered != null && covered.get(row.number())) {
			return SheetRow.Mark.BROKEN;
		}
		Object value = this.readers.get(position).read(row.number(), row.cell(source), shifted);
		Column column = this.columns.get(position);
		if (column.required() && (value == null || value == SheetRow.Mark.CLEARED)) {
			this.problems.error(row.number(), column.header(), (value != null) ? SheetRow.CLEAR : null,
					ProblemCode.MISSING_VALUE);
			return SheetRow.Mark.BROKEN;
		}
		if (value == SheetRow.Mark.CLEARED && this.key.contains(column)) {
			// what names a record is not emptied, and taken for a blank it would name
			// another
			this.problems.add(Problem.error(row.number(), column.header(), SheetRow.CLEAR, ProblemCode.MISSING_VALUE)
				.variant("cleared"));
			return SheetRow.Mark.BROKEN;
		}
		return value;
	}

	/**
	 * The second row with the same key is the problem. A key that is blank altogether is
	 * one the register will assign.
	 */
	private void checkKey(SheetRow row, Map<String, Integer> keys) {
		StringBuilder text = new StringBuilder();
		boolean blank = true;
		for (Column column : this.key) {
			if (row.broken(column) || (column.required() && row.blank(column))) {
				return;
			}
			blank &= row.blank(column);
			text.append(row.key(List.of(column))).append(BETWEEN_KEYS);
		}
		Integer first = blank ? null : keys.putIfAbsent(text.toString(), row.number());
		if (first != null) {
			this.problems.error(row.number(), this.key.get(0).header(), row.key(this.key).strip(),
					ProblemCode.DUPLICATE_KEY, String.valueOf(first));
		}
	}

	/** Tells what only the whole file can tell. */
	void end() {
		if (this.tooMany) {
			this.problems
				.refuse(Problem.error(0, null, null, ProblemCode.TOO_MANY_ROWS, String.valueOf(this.mostRows)));
			return;
		}
		this.header.report(this.usedColumns, this.problems);
		if (!this.any) {
			this.problems.add(Problem.error(0, null, null, ProblemCode.UNREADABLE_FILE, "").variant("no_rows"));
		}
	}

}
