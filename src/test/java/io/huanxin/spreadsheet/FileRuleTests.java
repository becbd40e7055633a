package io.huanxin.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.problem.Severity;
import io.huanxin.support.ReadTable;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What a file as a whole may look like, with real files of every kind. */
class FileRuleTests {

	private static final String CSV_HEADER = "行政区划代码,计划年度,截止日期,开工小区数,开工户数,完工小区数,完工户数,完成投资(万元),到位资金(万元),支付资金(万元),说明";

	private static final String[] HEADER = CSV_HEADER.split(",", -1);

	private static final String[] YICHUN = { "360900", "2024", "2024-07-29", "98", "27913", "4", "1043" };

	private static final Charset GBK = Charset.forName("GBK");

	private final ReturnsLikeType returns = new ReturnsLikeType();

	@TempDir
	Path folder;

	@Test
	void readsARowWithAllItsFigures() {
		ReadTable result = readSheet((sheet) -> {
			row(sheet, 0, HEADER);
			row(sheet, 1, "360900", "2024", "2024-07-29", "98", "27913", "4", "1043", "451,000", "", "", "演示数据");
		});

		assertThat(result.problems().list()).isEmpty();
		SheetRow row = result.rows().get(0);
		assertThat(row.number()).isEqualTo(2);
		assertThat(row.text(ReturnsLikeType.REGION)).isEqualTo("360900");
		assertThat(row.count(ReturnsLikeType.YEAR)).isEqualTo(2024);
		assertThat(row.date(ReturnsLikeType.AS_OF)).isEqualTo("2024-07-29");
		assertThat(row.count(ReturnsLikeType.STARTED)).isEqualTo(98);
		assertThat(row.amount(ReturnsLikeType.INVESTED)).isEqualTo(new BigDecimal("4510000000.00"));
		assertThat(row.blank(ReturnsLikeType.PAID)).isTrue();
		assertThat(row.text(ReturnsLikeType.REMARK)).isEqualTo("演示数据");
		assertThat(row.key(this.returns.key())).isEqualTo("360900 2024 2024-07-29");
	}

	@Test
	void findsColumnsInAnyOrderUnderTolerantHeadersAndAliases() {
		ReadTable result = readSheet((sheet) -> {
			row(sheet, 0, "完成投资（万元）", " 新开工小区数 ", "截止日期*", "计划 年度", "行政区划代码");
			row(sheet, 1, "1.5", "98", "2024-07-29", "2024", "360900");
		});

		assertThat(result.problems().list()).isEmpty();
		assertThat(result.rows().get(0).amount(ReturnsLikeType.INVESTED)).isEqualTo("15000.00");
		assertThat(result.rows().get(0).count(ReturnsLikeType.STARTED)).isEqualTo(98);
		assertThat(result.rows().get(0).blank(ReturnsLikeType.REMARK)).isTrue();
	}

	@Test
	void refusesAColumnWhoseUnitDiffers() {
		ReadTable result = readSheet((sheet) -> {
			row(sheet, 0, "行政区划代码", "计划年度", "截止日期", "开工小区数", "完成投资(元)");
			row(sheet, 1, "360900", "2024", "2024-07-29", "98", "15000");
		});

		assertThat(result.problems().list()).extracting(Problem::row, Problem::column, Problem::code)
			.containsExactly(tuple(1, "完成投资(元)", ProblemCode.UNKNOWN_COLUMN));
		assertThat(result.problems().refuseFile()).isTrue();
	}

	@Test
	void onlyWarnsOfAnUnknownColumnWithoutValues() {
		ReadTable result = readSheet((sheet) -> {
			row(sheet, 0, "行政区划代码", "计划年度", "截止日期", "开工小区数", "备注");
			row(sheet, 1, "360900", "2024", "2024-07-29", "98");
		});

		assertThat(result.problems().list()).extracting(Problem::row, Problem::column, Problem::code, Problem::severity)
			.containsExactly(tuple(1, "备注", ProblemCode.UNKNOWN_COLUMN, Severity.WARNING));
		assertThat(result.problems().refuseFile()).isFalse();
	}

