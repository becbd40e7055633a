package io.huanxin.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Rows of cells as a test's table writes them, made into files. A cell is the text it
 * shows, unless it begins with one of these: {@code n:} a number, {@code d:} a true date,
 * {@code %:} a number shown as a percentage, {@code f:} a formula with its result,
 * {@code F:} one that was never computed, {@code e:} an error, {@code b:} a truth value.
 * {@code ∅} is a blank cell, {@code ␣} a full-width blank, {@code 字×9} nine characters.
 */
final class BadSheet {

	static final String BLANK = "∅";

	private final List<List<String>> rows = new ArrayList<>();

	BadSheet row(List<String> cells) {
		this.rows.add(cells);
		return this;
	}

	/** A row of one cell. */
	BadSheet row(String cell) {
		return row(List.of(cell));
	}

	/** What stands in a cell that begins with none of the marks. */
	static String text(String cell) {
		if (cell.equals(BLANK)) {
			return "";
		}
		String[] repeated = cell.split("×", -1);
		return (repeated.length == 2) ? repeated[0].repeat(Integer.parseInt(repeated[1])) : cell.replace('␣', '\u3000');
	}

	byte[] csv(Charset charset) {
		return separated(",").getBytes(charset);
	}

	/** Cells that contain a comma are quoted. */
	String separated(String separator) {
		return this.rows.stream()
			.map((row) -> row.stream()
				.map(BadSheet::text)
				.map((text) -> text.contains(",") ? '"' + text + '"' : text)
				.collect(Collectors.joining(separator)))
			.collect(Collectors.joining("\r\n", "", "\r\n"));
	}

	byte[] xlsx() {
		return xlsx((sheet) -> {
		});
	}

	byte[] xlsx(Consumer<Sheet> finish) {
		return bytes(new XSSFWorkbook(), finish);
	}

	/** In the format of Excel before 2007. */
	byte[] xls() {
		return bytes(new HSSFWorkbook(), (sheet) -> {
		});
	}

	private byte[] bytes(Workbook workbook, Consumer<Sheet> finish) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (workbook) {
			Sheet sheet = workbook.createSheet("数据");
			for (int index = 0; index < this.rows.size(); index++) {
				Row row = sheet.createRow(index);
				List<String> cells = this.rows.get(index);
				for (int column = 0; column < cells.size(); column++) {
					write(row.createCell(column), cells.get(column));
				}
			}
			finish.accept(sheet);
			workbook.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static void write(Cell cell, String written) {
		String content = written.substring(Math.min(2, written.length()));
		switch (written.substring(0, Math.min(2, written.length()))) {
			case "n:" -> cell.setCellValue(Double.parseDouble(content));
			case "b:" -> cell.setCellValue(Boolean.parseBoolean(content));
			case "F:" -> cell.setCellFormula(content);
			case "e:" -> cell.setCellErrorValue(FormulaError.forString(content).getCode());
			case "d:" -> {
				cell.setCellValue(LocalDate.parse(content));
				style(cell, "yyyy-mm-dd");
			}
			case "%:" -> {
				cell.setCellValue(Double.parseDouble(content));
				style(cell, "0%");
			}
			case "f:" -> {
				cell.setCellFormula(content);
				cell.getSheet().getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cell);
			}
			default -> {
				if (!written.equals(BLANK)) {
					cell.setCellValue(text(written));
				}
			}
		}
	}

	private static void style(Cell cell, String format) {
		Workbook workbook = cell.getSheet().getWorkbook();
		CellStyle style = workbook.createCellStyle();
		style.setDataFormat(workbook.createDataFormat().getFormat(format));
		cell.setCellStyle(style);
	}

	/** A table in a text block: one list of cells a line, what stands between bars. */
	static List<List<String>> table(String lines) {
		return lines.lines().map((line) -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList()).toList();
	}

}
