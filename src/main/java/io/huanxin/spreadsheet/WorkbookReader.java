package io.huanxin.spreadsheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.Map;

import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.problem.Severity;
import io.huanxin.workbook.MergedRange;
import io.huanxin.workbook.RawCell;
import io.huanxin.workbook.RawRow;
import io.huanxin.workbook.TableFile;
import io.huanxin.workbook.UnreadableFile;

/**
 * Reads an uploaded xlsx or csv file into the rows of an import type and finds everything
 * that can be found without knowing what the rows mean, all in one pass.
 */
@Slf4j
@Component
public class WorkbookReader {

	/** How many rows one file may have. */
	public static final int MOST_ROWS = 100_000;

	private static final Pattern NAME = Pattern.compile("[^.]*|.*\\.(xlsx|csv)", Pattern.CASE_INSENSITIVE);

	/**
	 * What was read.
	 *
	 * @param rows the rows below the header that are not blank, broken ones included;
	 * empty if the file cannot be read
	 * @param problems what is wrong so far; a file that cannot be read has exactly one
	 * problem, in row 0
	 */
	public record Result(List<SheetRow> rows, Problems problems) {
	}

	/**
	 * Reads an uploaded file, of which the name must not contradict that it is a table:
	 * what is called otherwise would be opened as something else by the next person.
	 * @param type what the rows are
	 * @param file where it is
	 * @param name its name at the sender's computer
	 * @return what was read
	 */
	public Result readUpload(ImportType type, Path file, String name) {
		Result result = read(type, file);
		return (result.problems().hasErrors(0) || NAME.matcher(name).matches()) ? result
				: unreadable("extension", name);
	}

	/** Reads a file of at most {@value #MOST_ROWS} rows. */
	public Result read(ImportType type, Path file) {
		return read(type, file, MOST_ROWS);
	}

	/** Reads a file of at most the given number of rows. */
	public Result read(ImportType type, Path file, int mostRows) {
		try (TableFile table = TableFile.open(file)) {
			DataSheet sheet = DataSheet.find(table, type.columns());
			if (sheet == null) {
				return unreadable(DataSheet.anyCell(table) ? "header" : "empty", "");
			}
			if (!sheet.others().isEmpty()) {
				return unreadable("sheets", String.join("、", sheet.others()));
			}
			Reading reading = new Reading(type, sheet.header(), table.merged(sheet.index()), mostRows);
			table.read(sheet.index(), reading::row);
			return reading.result();
		}
		catch (UnreadableFile ex) {
			// the sender is told what to do; what exactly is wrong helps whoever he asks
			log.info("An uploaded file is unreadable", ex);
			return unreadable(ex.reason().name().toLowerCase(Locale.ROOT), ex.detail());
		}
		catch (IOException ex) {
			// only closing can end here: what could be read has been read
			throw new UncheckedIOException(ex);
		}
	}

	private static Result unreadable(String variant, String detail) {
		return refused(Problem.error(0, null, null, ProblemCode.UNREADABLE_FILE, detail).variant(variant));
	}

	private static Result refused(Problem problem) {
		Problems problems = new Problems();
		problems.add(problem);
		return new Result(List.of(), problems);
	}

	/** One pass over the rows of a sheet. */
	private static final class Reading {

		private static final char BETWEEN_KEYS = '\u0001';

		private final List<Column> columns;

		private final List<Column> key;

		private final HeaderRow header;

		private final int mostRows;

		private final Problems problems = new Problems();

		private final SheetRow.Layout layout;

		private final List<CellReader> readers;

		private final List<SheetRow> rows = new ArrayList<>();

		private final Map<String, Integer> keys = new HashMap<>();

		private final BitSet usedColumns = new BitSet();

		private final List<MergedRange> merged;

		/** For each column of the file the rows under a merge. */
		private final Map<Integer, BitSet> hidden = new HashMap<>();

		private int lastRow;

		private boolean tooMany;

		private boolean any;

		Reading(ImportType type, HeaderRow header, List<MergedRange> merged, int mostRows) {
			this.columns = type.columns();
			this.key = type.key();
			this.header = header;
			this.mostRows = mostRows;
			this.layout = new SheetRow.Layout(this.columns);
			this.readers = this.columns.stream().map((column) -> new CellReader(column, this.problems)).toList();
			this.merged = merged.stream().filter((range) -> range.firstColumn() < header.width()).toList();
			for (MergedRange range : this.merged) {
				int lastColumn = Math.min(range.lastColumn(), header.width() - 1);
				for (int column = range.firstColumn(); column <= lastColumn; column++) {
					this.hidden.computeIfAbsent(column, (index) -> new BitSet())
						.set(range.firstRow(), range.lastRow() + 1);
				}
			}
		}