	@Test
	void refusesAMissingARepeatedAndAHeadlessColumnInOnePass() {
		ReadTable result = readSheet((sheet) -> {
			row(sheet, 0, "行政区划代码", "计划年度", "截止日期", "开工户数", "开工户数");
			row(sheet, 1, "360900", "2024", "2024-07-29", "98", "99", "", "无主");
		});

		assertThat(result.problems().list()).extracting(Problem::row, Problem::column, Problem::value, Problem::code)
			.containsExactly(tuple(1, "开工户数", null, ProblemCode.DUPLICATE_COLUMN),
					tuple(1, "开工小区数", null, ProblemCode.MISSING_COLUMN),
					tuple(2, "G", "无主", ProblemCode.UNKNOWN_COLUMN));
	}

	@Test
	void tellsAllProblemsOfAllRowsInOnePass() {
		ReadTable result = readSheet((sheet) -> {
			row(sheet, 0, HEADER);
			row(sheet, 1, "360902", "2024", "2024-07-29", "", "约30户", "-1");
			row(sheet, 2, "360902", "1024", "2026/13/45", "3", "", "", "", "12万");
			row(sheet, 3, "360921", "2024", "2024-07-29", "5");
		});

		assertThat(result.problems().list()).extracting(Problem::row, Problem::column, Problem::code)
			.containsExactly(tuple(2, "开工小区数", ProblemCode.MISSING_VALUE),
					tuple(2, "开工户数", ProblemCode.UNREADABLE_NUMBER), tuple(2, "完工小区数", ProblemCode.NEGATIVE),
					tuple(3, "计划年度", ProblemCode.OUT_OF_RANGE), tuple(3, "截止日期", ProblemCode.UNREADABLE_DATE),
					tuple(3, "完成投资(万元)", ProblemCode.UNREADABLE_NUMBER));
		assertThat(result.rows()).extracting(SheetRow::broken).containsExactly(true, true, false);
		assertThat(result.problems().rowsWithErrors()).isEqualTo(2);
		assertThat(result.problems().hasErrors(4)).isFalse();
	}

	@Test
	void refusesToClearARequiredCell() {
		ReadTable result = readSheet((sheet) -> {
			row(sheet, 0, HEADER);
			row(sheet, 1, "360902", "2024", "2024-07-29", "清空", "清空");
		});

		assertThat(result.problems().list()).extracting(Problem::column, Problem::value, Problem::code)
			.containsExactly(tuple("开工小区数", "清空", ProblemCode.MISSING_VALUE));
		assertThat(result.rows().get(0).cleared(ReturnsLikeType.STARTED_HOUSEHOLDS)).isTrue();
	}

	@Test
	void tellsTheSecondRowWithTheSameKey() {
		ReadTable result = readSheet((sheet) -> {
			row(sheet, 0, HEADER);
			row(sheet, 1, YICHUN);
			row(sheet, 2, "360902", "2024", "2024-07-29", "1");
			row(sheet, 3, "３６０９００", "2024年", "2024/7/29", "97");
		});

		assertThat(result.problems().list())
			.containsExactly(Problem.error(4, "行政区划代码", "360900 2024 2024-07-29", ProblemCode.DUPLICATE_KEY, "2"));
	}

	@Test
	void skipsBlankRowsAndARepeatedHeaderAndReadsHiddenRows() {
		ReadTable result = readSheet((sheet) -> {
			row(sheet, 0, HEADER);
			row(sheet, 1, YICHUN);
			row(sheet, 2, "", "\u3000", " ");
			row(sheet, 5, HEADER);
			row(sheet, 6, "360902", "2024", "2024-07-29", "1");
			sheet.getRow(6).setZeroHeight(true);
		});

		assertThat(result.rows()).extracting(SheetRow::number).containsExactly(2, 7);
		assertThat(result.problems().list()).extracting(Problem::row, Problem::code, Problem::severity)
			.containsExactly(tuple(6, ProblemCode.REPEATED_HEADER, Severity.WARNING));
	}

