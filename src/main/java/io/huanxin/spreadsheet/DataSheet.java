package io.huanxin.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.huanxin.workbook.RawRow;
import io.huanxin.workbook.TableFile;

/**
 * The sheet of a file that holds the rows: the first one, or else the only one with the
 * right header. A second sheet with the same header and rows of its own would be lost and
 * is refused.
 *
 * @param index the sheet's place in the file
 * @param header its header
 * @param others the names of further sheets that hold rows
 */
record DataSheet(int index, HeaderRow header, List<String> others) {

	/** Finds the sheet, or null if none has a header of this type. */
	static @Nullable DataSheet find(TableFile file, List<Column> columns) {
		DataSheet found = null;
		List<String> others = new ArrayList<>();
		for (int index = 0; index < file.sheets().size(); index++) {
			String name = file.sheets().get(index);
			if (name.equals(HeaderRow.NOTES_SHEET) || name.equals(HeaderRow.PROBLEMS_SHEET)) {
				continue;
			}
			Head head = new Head();
			file.read(index, head);
			if (head.header == null) {
				continue;
			}
			HeaderRow header = new HeaderRow(head.header, columns);
			if (found == null && (index == 0 ? header.recognised() : header.complete())) {
				found = new DataSheet(index, header, others);
			}
			else if (found != null && header.complete() && head.rows) {
				others.add(name);
			}
		}
		return found;
	}

	/** Whether any sheet of the file has a cell at all. */
	static boolean anyCell(TableFile file) {
		for (int index = 0; index < file.sheets().size(); index++) {
			Head head = new Head();
			file.read(index, head);
			if (head.any) {
				return true;
			}
		}
		return false;
	}

	/** Reads no further than the first row below the header. */
	private static final class Head implements Predicate<RawRow> {

		private @Nullable RawRow header;

		private boolean rows;

		private boolean any;

		@Override
		public boolean test(RawRow row) {
			if (row.blank()) {
				return true;
			}
			this.any = true;
			if (row.number() == HeaderRow.NUMBER) {
				this.header = row;
				return true;
			}
			this.rows = true;
			return false;
		}

	}

}
