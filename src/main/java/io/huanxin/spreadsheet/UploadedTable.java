package io.huanxin.spreadsheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;

import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.workbook.TableFile;
import io.huanxin.workbook.UnreadableFile;

/**
 * An uploaded file, opened as the rows of an import type. The rows are read once, one by
 * one, and everything that can be found without knowing what they mean is added to the
 * problems on the way. A file that cannot be read has exactly one problem, in row 0,
 * whether that shows at once or in its middle.
 */
@Slf4j
public final class UploadedTable implements Closeable {

	/** The whole file, in thousandths. */
	public static final int ALL_READ = TableFile.ALL_READ;

	private final Problems problems;

	private final ImportType type;

	private final @Nullable TableFile file;

	private final @Nullable DataSheet sheet;

	private int rows;

	private UploadedTable(ImportType type, @Nullable TableFile file, @Nullable DataSheet sheet, Problems problems) {
		this.type = type;
		this.file = file;
		this.sheet = sheet;
		this.problems = problems;
	}

	static UploadedTable of(ImportType type, TableFile file, DataSheet sheet) {
		return new UploadedTable(type, file, sheet, new Problems());
	}

	static UploadedTable unreadable(ImportType type, @Nullable TableFile file, String variant, String detail) {
		UploadedTable table = new UploadedTable(type, file, null, new Problems());
		table.refuse(variant, detail);
		return table;
	}

	static UploadedTable unreadable(ImportType type, @Nullable TableFile file, UnreadableFile reason) {
		UploadedTable table = new UploadedTable(type, file, null, new Problems());
		table.refuse(reason);
		return table;
	}

	/** What is wrong so far: the one list to which reading and validation add. */
	public Problems problems() {
		return this.problems;
	}

	/**
	 * Whether the file can be read and has every required column. If it cannot or has
	 * not, its rows make no sense and nobody should take them in; they may still be read
	 * for the problems of their cells.
	 */
	public boolean complete() {
		return this.sheet != null && this.sheet.header().complete();
	}

	/**
	 * Reads the rows below the header that are not blank, broken ones included.
	 * Afterwards the problems say whether the file could be read to its end.
	 * @param rows receives them
	 * @param progress told at every row; what it throws ends the reading
	 */
	public void read(Consumer<SheetRow> rows, Progress progress) {
		if (this.file != null && this.sheet != null) {
			read(this.file, this.sheet, rows, progress);
		}
	}

	private void read(TableFile file, DataSheet sheet, Consumer<SheetRow> rows, Progress progress) {
		RowReading reading = new RowReading(this.type, sheet.header(), file.merged(sheet.index()), this.problems);
		try {
			file.read(sheet.index(), (raw) -> {
				SheetRow row = reading.row(raw);
				if (row != null) {
					rows.accept(row);
				}
				progress.read(reading.rows(), file.permilleRead());
				return !reading.tooMany();
			});
			reading.end();
		}
		catch (UnreadableFile ex) {
			refuse(ex);
		}
		// of a file that is refused as a whole no row has been read
		this.rows = this.problems.hasErrors(0) ? 0 : reading.rows();
		progress.read(this.rows, ALL_READ);
	}

	/** The number of rows handed over. */
	public int rows() {
		return this.rows;
	}

	private void refuse(UnreadableFile reason) {
		// the sender is told what to do; what exactly is wrong helps whoever he asks
		log.info("An uploaded file is unreadable", reason);
		refuse(reason.reason().name().toLowerCase(Locale.ROOT), reason.detail());
	}

	private void refuse(String variant, String detail) {
		this.problems.refuse(Problem.error(0, null, null, ProblemCode.UNREADABLE_FILE, detail).variant(variant));
	}

	@Override
	public void close() throws IOException {
		if (this.file != null) {
			this.file.close();
		}
	}

	/** Is told how far the reading is. */
	@FunctionalInterface
	public interface Progress {

		/**
		 * So much has been read.
		 * @param rows the rows handed over so far
		 * @param permille the part of the file that has been read, in thousandths
		 */
		void read(int rows, int permille);

	}

}
