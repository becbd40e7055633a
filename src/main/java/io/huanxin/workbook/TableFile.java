package io.huanxin.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * An uploaded table, read row by row so that its size does not matter. What the file is
 * gets told by its content; its name is not asked, because a renamed file is common.
 */
public interface TableFile extends Closeable {

	/** Cells further right are refused: column GR, the first being A. */
	int MOST_COLUMNS = 200;

	/** The longest text Excel lets a cell have. */
	int LONGEST_TEXT = 32_767;

	/** The whole file, in thousandths. */
	int ALL_READ = 1000;

	/**
	 * Opens a file.
	 * @param source its bytes
	 * @throws UnreadableFile if it is no table, or not safe to open
	 */
	static TableFile open(TableSource source) {
		try {
			return switch (FileKind.of(source)) {
				case ZIP -> XlsxFile.openZip(source);
				case TEXT -> CsvFile.openText(source);
			};
		}
		catch (IOException ex) {
			throw new UnreadableFile(UnreadableFile.Reason.BROKEN, "", ex);
		}
	}

	/** The names of the sheets in their order; a csv file has one without a name. */
	List<String> sheets();

	/** The merged cells of a sheet. */
	List<MergedRange> merged(int sheet);

	/**
	 * Hands over the rows of a sheet until there are no more or the receiver returns
	 * false. Hidden rows are rows: hiding is for the eye, and a filter left on must not
	 * lose figures.
	 * @throws UnreadableFile if the sheet turns out to be damaged
	 */
	void read(int sheet, Predicate<RawRow> rows);

	/** How much of the sheet that is being read has been read, in thousandths. */
	int permilleRead();

}
