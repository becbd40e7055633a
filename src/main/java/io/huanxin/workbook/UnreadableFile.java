package io.huanxin.workbook;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/** A file that cannot be read as a table, with the reason its sender can act on. */
public class UnreadableFile extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final String detail;

	public UnreadableFile(Reason reason) {
		this(reason, "", null);
	}

	public UnreadableFile(Reason reason, String detail) {
		this(reason, detail, null);
	}

	public UnreadableFile(Reason reason, String detail, @Nullable Throwable cause) {
		super(reason + " " + detail, cause);
		this.reason = reason;
		this.detail = detail;
	}

	public Reason reason() {
		return this.reason;
	}

	/** What the sentence names: a sheet, a row, a limit. */
	public String detail() {
		return this.detail;
	}

	/** Why a file cannot be read. */
	public enum Reason {

		/** No bytes, or no cells. */
		EMPTY,

		/** Protected by a password. */
		ENCRYPTED,

		/** Excel's format of before 2007. */
		OLD_EXCEL,

		/** A web page or XML file under a spreadsheet's name. */
		MARKUP,

		/** Something else altogether. */
		OTHER_TYPE,

		/** A workbook damaged on its way. */
		BROKEN,

		/** A workbook in a dialect hardly any program writes. */
		DIALECT,

		/** Inflates beyond all measure. */
		TOO_LARGE,

		/** More merged cells than anybody could name. */
		TOO_MANY_MERGED,

		/** Cells to the right of the last column that is read. */
		TOO_MANY_COLUMNS,

		/** A text file whose characters cannot be told. */
		ENCODING,

		/** A csv file with unpaired quotation marks. */
		QUOTES

	}

}
