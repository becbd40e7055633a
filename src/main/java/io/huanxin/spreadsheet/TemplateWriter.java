package io.huanxin.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

import lombok.RequiredArgsConstructor;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes the empty workbook of an import type: the header, what may be chosen, and a
 * sheet that explains every column.
 */
@Component
@RequiredArgsConstructor
public class TemplateWriter {

	/** Custom property that holds the import type's name. */
	static final String TYPE_PROPERTY = "huanxin.type";

	/** Custom property that holds the version. */
	static final String VERSION_PROPERTY = "huanxin.templateVersion";

	private static final List<String> RULES = List.of("blank", "clear", "number", "date", "merge");

	/**
	 * The dictionaries stand to the right of the explanations, after one empty column.
	 */
	private static final int FIRST_DICTIONARY = 6;

	private static final int WIDTH_UNIT = 256;

	private final MessageSource messages;

	/** Writes the template, its explanations in the given language. */
	public void write(ImportType type, Locale locale, OutputStream out) throws IOException {
		try (XSSFWorkbook workbook = new XSSFWorkbook()) {
			XSSFSheet data = workbook.createSheet("数据");
			XSSFSheet notes = workbook.createSheet(HeaderRow.NOTES_SHEET);
			header(data, type.columns(), locale);
			explain(notes, type, locale);
			choices(data, notes, type.columns());
			workbook.getProperties().getCustomProperties().addProperty(TYPE_PROPERTY, type.name());
			workbook.getProperties().getCustomProperties().addProperty(VERSION_PROPERTY, type.templateVersion());
			workbook.write(out);
		}
	}

	/** A width in characters in which header and cells can be read. */
	static int width(Column column) {
		int wanted = (column.kind() == Kind.TEXT) ? 24 : 12;
		return Math.max(wanted, Math.min(40, 2 * column.header().length() + 2));
	}

	private void header(XSSFSheet sheet, List<Column> columns, Locale locale) {
		XSSFCellStyle required = headerStyle(sheet.getWorkbook(), IndexedColors.GOLD);
		XSSFCellStyle optional = headerStyle(sheet.getWorkbook(), IndexedColors.GREY_25_PERCENT);
		XSSFRow row = sheet.createRow(0);
		for (int index = 0; index < columns.size(); index++) {
			Column column = columns.get(index);
			XSSFCell cell = row.createCell(index);
			cell.setCellValue(column.header());
			cell.setCellStyle(column.required() ? required : optional);
			comment(cell, String.join("\n", explanation(column, locale)));
			sheet.setColumnWidth(index, width(column) * WIDTH_UNIT);
			sheet.setDefaultColumnStyle(index, style(sheet.getWorkbook(), column.kind()));
		}
		sheet.createFreezePane(0, 1);
	}

	private static XSSFCellStyle headerStyle(XSSFWorkbook workbook, IndexedColors colour) {
		XSSFFont bold = workbook.createFont();
		bold.setBold(true);
		XSSFCellStyle style = workbook.createCellStyle();
		style.setFont(bold);
		style.setFillForegroundColor(colour.getIndex());
		style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
		return style;
	}

	/** Text for codes, so that Excel keeps their zeros and their eighteen digits. */
	private static XSSFCellStyle style(XSSFWorkbook workbook, Kind kind) {
		XSSFCellStyle style = workbook.createCellStyle();
		style.setDataFormat(workbook.createDataFormat().getFormat(switch (kind) {
			case CODE, TEXT, CHOICE, FLAG -> "@";
			case DATE -> "yyyy-mm-dd";
			case COUNT, YEAR -> "0";
			case AMOUNT_WAN, DECIMAL, AREA, PERCENT -> "General";
		}));
		return style;
	}

