package io.huanxin.attachment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import io.huanxin.secret.SecretBox;
import io.huanxin.support.MostInUse;
import io.huanxin.workbook.RawCell;
import io.huanxin.workbook.TableFile;
import io.huanxin.workbook.TableSource;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a table takes to be read from a sealed file beside the same one in plain, in
 * turns within one process with a heap of 128 MB, and how long sealing takes, in seconds
 * of the processor. It measures and judges nothing about time; its name keeps it out of
 * the suite. Run it with {@code mvn test -Dtest=SealedReadingBenchmark}.
 */
@Tag("benchmark")
class SealedReadingBenchmark {

	private static final int COLUMNS = 10;

	private static final int TURNS = 7;

	@TempDir
	Path folder;

	@Test
	void readsSealedAndPlainInTurns() throws IOException, InterruptedException {
		Path workbook = this.folder.resolve("a.xlsx");
		Path text = this.folder.resolve("a.csv");
		xlsx(workbook, 100_000);
		csv(text, 500_000);
		System.out
			.printf("%n| file | size | sealing | plain | sealed | sealed / plain | most in use, plain | sealed |%n"
					+ "|---|---|---|---|---|---|---|---|%n");
		measure(workbook, 100_000);
		measure(text, 500_000);
	}

	private static void measure(Path file, int rows) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-cp", System.getProperty("java.class.path"), SealedReadingBenchmark.class.getName(),
				file.toString(), String.valueOf(rows))
			.redirectError(Redirect.INHERIT)
			.start();
		System.out.print(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		assertThat(process.waitFor()).isZero();
	}

	/**
	 * Seals a file and reads both.
	 * @param arguments the file and its rows
	 */
	public static void main(String[] arguments) throws IOException {
		Path plain = Path.of(arguments[0]);
		int rows = Integer.parseInt(arguments[1]);
		FileStore store = new FileStore(plain.resolveSibling("files").toString(),
				new StaticListableBeanFactory().getBeanProvider(FileReferences.class),
				new SecretBox(new byte[SecretBox.KEY_LENGTH], List.of()), Clock.systemUTC());
		double[] sealing = new double[TURNS];
		double[] plainly = new double[TURNS];
		double[] sealed = new double[TURNS];
		long mostPlain = 0;
		long mostSealed = 0;
		for (int turn = 0; turn < TURNS; turn++) {
			String[] name = { "" };
			sealing[turn] = seconds(() -> {
				try (InputStream in = Files.newInputStream(plain)) {
					name[0] = store.store(in, Long.MAX_VALUE).name();
				}
			});
			KeptFile kept = store.find(name[0]).orElseThrow();
			System.gc();
			AtomicLong inUse = MostInUse.watch();
			plainly[turn] = seconds(() -> read(() -> Files.newByteChannel(plain), rows));
			mostPlain = Math.max(mostPlain, inUse.get());
			System.gc();
			inUse = MostInUse.watch();
			sealed[turn] = seconds(() -> read(kept::open, rows));
			mostSealed = Math.max(mostSealed, inUse.get());
		}
		System.out.printf(Locale.ROOT, "| %s, %,d × %d | %d MB | %.2f s | %.2f s | %.2f s | %.2f | %d MB | %d MB |%n",
				plain.getFileName(), rows, COLUMNS, Files.size(plain) >> 20, median(sealing), median(plainly),
				median(sealed), median(sealed) / median(plainly), mostPlain >> 20, mostSealed >> 20);
	}

	private static void read(TableSource source, int rows) throws IOException {
		long[] seen = { 0, 0 };
		try (TableFile table = TableFile.open(source)) {
			table.read(0, (row) -> {
				seen[0]++;
				for (int column = 0; column < COLUMNS; column++) {
					RawCell cell = row.cell(column);
					seen[1] += (cell != null) ? cell.text().length() : 0;
				}
				return true;
			});
		}
		assertThat(seen[0]).isEqualTo(rows);
		assertThat(seen[1]).isGreaterThan(rows);
	}

	private static String cell(int row, int column) {
		return switch (column) {
			case 0 -> "360902-XQ-" + (1000 + row / 100);
			case 4 -> "某某" + row;
			case 5 -> "36220119800101" + (1000 + row % 9000);
			case 6 -> "138" + (10_000_000 + row);
			default -> String.valueOf(row * 31 % 997 + column);
		};
	}

	private static void csv(Path file, int rows) throws IOException {
		try (Writer out = Files.newBufferedWriter(file)) {
			for (int row = 0; row < rows; row++) {
				for (int column = 0; column < COLUMNS; column++) {
					out.write((column > 0) ? "," : "");
					out.write(cell(row, column));
				}
				out.write("\r\n");
			}
		}
	}

	private static void xlsx(Path file, int rows) throws IOException {
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
				Workbook workbook = new Workbook(out, "Huanxin", null)) {
			Worksheet sheet = workbook.newWorksheet("数据");
			for (int row = 0; row < rows; row++) {
				for (int column = 0; column < COLUMNS; column++) {
					sheet.inlineString(row, column, cell(row, column));
				}
				if (row % 1000 == 0) {
					sheet.flush();
				}
			}
		}
	}

	/** Of the processor for this thread, whatever else goes on beside it. */
	private static double seconds(Work work) {
		long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		try {
			work.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	/** Something that reads or writes. */
	private interface Work {

		void run() throws IOException;

	}

}
