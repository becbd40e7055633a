package io.huanxin.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.huanxin.problem.Problem;
import io.huanxin.workbook.RawCell;
import io.huanxin.workbook.RawCell.Content;
import io.huanxin.workbook.RawCell.Look;
import io.huanxin.workbook.RawRow;
import io.huanxin.workbook.TableFile;
import io.huanxin.workbook.TableSource;
import lombok.RequiredArgsConstructor;
import org.apache.poi.poifs.crypt.temp.SXSSFWorkbookWithCustomZipEntrySource;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Gives a person the own file back with the problems marked, to be corrected there and
 * uploaded again: red cells with comments, the reasons in a last column, and all problems
 * as a list on a second sheet. Column and sheet are ignored on the way back.
 */
@Component
@RequiredArgsConstructor
public class ErrorWorkbook {

	/** Comments weigh much; the last column says the same. */
	private static final int MOST_COMMENTS = 1000;

	private static final int ROWS_OF_A_SHEET = SpreadsheetVersion.EXCEL2007.getMaxRows();

	private static final int WIDTH_UNIT = 256;

	private final MessageSource messages;

	/**
	 * Writes the workbook.
	 * @param original the uploaded file, xlsx or csv
	 * @param type what it was uploaded as
	 * @param problems the problems to mark
	 * @param leftOut how many more were counted and not kept
	 * @param locale the language of the sentences
	 * @param out receives an xlsx workbook
	 */
	public void write(TableSource original, ImportType type, List<Problem> problems, int leftOut, Locale locale,
			OutputStream out) throws IOException {
		// what does not fit into memory goes to temporary files, and these are encrypted
		try (SXSSFWorkbook workbook = new SXSSFWorkbookWithCustomZipEntrySource()) {
			// of a file that could not be read to its end no part is handed back: a part
			// would come back as if it were the whole
			boolean whole = problems.stream().anyMatch((problem) -> problem.row() == 0)
					|| copy(original, type, problems, locale, workbook);
			list(workbook.createSheet(HeaderRow.PROBLEMS_SHEET), problems, leftOut, whole, locale);
			workbook.write(out);
		}
	}

	/** Copies the sheet and tells whether all its rows found room. */
	private boolean copy(TableSource original, ImportType type, List<Problem> problems, Locale locale,
			Workbook workbook) throws IOException {
		try (TableFile table = TableFile.open(original)) {
			DataSheet data = DataSheet.find(table, type.columns());
			return data == null || new Marked(workbook.createSheet("数据"), data.header(), problems, locale).copy(table,
					data.index());
		}
	}

	private void list(Sheet sheet, List<Problem> problems, int leftOut, boolean whole, Locale locale) {
		int[] widths = { 8, 22, 30, 90, 8 };
		for (int index = 0; index < widths.length; index++) {
			sheet.setColumnWidth(index, widths[index] * WIDTH_UNIT);
		}
		sheet.createFreezePane(0, 1);
		fill(sheet.createRow(0), List.of(text("row", locale), text("column", locale), text("value", locale),
				text("problem", locale), text("severity", locale)));
		int number = 1;
		for (Problem problem : problems) {
			Row row = sheet.createRow(number++);
			fill(row,
					List.of("", (problem.column() != null) ? problem.column() : "",
							(problem.value() != null) ? problem.value() : "", sentence(problem, locale),
							text(problem.severity().name(), locale)));
			row.getCell(0).setCellValue(problem.row());
		}
		if (!whole) {
			fill(sheet.createRow(number++), List.of("", "", "", this.messages.getMessage("spreadsheet.errors.partial",
					new Object[] { String.valueOf(ROWS_OF_A_SHEET) }, locale)));
		}
		if (leftOut > 0) {
			fill(sheet.createRow(number), List.of("", "", "", this.messages.getMessage("spreadsheet.errors.leftOut",
					new Object[] { String.valueOf(leftOut) }, locale)));
		}
	}

	private static void fill(Row row, List<String> texts) {
		for (int index = 0; index < texts.size(); index++) {
			row.createCell(index).setCellValue(texts.get(index));
		}
	}

	private String text(String key, Locale locale) {
		return this.messages.getMessage("spreadsheet.errors." + key, null, locale);
	}

	private String sentence(Problem problem, Locale locale) {
		return this.messages.getMessage(problem.message(), locale);
	}

	/** How a copied cell looks. */
	private enum Style {

		PLAIN("General"), DAY("yyyy-mm-dd"), MOMENT("yyyy-mm-dd hh:mm:ss"), PERCENT("0.00%");

		private final String format;

		Style(String format) {
			this.format = format;
		}

	}

	/** The copy of the uploaded sheet. */
	private final class Marked {

		private final Sheet sheet;

		private final HeaderRow header;

		private final Locale locale;

		private final Map<Integer, List<Problem>> problems;

		private final Map<Style, CellStyle> plain = new EnumMap<>(Style.class);

		private final Map<Style, CellStyle> red = new EnumMap<>(Style.class);

		private final CreationHelper helper;

		private int reasons;

		private int width;

		private boolean whole = true;

		private int written;

