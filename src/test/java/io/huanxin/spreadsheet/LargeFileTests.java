package io.huanxin.spreadsheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.spreadsheet.ImportContext.Mode;
import io.huanxin.spreadsheet.LargeFiles.Texts;
import io.huanxin.support.ReadTable;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Files of a million rows need no more memory than small ones. */
class LargeFileTests {

	private static final int ROWS = 1_000_000;

	private static final long LITTLE = 24L << 20;

	private final CountingType type = new CountingType(4);

	@TempDir
	Path folder;

	@Test
	void streamsACsvFileOfAMillionRows() throws IOException {
		Path file = this.folder.resolve("large.csv");
		LargeFiles.csv(file, this.type, ROWS);
		streams(file);
	}

	@Test
	void streamsAWorkbookOfAMillionRows() throws IOException {
		Path file = this.folder.resolve("large.xlsx");
		LargeFiles.xlsx(file, this.type, ROWS, Texts.INLINE);
		streams(file);
	}

	@Test
	void readsAWorkbookOfMoreSharedTextsThanItKeeps() throws IOException {
		Path file = this.folder.resolve("shared.xlsx");
		LargeFiles.xlsx(file, this.type, 100_000, Texts.SHARED);

		ReadTable table = ReadTable.of(this.type, file);
		assertThat(table.problems().list()).isEmpty();
		assertThat(table.rows()).hasSize(100_000);
		assertThat(table.rows().get(0).key(this.type.columns())).isEqualTo("360902-XQ-1000 1栋1 单元1 101");
		assertThat(table.rows().get(99_989).key(this.type.columns()))
			.isEqualTo("360902-XQ-1999 5栋99990 单元99990 100090");
	}

	/** The memory is looked at four times on the way. */
	private void streams(Path file) throws IOException {
		long before = used();
		AtomicLong most = new AtomicLong();
		AtomicLong permille = new AtomicLong();
		try (UploadedTable table = new WorkbookReader().open(this.type, () -> Files.newByteChannel(file),
				file.toString());
				Intake intake = this.type.begin(new ImportContext(UUID.randomUUID(), "", Mode.ALL, (done) -> {
				}), table.problems())) {
			table.read((row) -> {
				intake.take(row);
				if (row.number() % (ROWS / 4) == 0) {
					most.accumulateAndGet(used() - before, Math::max);
				}
			}, (rows, read) -> {
				assertThat(read).isBetween((int) permille.get(), UploadedTable.ALL_READ);
				permille.set(read);
			});
			assertThat(table.problems().list()).isEmpty();
			assertThat(table.rows()).isEqualTo(ROWS);
			assertThat(intake.finish().created()).isEqualTo(ROWS);
		}
		assertThat(permille).hasValue(UploadedTable.ALL_READ);
		assertThat(most.get()).as("bytes in use").isLessThan(LITTLE);
	}

	private static long used() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	@Test
	void doesNotTakeTheRestOfACsvFileForOneCell() throws IOException {
		Path file = this.folder.resolve("quotes.csv");
		try (BufferedWriter out = Files.newBufferedWriter(file)) {
			out.write("小区编码,楼栋号,单元,房号\n360902-XQ-1000,1栋,,101\n360902-XQ-1000,\"1栋,,102\n");
			for (int row = 0; row < 200_000; row++) {
				out.write("360902-XQ-1000,2栋,," + row + "\n");
			}
		}
		assertThat(ReadTable.of(this.type, file).problems().list())
			.extracting(Problem::row, Problem::code, Problem::variant, Problem::args)
			.containsExactly(tuple(0, ProblemCode.UNREADABLE_FILE, "quotes", List.of("3")));
	}

	/** A full copy would not fit on a sheet. */
	@Test
	void handsBackTheWrongRowsOfACsvFileThatNoSheetHolds() throws IOException {
		Path file = this.folder.resolve("endless.csv");
		try (BufferedWriter out = Files.newBufferedWriter(file)) {
			out.write("小区编码,楼栋号,单元,房号\n");
			for (int row = 2; row <= 1_048_577; row++) {
				out.write((row == 1_048_576) ? "某区,,,101\n" : "某区,1栋,,101\n");
			}
		}
		Path errors = this.folder.resolve("errors.xlsx");
		try (OutputStream out = Files.newOutputStream(errors)) {
			new ErrorWorkbook(WriterTests.messages()).write(() -> Files.newByteChannel(file), this.type,
					ReadTable.of(this.type, file).problems().list(), 0, Locale.SIMPLIFIED_CHINESE, out);
		}
		try (InputStream in = Files.newInputStream(errors); XSSFWorkbook workbook = new XSSFWorkbook(in)) {
			XSSFSheet data = workbook.getSheet("数据");
			assertThat(data.getLastRowNum()).isEqualTo(1);
			assertThat(data.getRow(1).getCell(0).getStringCellValue()).isEqualTo("某区");
			assertThat(data.getRow(1).getCell(4).getStringCellValue()).isEqualTo("楼栋号必须填写。");
			XSSFSheet list = workbook.getSheet("错误清单");
			assertThat(list.getRow(1).getCell(0).getNumericCellValue()).isEqualTo(1_048_576);
			assertThat(list.getRow(2).getCell(3).getStringCellValue()).contains("只列出有错误的行");
		}
	}

}
