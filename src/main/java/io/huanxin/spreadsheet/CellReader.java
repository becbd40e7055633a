package io.huanxin.spreadsheet;

/** The rules by which a cell is read. */
final class CellReader {

	static final String YES = "是";

	static final String NO = "否";

	private CellReader() {
	}

}