		private int comments;

		Marked(Sheet sheet, HeaderRow header, List<Problem> problems, Locale locale) {
			this.sheet = sheet;
			this.header = header;
			this.locale = locale;
			this.problems = problems.stream().collect(Collectors.groupingBy(Problem::row));
			this.helper = sheet.getWorkbook().getCreationHelper();
			for (Style style : Style.values()) {
				this.plain.put(style, style(sheet.getWorkbook(), style, false));
				this.red.put(style, style(sheet.getWorkbook(), style, true));
			}
		}

		private static CellStyle style(Workbook workbook, Style style, boolean red) {
			CellStyle created = workbook.createCellStyle();
			created.setDataFormat(workbook.createDataFormat().getFormat(style.format));
			if (red) {
				created.setFillForegroundColor(IndexedColors.ROSE.getIndex());
				created.setFillPattern(FillPatternType.SOLID_FOREGROUND);
			}
			return created;
		}

		/**
		 * Copies all rows, or only those with problems where a csv file has more rows
		 * than a sheet.
		 */
		boolean copy(TableFile table, int index) {
			// one pass for the width, because cells without a header stand further right
			table.read(index, (row) -> {
				this.width = Math.max(this.width, row.cells().size());
				this.whole = row.number() <= ROWS_OF_A_SHEET;
				return true;
			});
			this.reasons = (this.header.reasons() >= 0) ? this.header.reasons() : this.width;
			this.sheet.createFreezePane(0, 1);
			this.sheet.setColumnWidth(this.reasons, 60 * WIDTH_UNIT);
			table.read(index, (row) -> {
				copy(row);
				return true;
			});
			return this.whole;
		}

		private void copy(RawRow row) {
			List<Problem> here = this.problems.getOrDefault(row.number(), List.of());
			Map<Integer, String> marks = marks(here);
			boolean header = row.number() == HeaderRow.NUMBER;
			if (here.isEmpty() && (row.blank() || !(this.whole || header))) {
				return;
			}
			Row copy = this.sheet.createRow(this.whole ? row.number() - 1 : this.written++);
			for (int index = 0; index < Math.max(row.cells().size(), this.header.width()); index++) {
				RawCell cell = row.cell(index);
				String mark = marks.get(index);
				if (index != this.reasons && (cell != null || mark != null)) {
					Cell copied = copy.createCell(index);
					Style style = (cell != null) ? value(copied, cell) : Style.PLAIN;
					copied.setCellStyle(((mark != null) ? this.red : this.plain).get(style));
					comment(copied, mark);
				}
			}
			String reason = header ? HeaderRow.REASONS
					: here.stream()
						.map((problem) -> sentence(problem, this.locale))
						.distinct()
						.collect(Collectors.joining("\n"));
			if (!reason.isEmpty()) {
				copy.createCell(this.reasons).setCellValue(cut(reason));
			}
		}

		private static String cut(String text) {
			return text.substring(0, Math.min(text.length(), TableFile.LONGEST_TEXT));
		}

		/** The sentences for each column of the file. */
		private Map<Integer, String> marks(List<Problem> here) {
			Map<Integer, String> marks = new HashMap<>();
			for (Problem problem : here) {
				int index = (problem.column() != null) ? this.header.find(problem.column()) : -1;
				if (index >= 0) {
					marks.merge(index, sentence(problem, this.locale), (one, other) -> one + "\n" + other);
				}
			}
			return marks;
		}

		/** The value as uploaded; a formula has become its result. */
		private Style value(Cell copied, RawCell cell) {
			if (cell.content() == Content.BOOLEAN) {
				copied.setCellValue(cell.text().equals("TRUE"));
				return Style.PLAIN;
			}
			if (cell.number() == null) {
				copied.setCellValue(cell.text());
				return Style.PLAIN;
			}
			LocalDateTime moment = (cell.look() == Look.DATE) ? cell.moment() : null;
			if (moment != null) {
				copied.setCellValue(moment);
				return moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? Style.DAY : Style.MOMENT;
			}
			boolean percent = cell.look() == Look.PERCENT;
			if (!percent && !cell.text().equals(cell.number().toPlainString())) {
				// shown with leading zeros
				copied.setCellValue(cell.text());
				return Style.PLAIN;
			}
			copied.setCellValue(cell.number().doubleValue());
			return percent ? Style.PERCENT : Style.PLAIN;
		}

		private void comment(Cell cell, @Nullable String mark) {
			if (mark == null || this.comments == MOST_COMMENTS) {
				return;
			}
			this.comments++;
			ClientAnchor anchor = this.helper.createClientAnchor();
			// beginning at the cell itself: POI mixes up neighbours' comments otherwise
			anchor.setCol1(cell.getColumnIndex());
			anchor.setCol2(cell.getColumnIndex() + 4);
			anchor.setRow1(cell.getRowIndex());
			anchor.setRow2(cell.getRowIndex() + 4);
			Comment comment = this.sheet.createDrawingPatriarch().createCellComment(anchor);
			comment.setString(this.helper.createRichTextString(mark));
			cell.setCellComment(comment);
		}

	}

}
