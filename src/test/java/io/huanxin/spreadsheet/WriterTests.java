package io.huanxin.spreadsheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.support.ReadTable;
import io.huanxin.workbook.UnreadableFile;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What is written can be read again: templates, error workbooks and exports. */
class WriterTests {

	private static final Column OWNERSHIP = Column.choice("产权性质", List.of("房改房", "单位房"));

	private final ReturnsLikeType returns = new ReturnsLikeType();

	private final ResourceBundleMessageSource messages = messages();

	@TempDir
	Path folder;

	@Test
	void writesATemplateThatImportsAsEmpty() throws IOException {
		Path template = template(this.returns);

		assertThat(ReadTable.of(this.returns, template).problems().list())
			.extracting(Problem::row, Problem::code, Problem::variant)
			.containsExactly(tuple(0, ProblemCode.UNREADABLE_FILE, "no_rows"));
	}

	@Test
	void writesATemplateThatExplainsItself() throws IOException {
		ColumnsType type = new ColumnsType(Column.code("小区编码").mandatory().explained("县区代码-XQ-四位序号"), OWNERSHIP,
				Column.flag("业委会"));
		try (XSSFWorkbook workbook = open(template(type))) {
			XSSFSheet data = workbook.getSheetAt(0);
			assertThat(data.getRow(0).getCell(0).getStringCellValue()).isEqualTo("小区编码");
			assertThat(data.getRow(0).getCell(0).getCellComment().getString().getString())
				.isEqualTo("县区代码-XQ-四位序号\n编号，按文本填写\n必填");
			assertThat(data.getColumnStyle(0).getDataFormatString()).isEqualTo("@");
			assertThat(data.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
			assertThat(data.getDataValidations())
				.extracting((validation) -> validation.getValidationConstraint().getFormula1())
				.containsExactly("'填写说明'!$G$2:$G$3", "'填写说明'!$H$2:$H$3");
			XSSFSheet notes = workbook.getSheet("填写说明");
			assertThat(notes.getRow(2).getCell(4).getStringCellValue()).isEqualTo("房改房、单位房");
			assertThat(notes.getRow(2).getCell(6).getStringCellValue()).isEqualTo("单位房");
			assertThat(notes.getRow(notes.getLastRowNum()).getCell(0).getStringCellValue())
				.isEqualTo("模板 columns，第 3 版");
			assertThat(workbook.getProperties().getCustomProperties().getProperty("huanxin.templateVersion").getI4())
				.isEqualTo(3);
		}
	}

	@Test
	void importsAFilledInTemplate() throws IOException {
		Path template = template(this.returns);
		Path filled = this.folder.resolve("filled.xlsx");
		try (XSSFWorkbook workbook = open(template); OutputStream out = Files.newOutputStream(filled)) {
			XSSFRow row = workbook.getSheetAt(0).createRow(1);
			List<Object> values = List.of("360900", 2024, LocalDate.of(2024, 7, 29), 98);
			for (int index = 0; index < values.size(); index++) {
				row.createCell(index).setCellStyle(workbook.getSheetAt(0).getColumnStyle(index));
				if (values.get(index) instanceof Integer number) {
					row.getCell(index).setCellValue(number);
				}
				else if (values.get(index) instanceof LocalDate date) {
					row.getCell(index).setCellValue(date);
				}
				else {
					row.getCell(index).setCellValue(values.get(index).toString());
				}
			}
			workbook.write(out);
		}
		ReadTable result = ReadTable.of(this.returns, filled);

		assertThat(result.problems().list()).isEmpty();
		assertThat(result.rows().get(0).key(this.returns.key())).isEqualTo("360900 2024 2024-07-29");
	}

	@Test
	void marksTheProblemsInThePersonsOwnRows() throws IOException {
		try (XSSFWorkbook workbook = open(errors(uploadedWorkbook()))) {
			XSSFSheet data = workbook.getSheetAt(0);
			assertThat(data.getRow(0).getCell(6).getStringCellValue()).isEqualTo("错误原因");
			assertThat(data.getRow(1).getCell(6)).isNull();
			XSSFRow wrong = data.getRow(3);
			assertThat(wrong.getCell(4).getStringCellValue()).isEqualTo("约30户");
			assertThat(wrong.getCell(4).getCellStyle().getFillPattern()).isEqualTo(FillPatternType.SOLID_FOREGROUND);
			assertThat(wrong.getCell(4).getCellComment().getString().getString())
				.isEqualTo("“约30户”不是确数；请填准确的数字，并非确数的情况写在说明里。");
			assertThat(wrong.getCell(3).getCellStyle().getFillPattern()).isEqualTo(FillPatternType.SOLID_FOREGROUND);
			assertThat(wrong.getCell(0).getCellStyle().getFillPattern()).isEqualTo(FillPatternType.NO_FILL);
			assertThat(wrong.getCell(6).getStringCellValue()).isEqualTo("开工小区数必须填写。\n“约30户”不是确数；请填准确的数字，并非确数的情况写在说明里。");
			XSSFSheet list = workbook.getSheet("错误清单");
			assertThat(texts(list.getRow(0))).containsExactly("行", "列", "原值", "问题", "级别");
			assertThat(texts(list.getRow(2))).containsExactly("4.0", "开工户数", "约30户", "“约30户”不是确数；请填准确的数字，并非确数的情况写在说明里。",
					"错误");
		}
	}

	@Test
	void takesACorrectedErrorWorkbookBack() throws IOException {
		Path errors = errors(uploadedWorkbook());
		assertThat(ReadTable.of(this.returns, errors).problems().list())
			.isEqualTo(ReadTable.of(this.returns, uploadedWorkbook()).problems().list());

		Path corrected = this.folder.resolve("corrected.xlsx");
		try (XSSFWorkbook workbook = open(errors); OutputStream out = Files.newOutputStream(corrected)) {
			workbook.getSheetAt(0).getRow(3).getCell(3).setCellValue(2);
			workbook.getSheetAt(0).getRow(3).getCell(4).setCellValue(30);
			workbook.write(out);
		}
		ReadTable result = ReadTable.of(this.returns, corrected);

		assertThat(result.problems().list()).isEmpty();
		assertThat(result.rows()).extracting(SheetRow::number).containsExactly(2, 4);
		assertThat(result.rows().get(0).date(ReturnsLikeType.AS_OF)).isEqualTo("2024-07-29");
		assertThat(result.rows().get(0).amount(ReturnsLikeType.INVESTED)).isEqualTo("368361300.00");
	}

	@Test
	void marksAnErrorWorkbookASecondTimeInTheSameColumn() throws IOException {
		try (XSSFWorkbook workbook = open(errors(errors(uploadedWorkbook())))) {
			assertThat(texts(workbook.getSheetAt(0).getRow(0))).containsExactly("行政区划代码", "计划年度", "截止日期", "开工小区数",
					"开工户数", "完成投资(万元)", "错误原因");
		}
	}

	@Test
	void marksProblemsOfACsvUpload() throws IOException {
		Path csv = Files.writeString(this.folder.resolve("a.csv"),
				"行政区划代码,计划年度,截止日期,开工小区数,别的\n360902,2024,2026/13/45,3,x\n", StandardCharsets.UTF_8);
		try (XSSFWorkbook workbook = open(errors(csv))) {
			XSSFSheet data = workbook.getSheetAt(0);
			assertThat(data.getRow(0).getCell(4).getCellStyle().getFillPattern())
				.isEqualTo(FillPatternType.SOLID_FOREGROUND);
			assertThat(data.getRow(1).getCell(2).getStringCellValue()).isEqualTo("2026/13/45");
			assertThat(data.getRow(1).getCell(5).getStringCellValue())
				.isEqualTo("“2026/13/45”不是有效日期；请按 2026-03-01 的样式填写年、月、日。");
		}
	}

	@Test
	void listsTheProblemOfAFileThatCannotBeRead() throws IOException {
		Path broken = Files.write(this.folder.resolve("a.xlsx"), new byte[0]);
		try (XSSFWorkbook workbook = open(errors(broken))) {
			assertThat(workbook.getNumberOfSheets()).isEqualTo(1);
			assertThat(workbook.getSheetAt(0).getRow(1).getCell(3).getStringCellValue()).isEqualTo("文件是空的；请检查是否选错了文件。");
		}
	}

	@Test
	void saysWhyAFileCannotBeReadInASentenceOfItsOwn() {
		assertThat(UnreadableFile.Reason.values()).allSatisfy((reason) -> assertThat(this.messages.getMessage(
				"problem.UNREADABLE_FILE." + reason.name().toLowerCase(Locale.ROOT), null, Locale.SIMPLIFIED_CHINESE))
			.endsWith("。"));
	}

	@Test
	void exportsCsvThatExcelOpensAndNoProgramRuns() throws IOException {
		this.returns.stored.add(Arrays.asList("360900", 2024, LocalDate.of(2024, 7, 29), 98, null, 4, 1043,
				new BigDecimal("368361300.00"), new BigDecimal("0.00"), null, "=HYPERLINK(\"x\")"));
		this.returns.stored.add(Arrays.asList("360902", 2024, LocalDate.of(2024, 7, 29), 1, null, null, null,
				new BigDecimal("0.01"), null, null, "-5,\"六\""));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		new TableWriter().csv(this.returns, Map.of(), out);

		assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
				\ufeff行政区划代码,计划年度,截止日期,开工小区数,开工户数,完工小区数,完工户数,完成投资(万元),到位资金(万元),支付资金(万元),说明\r
				360900,2024,2024-07-29,98,,4,1043,36836.13,0,,"'=HYPERLINK(""x"")"\r
				360902,2024,2024-07-29,1,,,,0.000001,,,"'-5,""六\"""\r
				""");
		Path file = Files.write(this.folder.resolve("a.csv"), out.toByteArray());
		assertThat(ReadTable.of(this.returns, file).rows()).extracting((row) -> row.text(ReturnsLikeType.REMARK))
			.containsExactly("=HYPERLINK(\"x\")", "-5,\"六\"");
	}

	@Test
	void exportsAWorkbookThatImportsUnchanged() throws IOException {
		this.returns.stored.add(Arrays.asList("360900", 2024, LocalDate.of(2024, 7, 29), 98, null, 4, 1043,
				new BigDecimal("368361300.00"), new BigDecimal("0.00"), null, "=1+1"));
		Path file = this.folder.resolve("a.xlsx");
		try (OutputStream out = Files.newOutputStream(file)) {
			new TableWriter().xlsx(this.returns, Map.of(), out);
		}
		ReadTable result = ReadTable.of(this.returns, file);

		assertThat(result.problems().list()).isEmpty();
		SheetRow row = result.rows().get(0);
		assertThat(row.text(ReturnsLikeType.REGION)).isEqualTo("360900");
		assertThat(row.date(ReturnsLikeType.AS_OF)).isEqualTo("2024-07-29");
		assertThat(row.amount(ReturnsLikeType.INVESTED)).isEqualTo("368361300.00");
		assertThat(row.amount(ReturnsLikeType.ARRIVED)).isEqualTo("0.00");
		assertThat(row.blank(ReturnsLikeType.PAID)).isTrue();
		assertThat(row.text(ReturnsLikeType.REMARK)).isEqualTo("=1+1");
		try (XSSFWorkbook workbook = open(file)) {
			assertThat(workbook.getSheetAt(0).getRow(1).getCell(7).getNumericCellValue()).isEqualTo(36836.13);
			assertThat(workbook.getSheetAt(0).getRow(1).getCell(2).getCellStyle().getDataFormatString())
				.isEqualTo("yyyy-mm-dd");
		}
	}

	@Test
	void exportsEmptyTables() throws IOException {
		Path file = this.folder.resolve("a.xlsx");
		try (OutputStream out = Files.newOutputStream(file)) {
			new TableWriter().xlsx(new ColumnsType(OWNERSHIP), Map.of(), out);
		}
		assertThat(ReadTable.of(new ColumnsType(OWNERSHIP), file).problems().list()).extracting(Problem::variant)
			.containsExactly("no_rows");
	}

	private Path uploadedWorkbook() throws IOException {
		Path file = this.folder.resolve("uploaded.xlsx");
		try (XSSFWorkbook workbook = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			XSSFSheet sheet = workbook.createSheet("随便");
			List<String> header = List.of("行政区划代码", "计划年度", "截止日期", "开工小区数", "开工户数", "完成投资(万元)");
			sheet.createRow(0);
			for (int index = 0; index < header.size(); index++) {
				sheet.getRow(0).createCell(index).setCellValue(header.get(index));
			}
			XSSFRow right = sheet.createRow(1);
			right.createCell(0).setCellValue(360900);
			right.createCell(1).setCellValue(2024);
			right.createCell(2).setCellValue(LocalDate.of(2024, 7, 29));
			right.getCell(2).setCellStyle(workbook.createCellStyle());
			right.getCell(2).getCellStyle().setDataFormat((short) 14);
			right.createCell(3).setCellValue(98);
			right.createCell(5).setCellValue(36836.13);
			XSSFRow wrong = sheet.createRow(3);
			wrong.createCell(0).setCellValue("360902");
			wrong.createCell(1).setCellValue(2024);
			wrong.createCell(2).setCellValue("2024年7月29日");
			wrong.createCell(4).setCellValue("约30户");
			workbook.write(out);
		}
		return file;
	}

	private Path errors(Path uploaded) throws IOException {
		Path file = Files.createTempFile(this.folder, "errors", ".xlsx");
		List<Problem> problems = ReadTable.of(this.returns, uploaded).problems().list();
		try (OutputStream out = Files.newOutputStream(file)) {
			new ErrorWorkbook(this.messages).write(() -> Files.newByteChannel(uploaded), this.returns, problems, 0,
					Locale.SIMPLIFIED_CHINESE, out);
		}
		return file;
	}

	private Path template(ImportType type) throws IOException {
		Path file = this.folder.resolve("template.xlsx");
		try (OutputStream out = Files.newOutputStream(file)) {
			new TemplateWriter(this.messages).write(type, Locale.SIMPLIFIED_CHINESE, out);
		}
		return file;
	}

	private static XSSFWorkbook open(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return new XSSFWorkbook(in);
		}
	}

	private static List<String> texts(XSSFRow row) {
		return StreamSupport.stream(row.spliterator(), false).map(Object::toString).toList();
	}

	static ResourceBundleMessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
		messages.setFallbackToSystemLocale(false);
		return messages;
	}

}
