package io.huanxin.workbook;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.poi.ss.util.CellReference;

/**
 * Cells merged into one. Only the first can hold a value, so that what the others stand
 * for is a guess.
 *
 * @param text the range as the spreadsheet names it, such as C2:C4
 * @param firstRow the first row, the sheet's first being 1
 * @param lastRow the last row
 * @param firstColumn the first column, A being 0
 * @param lastColumn the last column
 */
public record MergedRange(String text, int firstRow, int lastRow, int firstColumn, int lastColumn) {

	private static final Pattern RANGE = Pattern.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})");

	static MergedRange parse(String text) {
		Matcher range = RANGE.matcher(text.toUpperCase(Locale.ROOT).replace("$", ""));
		if (!range.matches()) {
			throw new UnreadableFile(UnreadableFile.Reason.BROKEN, text);
		}
		return new MergedRange(text, Integer.parseInt(range.group(2)), Integer.parseInt(range.group(4)),
				CellReference.convertColStringToIndex(range.group(1)),
				CellReference.convertColStringToIndex(range.group(3)));
	}

}
