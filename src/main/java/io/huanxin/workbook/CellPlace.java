package io.huanxin.workbook;

import org.apache.poi.ss.SpreadsheetVersion;

import io.huanxin.workbook.UnreadableFile.Reason;

/**
 * Where a cell stands, read from its name such as B7. It is read for every cell of a
 * file, for which a pattern is too slow.
 *
 * @param row the row, the sheet's first being 1
 * @param column the column, A being 0
 */
record CellPlace(int row, int column) {

	private static final int LETTERS = 26;

	/**
	 * Reads a name.
	 * @throws UnreadableFile if no sheet has such a cell
	 */
	static CellPlace of(String name) {
		int column = 0;
		int at = 0;
		while (at < name.length() && name.charAt(at) >= 'A' && name.charAt(at) <= 'Z' && at < 3) {
			column = column * LETTERS + name.charAt(at) - 'A' + 1;
			at++;
		}
		int row = 0;
		int digits = at;
		while (at < name.length() && name.charAt(at) >= '0' && name.charAt(at) <= '9' && at < digits + 7) {
			row = row * 10 + name.charAt(at) - '0';
			at++;
		}
		if (at < name.length() || column == 0 || row == 0 || row > SpreadsheetVersion.EXCEL2007.getMaxRows()
				|| column > SpreadsheetVersion.EXCEL2007.getMaxColumns()) {
			throw new UnreadableFile(Reason.BROKEN, name);
		}
		return new CellPlace(row, column - 1);
	}

}
