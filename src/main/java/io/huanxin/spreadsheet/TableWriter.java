package io.huanxin.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Writes a table to xlsx or csv, row by row: the rows of an import type under the headers
 * and in the units in which they are imported.
 */
@Component
public class TableWriter {

	/** Rows below the header of one sheet; further rows go to a further sheet. */
	static final int ROWS_OF_A_SHEET = 1_000_000;

	/** Rows held in memory. */
	private static final int FLUSHED_ROWS = 1000;

	private static final String DATE_FORMAT = "yyyy-mm-dd";

	private static final String TEXT_FORMAT = "@";

	/** Characters that make a program take a csv text for a formula. */
	private static final String FORMULA_STARTS = "=+-@\t\r";

	/**
	 * Writes an xlsx workbook.
	 * @return the number of rows
	 */
	public long xlsx(ImportType type, Map<String, String> filters, OutputStream out) throws IOException {
		return xlsx(type.columns(), (rows) -> type.export(filters, rows), out);
	}

	/**
	 * Writes an xlsx workbook of any table.
	 * @return the number of rows
	 */
	public long xlsx(List<Column> columns, Table table, OutputStream out) throws IOException {
		AtomicLong count = new AtomicLong();
		try (Workbook workbook = new Workbook(out, "Huanxin", null)) {
			XlsxRows rows = new XlsxRows(workbook, columns);
			rows.newSheet();
			table.write((row) -> {
				rows.add(row);
				count.incrementAndGet();
			});
			rows.finish();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		return count.get();
	}

	/**
	 * Writes csv in UTF-8 with a byte order mark, without which Excel takes it for
	 * another encoding.
	 * @return the number of rows
	 */
	public long csv(ImportType type, Map<String, String> filters, OutputStream out) throws IOException {
		return csv(type.columns(), (rows) -> type.export(filters, rows), out);
	}

	/**
	 * Writes any table as csv.
	 * @return the number of rows
	 */
	public long csv(List<Column> columns, Table table, OutputStream out) throws IOException {
		Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
		writer.write('\ufeff');
		CSVPrinter printer = new CSVPrinter(writer, CSVFormat.DEFAULT.builder().setRecordSeparator("\r\n").get());
		printer.printRecord(columns.stream().map(Column::header).toList());
		AtomicLong count = new AtomicLong();
		try {
			table.write((row) -> {
				try {
					printer.printRecord(texts(columns, row));
					count.incrementAndGet();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		printer.flush();
		return count.get();
	}

	private static List<@Nullable String> texts(List<Column> columns, List<? extends @Nullable Object> row) {
		List<@Nullable String> texts = new ArrayList<>(columns.size());
		for (int index = 0; index < columns.size(); index++) {
			Object value = inSheet(columns.get(index), row.get(index));
			if (value instanceof String text) {
				texts.add(neutralised(text));
			}
			else if (value instanceof BigDecimal number) {
				texts.add(number.toPlainString());
			}
			else {
				texts.add((value != null) ? value.toString() : null);
			}
		}
		return texts;
	}

	/**
	 * A text that no program takes for a formula when it opens a csv file.
	 * @param text the text
	 * @return the text, behind an apostrophe where it needs one; an import takes it off
	 * again
	 */
	public static String neutralised(String text) {
		return (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
	}

	/** A stored value as the sheet shows it: 万元 for 元, 是 for true. */
	static @Nullable Object inSheet(Column column, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		return switch (column.kind()) {
			case AMOUNT_WAN -> Wan.exact((BigDecimal) value);
			case DECIMAL, AREA, PERCENT -> plain((BigDecimal) value);
			case FLAG -> ((Boolean) value) ? CellReader.YES : CellReader.NO;
			case TEXT, CODE, CHOICE, COUNT, YEAR, DATE -> column.kind().type().cast(value);
		};
	}

	private static BigDecimal plain(BigDecimal number) {
		BigDecimal stripped = number.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

	/** Hands over rows one by one, each a list of cells in the order of the columns. */
	@FunctionalInterface
	public interface Table {

		void write(Consumer<List<? extends @Nullable Object>> rows);

	}

	/** Fills one sheet after the other. */
	private static final class XlsxRows {

		private final Workbook workbook;

		private final List<Column> columns;

		private @Nullable Worksheet sheet;

		private int sheets;

		private int row;

		XlsxRows(Workbook workbook, List<Column> columns) {
			this.workbook = workbook;
			this.columns = columns;
		}

		void newSheet() throws IOException {
			finish();
			this.sheets++;
			Worksheet started = this.workbook.newWorksheet("数据" + ((this.sheets > 1) ? this.sheets : ""));
			started.freezePane(0, 1);
			for (int index = 0; index < this.columns.size(); index++) {
				started.width(index, TemplateWriter.width(this.columns.get(index)));
				started.inlineString(0, index, this.columns.get(index).header());
				started.style(0, index).bold().set();
			}
			this.sheet = started;
			this.row = 0;
		}

		void add(List<? extends @Nullable Object> values) {
			try {
				if (this.row == ROWS_OF_A_SHEET) {
					newSheet();
				}
				this.row++;
				Worksheet current = this.sheet;
				if (current == null) {
					throw new IllegalStateException("No sheet begun");
				}
				for (int index = 0; index < this.columns.size(); index++) {
					write(current, index, inSheet(this.columns.get(index), values.get(index)));
				}
				if (this.row % FLUSHED_ROWS == 0) {
					current.flush();
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		/** Inline, because shared strings would gather in memory. */
		private void write(Worksheet current, int index, @Nullable Object value) {
			if (value instanceof String text) {
				current.inlineString(this.row, index, text);
				if (this.columns.get(index).kind() == Kind.CODE) {
					current.style(this.row, index).format(TEXT_FORMAT).set();
				}
			}
			else if (value instanceof Number number) {
				current.value(this.row, index, number);
			}
			else if (value instanceof LocalDate date) {
				current.value(this.row, index, date);
				current.style(this.row, index).format(DATE_FORMAT).set();
			}
		}

		void finish() throws IOException {
			if (this.sheet != null) {
				this.sheet.finish();
			}
		}

	}

}
