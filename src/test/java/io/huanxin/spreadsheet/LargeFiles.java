package io.huanxin.spreadsheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes files of any size for a {@link CountingType}, part by part as spreadsheet
 * programs do, since the libraries that write workbooks keep shared strings in memory.
 */
final class LargeFiles {

	private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

	private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

	private static final String SHARED_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
			+ ".sharedStrings+xml";

	private static final String[] WORDS = { "同意", "不同意", "未征询" };

	private static final LocalDate FIRST_SERIAL = LocalDate.of(1899, 12, 30);

	private LargeFiles() {
	}

	/** Where a workbook keeps its texts. */
	enum Texts {

		/** In the cells, as programs write them. */
		INLINE,

		/** In a table of their own, each text once, as Excel and WPS do. */
		SHARED

	}

	static void csv(Path file, CountingType type, int rows) throws IOException {
		try (Writer out = Files.newBufferedWriter(file)) {
			out.write(String.join(",", type.columns().stream().map(Column::header).toList()));
			out.write("\r\n");
			for (int row = 1; row <= rows; row++) {
				for (int column = 0; column < type.columns().size(); column++) {
					out.write((column > 0) ? "," : "");
					out.write(text(type, row, column));
				}
				out.write("\r\n");
			}
		}
	}

	static void xlsx(Path file, CountingType type, int rows, Texts texts) throws IOException {
		try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
			zip.setLevel(Deflater.BEST_SPEED);
			Writer writer = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
			begin(zip, "[Content_Types].xml");
			writer.write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
					+ "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + SHARED_STRINGS + "\"/></Types>");
			writer.flush();
			begin(zip, "xl/workbook.xml");
			writer.write("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS
					+ "\"><sheets><sheet name=\"数据\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
			writer.flush();
			begin(zip, "xl/_rels/workbook.xml.rels");
			writer.write("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
					+ "<Relationship Id=\"rId1\" Type=\"" + RELATIONS
					+ "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + RELATIONS
					+ "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
			writer.flush();
			begin(zip, "xl/worksheets/sheet1.xml");
			sheet(writer, type, rows, texts);
			writer.flush();
			if (texts == Texts.SHARED) {
				begin(zip, "xl/sharedStrings.xml");
				sharedStrings(writer, type, rows);
				writer.flush();
			}
			zip.closeEntry();
		}
	}

	private static void begin(ZipOutputStream zip, String part) throws IOException {
		zip.putNextEntry(new ZipEntry(part));
	}

	private static void sheet(Writer out, CountingType type, int rows, Texts texts) throws IOException {
		List<Column> columns = type.columns();
		out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"" + MAIN + "\"><sheetData>");
		int shared = 0;
		for (int row = 0; row <= rows; row++) {
			out.write("<row r=\"" + (row + 1) + "\">");
			for (int column = 0; column < columns.size(); column++) {
				out.write("<c r=\"" + (char) ('A' + column) + (row + 1) + "\"");
				if (row > 0 && number(columns.get(column))) {
					out.write("><v>" + stored(type, row, column) + "</v></c>");
				}
				else if (texts == Texts.SHARED) {
					out.write(" t=\"s\"><v>" + shared++ + "</v></c>");
				}
				else {
					out.write(" t=\"inlineStr\"><is><t>" + text(type, row, column) + "</t></is></c>");
				}
			}
			out.write("</row>");
		}
		out.write("</sheetData></worksheet>");
	}

	private static void sharedStrings(Writer out, CountingType type, int rows) throws IOException {
		List<Column> columns = type.columns();
		out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><sst xmlns=\"" + MAIN + "\">");
		for (int row = 0; row <= rows; row++) {
			for (int column = 0; column < columns.size(); column++) {
				if (row == 0 || !number(columns.get(column))) {
					out.write("<si><t>" + text(type, row, column) + "</t></si>");
				}
			}
		}
		out.write("</sst>");
	}

	private static boolean number(Column column) {
		return column.kind() != Kind.TEXT && column.kind() != Kind.CODE && column.kind() != Kind.CHOICE;
	}

	/** A day is stored as its number. */
	private static String stored(CountingType type, int row, int column) {
		return (type.columns().get(column).kind() == Kind.DATE)
				? String.valueOf(ChronoUnit.DAYS.between(FIRST_SERIAL, day(row))) : text(type, row, column);
	}

	private static LocalDate day(int row) {
		return LocalDate.of(2024, 1, 1).plusDays(row % 365);
	}

	/** What stands in a cell; texts hardly ever repeat. */
	private static String text(CountingType type, int row, int column) {
		if (row == 0) {
			return type.columns().get(column).header();
		}
		return switch (column) {
			case 0 -> "360902-XQ-" + (1000 + row / 100);
			case 1 -> (row % 100 / 20 + 1) + "栋" + row;
			case 2 -> "单元" + row;
			case 3 -> String.valueOf(100 + row);
			case 4 -> "某某" + row;
			case 5 -> "36220119800101" + (1000 + row % 9000);
			case 6 -> "138" + (10_000_000 + row);
			case 7 -> (40 + row % 90) + ".25";
			case 8 -> String.valueOf(row % 7);
			case 9 -> WORDS[row % WORDS.length];
			default -> switch (type.columns().get(column).kind()) {
				case AMOUNT_WAN -> row % 1000 + ".5";
				case DATE -> day(row).toString();
				default -> String.valueOf(row % 1000);
			};
		};
	}

}