	@Test
	void refusesARowOfTotals() {
		ReadTable result = readSheet((sheet) -> {
			row(sheet, 0, HEADER);
			row(sheet, 1, YICHUN);
			row(sheet, 2, "合 计", "", "", "98", "27913");
		});

		assertThat(result.rows()).hasSize(1);
		assertThat(result.problems().list()).extracting(Problem::row, Problem::value, Problem::code)
			.containsExactly(tuple(3, "合 计", ProblemCode.TOTAL_ROW));
	}

	@Test
	void refusesMergedCellsNamingTheRange() {
		ReadTable result = readSheet((sheet) -> {
			row(sheet, 0, HEADER);
			row(sheet, 1, "360902", "2024", "2024-07-29", "1");
			row(sheet, 2, "360921", "", "2024-07-29", "2");
			row(sheet, 3, "360922", "2024", "2024-07-29", "3");
			sheet.addMergedRegion(new CellRangeAddress(1, 2, 1, 1));
			sheet.addMergedRegion(new CellRangeAddress(8, 9, 0, 3));
		});

		assertThat(result.problems().list())
			.containsExactly(Problem.error(2, "计划年度", "B2:B3", ProblemCode.MERGED_CELLS));
		assertThat(List.of(2, 3, 4)).filteredOn(result.problems()::hasErrors).containsExactly(2, 3);
	}