	private static void comment(XSSFCell cell, String text) {
		ClientAnchor anchor = cell.getSheet().getWorkbook().getCreationHelper().createClientAnchor();
		anchor.setCol1(cell.getColumnIndex());
		anchor.setCol2(cell.getColumnIndex() + 3);
		anchor.setRow1(0);
		anchor.setRow2(6);
		Comment comment = cell.getSheet().createDrawingPatriarch().createCellComment(anchor);
		comment.setString(cell.getSheet().getWorkbook().getCreationHelper().createRichTextString(text));
		cell.setCellComment(comment);
	}

	/** Meaning, way of filling in, and whether it is required. */
	private List<String> explanation(Column column, Locale locale) {
		String note = column.note();
		String meaning = (note != null) ? this.messages.getMessage(note, null, note, locale) : null;
		return List.of((meaning != null) ? meaning : column.header(), text("spreadsheet.kind." + column.kind(), locale),
				text(column.required() ? "spreadsheet.template.required" : "spreadsheet.template.optional", locale));
	}

	private void explain(XSSFSheet sheet, ImportType type, Locale locale) {
		XSSFCellStyle bold = headerStyle(sheet.getWorkbook(), IndexedColors.GREY_25_PERCENT);
		fill(sheet.createRow(0),
				List.of(text("spreadsheet.template.column", locale), text("spreadsheet.template.meaning", locale),
						text("spreadsheet.template.filling", locale), text("spreadsheet.template.need", locale),
						text("spreadsheet.template.choices", locale)));
		sheet.getRow(0).forEach((cell) -> cell.setCellStyle(bold));
		int row = 1;
		for (Column column : type.columns()) {
			List<String> explanation = explanation(column, locale);
			fill(sheet.createRow(row++), List.of(column.header(), explanation.get(0), explanation.get(1),
					explanation.get(2), String.join("、", column.dictionary())));
		}
		row++;
		for (String rule : RULES) {
			fill(sheet.createRow(row++), List.of(text("spreadsheet.template.rule." + rule, locale)));
		}
		fill(sheet.createRow(row), List.of(this.messages.getMessage("spreadsheet.template.version",
				new Object[] { type.name(), String.valueOf(type.templateVersion()) }, locale)));
		int[] widths = { 22, 40, 40, 10, 40 };
		for (int index = 0; index < widths.length; index++) {
			sheet.setColumnWidth(index, widths[index] * WIDTH_UNIT);
		}
	}

	private static void fill(XSSFRow row, List<String> texts) {
		for (int index = 0; index < texts.size(); index++) {
			row.createCell(index).setCellValue(texts.get(index));
		}
	}

	/**
	 * Drop-downs refer to cells, because Excel lets a list written into the rule itself
	 * have 255 characters only.
	 */
	private static void choices(XSSFSheet data, XSSFSheet notes, List<Column> columns) {
		DataValidationHelper helper = data.getDataValidationHelper();
		int place = FIRST_DICTIONARY;
		for (int index = 0; index < columns.size(); index++) {
			Column column = columns.get(index);
			if (column.dictionary().isEmpty()) {
				continue;
			}
			cell(notes, 0, place).setCellValue(column.header());
			for (int entry = 0; entry < column.dictionary().size(); entry++) {
				cell(notes, entry + 1, place).setCellValue(column.dictionary().get(entry));
			}
			String letter = CellReference.convertNumToColString(place);
			DataValidation validation = helper.createValidation(
					helper.createFormulaListConstraint("'%s'!$%s$2:$%s$%d".formatted(HeaderRow.NOTES_SHEET, letter,
							letter, column.dictionary().size() + 1)),
					new CellRangeAddressList(1, SpreadsheetVersion.EXCEL2007.getLastRowIndex(), index, index));
			// 清空 must remain possible: the import refuses what is in no dictionary
			validation.setShowErrorBox(false);
			data.addValidationData(validation);
			place++;
		}
	}

	private static XSSFCell cell(XSSFSheet sheet, int index, int column) {
		XSSFRow row = (sheet.getRow(index) != null) ? sheet.getRow(index) : sheet.createRow(index);
		return row.createCell(column);
	}

	private String text(String key, Locale locale) {
		return this.messages.getMessage(key, null, locale);
	}

}
