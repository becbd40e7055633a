package io.huanxin.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import lombok.RequiredArgsConstructor;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

import io.huanxin.workbook.UnreadableFile.Reason;

/** An xlsx workbook. */
@RequiredArgsConstructor
final class XlsxFile implements TableFile {

	/** How Excel writes characters that XML would lose. */
	private static final Pattern ESCAPED = Pattern.compile("_x(000[9ADad]|005[Ff])_");

	private final ReadableWorkbook workbook;

	private final XlsxScan scan;

	private final List<Sheet> sheets;

	private final Map<Integer, RawCell.Format> formats = new HashMap<>();

	private int permilleRead;

	static XlsxFile openZip(Path file) throws IOException {
		XlsxScan scan = XlsxScan.of(file);
		try {
			ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(scan.hasStyles(), true));
			return new XlsxFile(workbook, scan, sheets(workbook, scan));
		}
		catch (ExcelReaderException | IllegalArgumentException | NullPointerException ex) {
			throw new UnreadableFile(Reason.BROKEN, "", ex);
		}
	}

	/** The sheets with cells; a chart may have a sheet of its own. */
	private static List<Sheet> sheets(ReadableWorkbook workbook, XlsxScan scan) throws IOException {
		try {
			return workbook.getSheets().filter((sheet) -> scan.worksheet(sheet.getId(), sheet.getName())).toList();
		}
		catch (UnreadableFile ex) {
			workbook.close();
			throw ex;
		}
	}

	@Override
	public List<String> sheets() {
		return this.sheets.stream().map(Sheet::getName).toList();
	}

	@Override
	public List<MergedRange> merged(int sheet) {
		return facts(sheet).merged();
	}

	private XlsxScan.SheetFacts facts(int sheet) {
		return this.scan.sheet(this.sheets.get(sheet).getId());
	}

	@Override
	public void read(int sheet, Predicate<RawRow> rows) {
		XlsxScan.SheetFacts facts = facts(sheet);
		try (Stream<Row> stream = this.sheets.get(sheet).openStream()) {
			Iterator<Row> iterator = stream.iterator();
			int read = 0;
			for (Row row = next(iterator); row != null; row = next(iterator)) {
				this.permilleRead = (int) ((long) ++read * ALL_READ / Math.max(1, facts.rows()));
				if (!rows.test(row(row, facts))) {
					return;
				}
			}
		}
		catch (IOException | ExcelReaderException ex) {
			throw new UnreadableFile(Reason.BROKEN, "", ex);
		}
	}

	/**
	 * The library meets a damaged file with whatever exception comes along; only here do
	 * they mean that, and not a mistake of ours.
	 */
	private static @Nullable Row next(Iterator<Row> rows) {
		try {
			return rows.hasNext() ? rows.next() : null;
		}
		catch (ExcelReaderException | UncheckedIOException | IllegalStateException | IllegalArgumentException
				| IndexOutOfBoundsException | NullPointerException ex) {
			throw new UnreadableFile(Reason.BROKEN, "", ex);
		}
	}

	private RawRow row(Row row, XlsxScan.SheetFacts facts) {
		List<@Nullable RawCell> cells = new ArrayList<>(Math.min(row.getCellCount(), MOST_COLUMNS));
		for (int column = 0; column < row.getCellCount(); column++) {
			Cell stored = row.getCell(column);
			RawCell cell = (stored != null) ? cell(stored, facts.noResult(row.getRowNum(), column)) : null;
			if (cell != null && cell.text().isEmpty()) {
				cell = null;
			}
			if (column < MOST_COLUMNS) {
				cells.add(cell);
			}
			else if (cell != null) {
				throw new UnreadableFile(Reason.TOO_MANY_COLUMNS, String.valueOf(MOST_COLUMNS));
			}
		}
		return new RawRow(row.getRowNum(), cells);
	}

	private @Nullable RawCell cell(Cell cell, boolean noResult) {
		Object value = cell.getValue();
		if (cell.getType() == CellType.ERROR) {
			return RawCell.error((cell.getRawValue() != null) ? cell.getRawValue() : "#");
		}
		if (value == null) {
			return noResult ? RawCell.noResult(cell.getFormula()) : null;
		}
		if (value instanceof BigDecimal number) {
			return RawCell.number(number, format(cell), this.workbook.isDate1904());
		}
		if (value instanceof Boolean truth) {
			return RawCell.truth(truth);
		}
		return RawCell.text(unescaped(value.toString()));
	}

	/** Understanding a format takes longer than reading a cell. */
	private RawCell.Format format(Cell cell) {
		Integer id = cell.getDataFormatId();
		String format = cell.getDataFormatString();
		if (id == null && format == null) {
			return RawCell.Format.GENERAL;
		}
		int key = (id != null) ? id : 0;
		return this.formats.computeIfAbsent(key, (unknown) -> RawCell.Format.of(key, format));
	}

	private static String unescaped(String text) {
		if (text.indexOf("_x00") < 0) {
			return text;
		}
		return ESCAPED.matcher(text)
			.replaceAll((escape) -> String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
	}

	@Override
	public int permilleRead() {
		return this.permilleRead;
	}

	@Override
	public void close() throws IOException {
		this.workbook.close();
	}

}