	@Test
	void readsCsvInEveryEncodingOfficesUse() throws IOException {
		String text = CSV_HEADER + "\r\n360900,2024,2024年7月29日,98,\"27,913\",4,1043,,,,\"第一行\n“第二行”\"\r\n";
		Map<String, byte[]> files = Map.of("utf-8", text.getBytes(StandardCharsets.UTF_8), "utf-8 with mark",
				("\ufeff" + text).getBytes(StandardCharsets.UTF_8), "gbk", text.getBytes(GBK), "utf-16le",
				("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE), "utf-16be",
				("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE));
		for (Map.Entry<String, byte[]> file : files.entrySet()) {
			ReadTable result = readBytes(file.getValue());

			assertThat(result.problems().list()).as(file.getKey()).isEmpty();
			assertThat(result.rows()).as(file.getKey()).singleElement().satisfies((row) -> {
				assertThat(row.count(ReturnsLikeType.STARTED_HOUSEHOLDS)).isEqualTo(27913);
				assertThat(row.text(ReturnsLikeType.REMARK)).isEqualTo("第一行\n“第二行”");
			});
		}
	}

	@Test
	void readsTheTabSeparatedTextExcelCallsUnicode() throws IOException {
		String text = "\ufeff行政区划代码\t计划年度\t截止日期\t开工小区数\t开工户数\r\n360900\t2024\t2024/7/29\t98\t27,913\r\n";

		assertThat(readBytes(text.getBytes(StandardCharsets.UTF_16LE)).rows()
			.get(0)
			.count(ReturnsLikeType.STARTED_HOUSEHOLDS)).isEqualTo(27913);
	}

	@Test
	void numbersCsvRowsAsASpreadsheetWould() throws IOException {
		ReadTable result = readBytes(
				(CSV_HEADER + "\n\n\"360900\",2024,2024-07-29,x\n").getBytes(StandardCharsets.UTF_8));

		assertThat(result.problems().list()).extracting(Problem::row).containsExactly(3);
	}

	@Test
	void noticesARowShiftedByAnUnquotedThousandsSeparator() throws IOException {
		ReadTable result = readBytes(
				"行政区划代码,计划年度,截止日期,开工小区数,开工户数\n360900,2024,2024-07-29,98,27,913\n".getBytes(StandardCharsets.UTF_8));

		assertThat(result.problems().list()).extracting(Problem::row, Problem::column, Problem::value, Problem::variant)
			.containsExactly(tuple(2, "F", "913", "headless"));
	}

	/** 27,913 households would become 27 and 913 finished neighbourhoods. */
	@Test
	void noticesAShiftedRowThatEndsInABlank() throws IOException {
		ReadTable result = readBytes((CSV_HEADER
				+ "\n360900,2024,2024-07-29,98,27,913,4,1043,,,,\n360902,2024,2024-07-29,98,2791,4,,,,,,,\n")
			.getBytes(StandardCharsets.UTF_8));

		assertThat(result.problems().list()).extracting(Problem::row, Problem::column, Problem::value, Problem::variant)
			.containsExactly(tuple(2, null, "27,913", "grouped"));
		assertThat(result.rows()).extracting(SheetRow::number).containsExactly(2, 3);
	}

	@Test
	void refusesAnEmptyFile() throws IOException {
		assertUnreadable(readBytes(new byte[0]), "empty");
		assertUnreadable(readBytes("\n \n".getBytes(StandardCharsets.UTF_8)), "empty");
		assertUnreadable(readSheet((sheet) -> row(sheet, 0)), "empty");
	}

	@Test
	void refusesAHeaderWithoutRows() throws IOException {
		assertUnreadable(readSheet((sheet) -> row(sheet, 0, HEADER)), "no_rows");
		assertUnreadable(readBytes(CSV_HEADER.getBytes(StandardCharsets.UTF_8)), "no_rows");
	}

	@Test
	void refusesATableThatIsCalledSomethingElse() throws IOException {
		Path file = Files.writeString(this.folder.resolve("upload"),
				"行政区划代码,计划年度,截止日期,开工小区数\n360900,2024,2024-07-29,98\n");

		for (String name : List.of("表.csv", "表.XLSX", "upload", "二〇二四.七月.csv")) {
			assertThat(ReadTable.of(this.returns, file, name).problems().list()).as(name).isEmpty();
		}
		for (String name : List.of("表.exe", "表.csv.html", "表.")) {
			ReadTable result = ReadTable.of(this.returns, file, name);
			assertThat(result.rows()).isEmpty();
			assertThat(result.problems().list()).singleElement()
				.satisfies((problem) -> assertThat(problem.variant()).isEqualTo("extension"))
				.satisfies((problem) -> assertThat(problem.args()).containsExactly(name));
		}
	}

	@Test
	void refusesATableOfAnotherType() {
		assertUnreadable(readSheet((sheet) -> {
			row(sheet, 0, "2024年改造进度表");
			row(sheet, 1, HEADER);
			row(sheet, 2, YICHUN);
		}), "header");
	}

	@Test
	void refusesAFileThatIsNoTable() throws IOException {
		byte[] png = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R' };
		assertUnreadable(readBytes(png), "other_type");
		assertUnreadable(readBytes("%PDF-1.7\n%âãÏÓ".getBytes(StandardCharsets.ISO_8859_1)), "other_type");
		assertUnreadable(readBytes("<html><table><tr><td>行政区划代码".getBytes(StandardCharsets.UTF_8)), "markup");
		assertUnreadable(readBytes(zip(Map.of("word/document.xml", "<w/>"))), "other_type");
		assertUnreadable(readBytes(new byte[] { 'a', ',', 0, 1, 2 }), "encoding");
		assertUnreadable(readBytes(new byte[] { 'a', ',', (byte) 0xff, (byte) 0xff }), "encoding");
	}

	@Test
	void refusesAnEncryptedWorkbook() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (POIFSFileSystem container = new POIFSFileSystem(); XSSFWorkbook workbook = new XSSFWorkbook()) {
			Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
			encryptor.confirmPassword("huanxin");
			workbook.createSheet();
			try (OutputStream out = encryptor.getDataStream(container)) {
				workbook.write(out);
			}
			container.writeFilesystem(bytes);
		}
		assertUnreadable(readBytes(bytes.toByteArray()), "encrypted");
	}

	@Test
	void refusesAWorkbookOfOldExcel() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (HSSFWorkbook workbook = new HSSFWorkbook()) {
			row(workbook.createSheet(), 0, HEADER);
			workbook.write(bytes);
		}
		assertUnreadable(readBytes(bytes.toByteArray()), "old_excel");
	}

	@Test
	void refusesAWorkbookDamagedOnItsWay() throws IOException {
		byte[] whole = workbook((sheet) -> {
			row(sheet, 0, HEADER);
			row(sheet, 1, YICHUN);
		});
		assertUnreadable(readBytes(Arrays.copyOf(whole, whole.length / 2)), "broken");
		byte[] scratched = whole.clone();
		Arrays.fill(scratched, whole.length / 3, whole.length / 2, (byte) 0x55);
		assertUnreadable(readBytes(scratched), "broken");
		assertUnreadable(readBytes("PK\u0003\u0004 and nothing else".getBytes(StandardCharsets.ISO_8859_1)), "broken");
	}

	@Test
	void refusesASheetThatEndsInTheMiddle() throws IOException {
		assertUnreadable(readBytes(sheetXml("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>行政区")), "broken");
	}

	@Test
	void refusesACellThatNamesAMissingSharedString() throws IOException {
		assertUnreadable(
				readBytes(sheetXml(
						"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2000000000</v></c></row></sheetData></worksheet>")),
				"broken");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<row r=\"1\"><c r=\"ZZZZZ1\"><v>1</v></c></row>",
			"<row r=\"1\"><c r=\"A9999999\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>x</v></c></row>",
			"<row r=\"x\"><c r=\"A1\"><v>1</v></c></row>", "<row r=\"-1\"><c r=\"A1\"><v>1</v></c></row>" })
	void refusesASheetNoSpreadsheetWrites(String row) throws IOException {
		assertUnreadable(readBytes(sheetXml(row + "</sheetData></worksheet>")), "broken");
	}

