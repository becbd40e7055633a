package io.huanxin.workbook;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One row as it stands in the file.
 *
 * @param number the row as the spreadsheet shows it, the sheet's first being 1; in a csv
 * file the record, as a spreadsheet would number it
 * @param cells the cells from column A on; null where there is none
 */
public record RawRow(int number, List<@Nullable RawCell> cells) {

	/** The cell in this column, A being 0. */
	public @Nullable RawCell cell(int column) {
		return (column < this.cells.size()) ? this.cells.get(column) : null;
	}

	/** Whether nothing visible stands in the row. */
	public boolean blank() {
		for (RawCell cell : this.cells) {
			if (cell != null && !cell.text().isEmpty()) {
				return false;
			}
		}
		return true;
	}

}