		boolean row(RawRow row) {
			if (row.number() == HeaderRow.NUMBER || row.blank()) {
				return true;
			}
			this.any = true;
			this.lastRow = row.number();
			if (this.header.repeatedIn(row)) {
				this.problems.warning(row.number(), null, null, ProblemCode.REPEATED_HEADER);
				return true;
			}
			if (this.rows.size() == this.mostRows) {
				this.tooMany = true;
				return false;
			}
			String total = this.header.total(row, this.key);
			if (total != null) {
				this.problems.error(row.number(), null, total, ProblemCode.TOTAL_ROW);
				return true;
			}
			noteUse(row);
			SheetRow read = new SheetRow(row.number(), this.layout, cells(row));
			this.rows.add(read);
			checkKey(read);
			return true;
		}

		/**
		 * Values in a column without a header have nowhere to go; in a csv file they mean
		 * that an unquoted comma has shifted the row.
		 */
		private void noteUse(RawRow row) {
			boolean told = false;
			for (int index = 0; index < row.cells().size(); index++) {
				RawCell cell = row.cell(index);
				if (cell != null) {
					this.usedColumns.set(index);
					if (!told && this.header.headless(index)) {
						told = true;
						this.problems.add(new Problem(row.number(), this.header.name(index), cell.text(),
								ProblemCode.UNKNOWN_COLUMN, "headless", Severity.ERROR, List.of()));
					}
				}
			}
		}

		private @Nullable Object[] cells(RawRow row) {
			@Nullable Object[] cells = new @Nullable Object[this.columns.size()];
			for (int position = 0; position < cells.length; position++) {
				int source = this.header.source(position);
				if (source >= 0) {
					cells[position] = cell(row, position, source);
				}
			}
			return cells;
		}

		private @Nullable Object cell(RawRow row, int position, int source) {
			BitSet covered = this.hidden.get(source);
			if (covered != null && covered.get(row.number())) {
				return SheetRow.Mark.BROKEN;
			}
			Object value = this.readers.get(position).read(row.number(), row.cell(source));
			Column column = this.columns.get(position);
			if (column.required() && (value == null || value == SheetRow.Mark.CLEARED)) {
				this.problems.error(row.number(), column.header(), (value != null) ? CellReader.CLEAR : null,
						ProblemCode.MISSING_VALUE);
				return SheetRow.Mark.BROKEN;
			}
			return value;
		}

		/**
		 * The second row with the same key is the problem. A key that is blank altogether
		 * is one the register will assign.
		 */
		private void checkKey(SheetRow row) {
			StringBuilder text = new StringBuilder();
			boolean blank = true;
			for (Column column : this.key) {
				if (row.broken(column) || (column.required() && row.blank(column))) {
					return;
				}
				blank &= row.blank(column);
				text.append(row.key(List.of(column))).append(BETWEEN_KEYS);
			}
			Integer first = blank ? null : this.keys.putIfAbsent(text.toString(), row.number());
			if (first != null) {
				this.problems.error(row.number(), this.key.get(0).header(), row.key(this.key).strip(),
						ProblemCode.DUPLICATE_KEY, String.valueOf(first));
			}
		}

		Result result() {
			if (this.tooMany) {
				return refused(Problem.error(0, null, null, ProblemCode.TOO_MANY_ROWS, String.valueOf(this.mostRows)));
			}
			this.header.report(this.usedColumns, this.problems);
			for (MergedRange range : this.merged) {
				if (range.firstRow() <= this.lastRow) {
					reportMerged(range);
				}
			}
			if (!this.any) {
				this.problems.add(Problem.error(0, null, null, ProblemCode.UNREADABLE_FILE, "").variant("no_rows"));
			}
			return new Result(List.copyOf(this.rows), this.problems);
		}

		private void reportMerged(MergedRange range) {
			this.problems.error(range.firstRow(), this.header.name(range.firstColumn()), range.text(),
					ProblemCode.MERGED_CELLS);
			for (int row = range.firstRow(); row <= Math.min(range.lastRow(), this.lastRow); row++) {
				this.problems.exclude(row);
			}
		}

	}

}
