package io.huanxin.spreadsheet;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.huanxin.spreadsheet.ImportContext.Mode;
import io.huanxin.spreadsheet.LargeFiles.Texts;
import io.huanxin.support.MostInUse;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long reading a file into an import type takes beside the library that reads its
 * cells alone, and what stays in memory meanwhile. Each file is read by a process of its
 * own with a heap of 512 MB. It measures and judges nothing about time; its name keeps it
 * out of the suite. Run it with {@code mvn test -Dtest=ImportReadingBenchmark}.
 */
@Tag("benchmark")
class ImportReadingBenchmark {

	private static final String HEAP = "-Xmx" + System.getProperty("reading.heap", "512m");

	private static final int LARGE = Integer.getInteger("reading.rows", 1_000_000);

	private static final int TURNS = 3;

	@TempDir
	Path folder;

	@Test
	void readsSmallAndLargeFiles() throws IOException, InterruptedException {
		System.out
			.printf("%n| file | size | library alone | ours | library / ours | ours, rows a second | most in use |%n"
					+ "|---|---|---|---|---|---|---|%n");
		measure("xlsx, texts in the cells", 50_000, 20, Texts.INLINE);
		measure("xlsx, shared texts", 50_000, 20, Texts.SHARED);
		measure("csv", 50_000, 20, null);
		measure("xlsx, texts in the cells", LARGE, 10, Texts.INLINE);
		measure("csv", LARGE, 10, null);
		measure("xlsx, shared texts", LARGE, 10, Texts.SHARED);
	}

	private void measure(String name, int rows, int columns, @Nullable Texts texts)
			throws IOException, InterruptedException {
		CountingType type = new CountingType(columns);
		Path file = this.folder.resolve((texts != null) ? "a.xlsx" : "a.csv");
		if (texts != null) {
			LargeFiles.xlsx(file, type, rows, texts);
		}
		else {
			LargeFiles.csv(file, type, rows);
		}
		System.out.printf("| %s, %,d × %d | %d MB |", name, rows, columns, Files.size(file) >> 20);
		System.out.flush();
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
				"-cp", System.getProperty("java.class.path"), ImportReadingBenchmark.class.getName(), file.toString(),
				String.valueOf(rows), String.valueOf(columns))
			.inheritIO()
			.start();
		assertThat(process.waitFor()).isZero();
		Files.delete(file);
	}

	/**
	 * Reads a file in turns, alone and into a type.
	 * @param arguments the file, its rows and columns
	 */
	public static void main(String[] arguments) throws IOException {
		Path file = Path.of(arguments[0]);
		int rows = Integer.parseInt(arguments[1]);
		CountingType type = new CountingType(Integer.parseInt(arguments[2]));
		double[] alone = new double[TURNS];
		double[] ours = new double[TURNS];
		long most = 0;
		boolean refused = false;
		for (int turn = 0; turn < TURNS; turn++) {
			alone[turn] = seconds(() -> alone(file, rows));
			System.gc();
			AtomicLong inUse = MostInUse.watch();
			try {
				ours[turn] = seconds(() -> into(type, file, rows));
			}
			catch (Refused ex) {
				System.out.printf(" %.1f s | refused: %s | | | |%n", alone[turn], ex.getMessage());
				refused = true;
				break;
			}
			most = Math.max(most, inUse.get());
		}
		if (!refused) {
			double library = median(alone);
			double own = median(ours);
			System.out.printf(Locale.ROOT, " %.1f s | %.1f s | %.2f | %,d | %d MB |%n", library, own, library / own,
					Math.round(rows / own), most >> 20);
		}
	}

	private static void alone(Path file, int rows) throws IOException {
		int read = 0;
		long characters = 0;
		if (file.toString().endsWith(".csv")) {
			try (Reader reader = Files.newBufferedReader(file); CSVParser parser = CSVFormat.DEFAULT.parse(reader)) {
				for (CSVRecord row : parser) {
					read++;
					for (String cell : row) {
						characters += cell.length();
					}
				}
			}
		}
		else {
			try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
					Stream<Row> sheet = workbook.getFirstSheet().openStream()) {
				for (Row row : (Iterable<Row>) sheet::iterator) {
					read++;
					for (Cell cell : row) {
						characters += (cell != null) ? cell.getText().length() : 0;
					}
				}
			}
		}
		assertThat(read).isEqualTo(rows + 1);
		assertThat(characters).isPositive();
	}

	private static void into(CountingType type, Path file, int rows) throws IOException {
		try (UploadedTable table = new WorkbookReader().open(type, () -> Files.newByteChannel(file), file.toString())) {
			Intake intake = type.begin(new ImportContext(UUID.randomUUID(), "", Mode.CHECK, (done) -> {
			}), table.problems());
			table.read(intake::take, (done, permille) -> {
			});
			if (table.problems().hasErrors(0)) {
				throw new Refused(table.problems().list().toString());
			}
			assertThat(table.problems().list()).isEmpty();
			assertThat(intake.finish().created()).isEqualTo(rows);
		}
	}

	private static double seconds(Work work) {
		long start = System.nanoTime();
		try {
			work.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return (System.nanoTime() - start) / 1e9;
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	/** Something that reads. */
	private interface Work {

		void run() throws IOException;

	}

	/** The file is refused. */
	private static final class Refused extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Refused(String problem) {
			super(problem);
		}

	}

}