	@Test
	void doesNotExpandEntities() throws IOException {
		byte[] file = sheetXml(
				"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>",
				"<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>");

		assertThat(readBytes(file).problems().list()).singleElement()
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.UNREADABLE_FILE));
	}

	@Test
	void readsANumberNoSpreadsheetCanHoldAsAnError() throws IOException {
		ReadTable result = readBytes(sheetXml("<row r=\"1\">" + inline("A1", "行政区划代码") + inline("B1", "计划年度")
				+ inline("C1", "截止日期") + inline("D1", "开工小区数") + "</row><row r=\"2\">" + inline("A2", "360900")
				+ inline("B2", "2024") + inline("C2", "2024-07-29")
				+ "<c r=\"D2\"><v>1E999999999</v></c></row></sheetData></worksheet>"));

		assertThat(result.problems().list()).extracting(Problem::row, Problem::column, Problem::variant)
			.containsExactly(tuple(2, "开工小区数", "error"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "xl/media/image1.png", "xl/sharedStrings.xml", "xl/worksheets/sheet2.xml" })
	void refusesAZipBomb(String place) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (Map.Entry<String, String> part : parts("</sheetData></worksheet>", "").entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
			}
			zip.putNextEntry(new ZipEntry(place));
			zip.write("<sst>".getBytes(StandardCharsets.UTF_8));
			byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
			for (int megabyte = 0; megabyte < 200; megabyte++) {
				zip.write(blanks);
			}
			zip.write("</sst>".getBytes(StandardCharsets.UTF_8));
		}
		assertThat(bytes.size()).isLessThan(1 << 20);
		assertUnreadable(readBytes(bytes.toByteArray()), "too_large");
	}

	@Test
	void refusesASecondSheetWithRowsOfItsOwn() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (XSSFWorkbook workbook = new XSSFWorkbook()) {
			for (String name : List.of("一季度", "二季度")) {
				Sheet sheet = workbook.createSheet(name);
				row(sheet, 0, HEADER);
				row(sheet, 1, YICHUN);
			}
			workbook.write(bytes);
		}
		ReadTable result = readBytes(bytes.toByteArray());

		assertUnreadable(result, "sheets");
		assertThat(result.problems().list().get(0).args()).containsExactly("二季度");
	}

	@Test
	void findsTheDataBehindACoverSheet() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (XSSFWorkbook workbook = new XSSFWorkbook()) {
			row(workbook.createSheet("封面"), 0, "宜春市住建局");
			Sheet sheet = workbook.createSheet("数据");
			row(sheet, 0, HEADER);
			row(sheet, 1, YICHUN);
			workbook.write(bytes);
		}
		assertThat(readBytes(bytes.toByteArray()).rows()).hasSize(1);
	}

	@Test
	void passesOverASheetThatIsAChart() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (XSSFWorkbook workbook = new XSSFWorkbook()) {
			Sheet sheet = workbook.createSheet("数据");
			row(sheet, 0, HEADER);
			row(sheet, 1, YICHUN);
			workbook.createSheet("图表");
			workbook.write(bytes);
		}
		ByteArrayOutputStream charted = new ByteArrayOutputStream();
		try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()));
				ZipOutputStream out = new ZipOutputStream(charted)) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				out.putNextEntry(new ZipEntry(entry.getName()));
				out.write(entry.getName().endsWith("sheet2.xml") ? "<chartsheet/>".getBytes(StandardCharsets.UTF_8)
						: in.readAllBytes());
			}
		}
		assertThat(readBytes(charted.toByteArray()).rows()).hasSize(1);
	}

	@Test
	void refusesMoreMergesThanAnybodyCanName() throws IOException {
		StringBuilder merges = new StringBuilder("</sheetData><mergeCells>");
		for (int row = 2; row <= 10_002; row++) {
			merges.append("<mergeCell ref=\"A").append(row).append(":B").append(row).append("\"/>");
		}
		assertUnreadable(readBytes(sheetXml(merges + "</mergeCells></worksheet>")), "too_many_merged");
	}

	@Test
	void refusesATextWithoutAnEnd() throws IOException {
		assertUnreadable(readBytes(sheetXml("<row r=\"1\">" + inline("A1", "长".repeat(1_100_000)))), "broken");
	}

	@Test
	void refusesMoreRowsThanAllowed() throws IOException {
		Path file = write(workbook((sheet) -> {
			row(sheet, 0, HEADER);
			for (int index = 1; index <= 4; index++) {
				row(sheet, index, "36090" + index, "x");
			}
		}));
		ReadTable result = ReadTable.of(atMost(3), file);

		assertThat(result.problems().list())
			.containsExactly(Problem.error(0, null, null, ProblemCode.TOO_MANY_ROWS, "3"));
		assertThat(result.rows()).isEmpty();
		assertThat(ReadTable.of(atMost(4), file).rows()).hasSize(4);
	}

	private static ReturnsLikeType atMost(int rows) {
		return new ReturnsLikeType() {
			@Override
			public int mostRows() {
				return rows;
			}
		};
	}

	@Test
	void refusesContentFarToTheRight() {
		assertUnreadable(readSheet((sheet) -> {
			row(sheet, 0, HEADER);
			row(sheet, 1, YICHUN);
			sheet.getRow(1).createCell(200).setCellValue("x");
		}), "too_many_columns");
	}

	@Test
	void refusesCsvWithUnpairedQuotationMarks() throws IOException {
		assertUnreadable(
				readBytes((CSV_HEADER + "\n360900,2024,2024-07-29,98,,,,,,,\"未完\n").getBytes(StandardCharsets.UTF_8)),
				"quotes");
	}

	@Test
	void keepsCountOfMoreProblemsThanItKeeps() throws IOException {
		StringBuilder text = new StringBuilder(CSV_HEADER);
		text.append("\n360900,2024,2024-07-29,x".repeat(10_005));
		Problems problems = readBytes(text.toString().getBytes(StandardCharsets.UTF_8)).problems();

		// every row has a bad count, and all but the first repeat the key
		assertThat(problems.list()).hasSize(Problems.STORED);
		assertThat(problems.errorCount()).isEqualTo(20_009);
		assertThat(problems.leftOut()).isEqualTo(10_009);
		assertThat(problems.rowsWithErrors()).isEqualTo(10_005);
	}

	@Test
	void readsAHundredThousandRowsInLittleMemory() throws IOException {
		Path file = this.folder.resolve("large.xlsx");
		try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "test", "1.0")) {
			Worksheet sheet = workbook.newWorksheet("数据");
			for (int column = 0; column < HEADER.length; column++) {
				sheet.value(0, column, HEADER[column]);
			}
			for (int row = 1; row <= 100_000; row++) {
				sheet.value(row, 0, String.valueOf(100_000 + row));
				sheet.value(row, 1, 2024);
				sheet.value(row, 2, LocalDate.of(2024, 7, 29));
				for (int column = 3; column <= 6; column++) {
					sheet.value(row, column, row % 1000);
				}
				for (int column = 7; column <= 9; column++) {
					sheet.value(row, column, row + 0.25);
				}
				sheet.value(row, 10, "第" + row + "行");
			}
		}
		long before = used();
		long start = System.nanoTime();
		ReadTable result = ReadTable.of(this.returns, file);
		long seconds = (System.nanoTime() - start) / 1_000_000_000;
		long kept = used() - before;

		assertThat(result.problems().list()).isEmpty();
		assertThat(result.rows()).hasSize(100_000);
		assertThat(result.rows().get(99_999).amount(ReturnsLikeType.PAID)).isEqualTo("1000002500.00");
		assertThat(kept).as("bytes kept").isLessThan(120L << 20);
		assertThat(seconds).as("seconds").isLessThan(30);
	}

	private static long used() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static void assertUnreadable(ReadTable result, String variant) {
		assertThat(result.problems().list()).extracting(Problem::row, Problem::code, Problem::variant)
			.containsExactly(tuple(0, ProblemCode.UNREADABLE_FILE, variant));
		assertThat(result.rows()).isEmpty();
	}

	private ReadTable readSheet(Consumer<Sheet> content) {
		return ReadTable.of(this.returns, write(workbook(content)));
	}

	private ReadTable readBytes(byte[] bytes) throws IOException {
		return ReadTable.of(this.returns, write(bytes));
	}

	private Path write(byte[] bytes) {
		try {
			// a name that promises nothing: only the content is asked
			return Files.write(this.folder.resolve("upload"), bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] workbook(Consumer<Sheet> content) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (XSSFWorkbook workbook = new XSSFWorkbook()) {
			content.accept(workbook.createSheet("数据"));
			workbook.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static void row(Sheet sheet, int index, @Nullable String... texts) {
		Row row = sheet.createRow(index);
		for (int column = 0; column < texts.length; column++) {
			row.createCell(column).setCellValue(texts[column]);
		}
	}

	private static String inline(String place, String text) {
		return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
	}

	private static byte[] sheetXml(String rows) throws IOException {
		return sheetXml(rows, "");
	}

	private static byte[] sheetXml(String rows, String doctype) throws IOException {
		return zip(parts(rows, doctype));
	}

	private static Map<String, String> parts(String rows, String doctype) {
		String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
		String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
		return Map.of("[Content_Types].xml",
				"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>", "xl/workbook.xml",
				"<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations
						+ "\"><sheets><sheet name=\"数据\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
				"xl/_rels/workbook.xml.rels",
				"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
						+ "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
				"xl/worksheets/sheet1.xml", doctype + "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows);
	}

	private static byte[] zip(Map<String, String> parts) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (Map.Entry<String, String> part : parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
		return bytes.toByteArray();
	}

}
