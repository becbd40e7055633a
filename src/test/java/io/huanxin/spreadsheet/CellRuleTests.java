package io.huanxin.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.support.ReadTable;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Every rule of reading a cell, in a real workbook. */
class CellRuleTests {

	private static final Column NAME = Column.text("小区名称");

	private static final Column CODE = Column.code("行政区划代码");

	private static final Column HOUSEHOLDS = Column.count("户数");

	private static final Column INVESTED = Column.amountWan("完成投资(万元)");

	private static final Column AREA = Column.area("建筑面积(㎡)");

	private static final Column LONGITUDE = Column.decimal("经度").between(73, 136);

	private static final Column PROGRESS = Column.percent("形象进度(%)");

	private static final Column AS_OF = Column.date("截止日期");

	private static final Column YEAR = Column.year("计划年度");

	private static final Column COMMITTEE = Column.flag("业委会");

	private static final Column KIND = Column.choice("产权性质", List.of("房改房", "单位房", "商品房"));

	@TempDir
	Path folder;

	@Test
	void readsFullWidthDigitsThousandsSeparatorsAndSurroundingBlanks() {
		assertThat(row(HOUSEHOLDS, "２７，９１３").count(HOUSEHOLDS)).isEqualTo(27913);
		assertThat(row(HOUSEHOLDS, "27,913").count(HOUSEHOLDS)).isEqualTo(27913);
		assertThat(row(HOUSEHOLDS, "\u3000 12\u00a0").count(HOUSEHOLDS)).isEqualTo(12);
		assertThat(row(INVESTED, "36,836.13").amount(INVESTED)).isEqualTo("368361300.00");
	}

	@Test
	void readsAFloatThatIsWholeAsACountAndNoOther() {
		assertThat(row(HOUSEHOLDS, (cell) -> cell.setCellValue(12.0)).count(HOUSEHOLDS)).isEqualTo(12);
		assertThat(row(HOUSEHOLDS, "12.0").count(HOUSEHOLDS)).isEqualTo(12);
		assertProblem(HOUSEHOLDS, (cell) -> cell.setCellValue(12.5), ProblemCode.UNREADABLE_NUMBER, "whole", "12.5");
	}

	@Test
	void readsMoneyInTenThousandsExactly() {
		assertThat(row(INVESTED, (cell) -> cell.setCellValue(36836.13)).amount(INVESTED)).isEqualTo("368361300.00");
		assertThat(row(INVESTED, "0.000001").amount(INVESTED)).isEqualTo("0.01");
		assertThat(row(INVESTED, "0").amount(INVESTED)).isEqualTo("0.00");
		// what a double makes of a tenth and two tenths
		assertThat(row(INVESTED, (cell) -> cell.setCellValue(0.1 + 0.2)).amount(INVESTED)).isEqualTo("3000.00");
	}

	@Test
	void readsAreasWithTwoDecimals() {
		assertThat(row(AREA, "１，２３４．５０").decimal(AREA)).isEqualTo("1234.5");
		assertProblem(AREA, "1234.567", ProblemCode.OUT_OF_RANGE, "decimals");
	}

	@Test
	void refusesMoneyFinerThanTheCentInsteadOfRoundingIt() {
		assertProblem(INVESTED, "0.0000001", ProblemCode.OUT_OF_RANGE, "decimals");
		assertProblem(INVESTED, (cell) -> cell.setCellValue(1.0 / 3), ProblemCode.OUT_OF_RANGE, "decimals",
				"0.333333333333333");
	}

	@ParameterizedTest
	@CsvSource({ "12万, wan", "约30, about", "1.2亿, wan", "4 5, split", "60%, percent", "一百, ", "12元, ", "1e3, ",
			"'1,23', ", "5², ", "-, " })
	void refusesMoneyThatCanBeReadInTwoWays(String typed, @Nullable String variant) {
		assertProblem(INVESTED, typed, ProblemCode.UNREADABLE_NUMBER, variant);
	}

	@ParameterizedTest
	@CsvSource({ "约30户, about", "12万, myriads", "4 5, split", "60%, percent", "12户, ", "二十, ", "无, " })
	void refusesACountThatIsNoNumber(String typed, @Nullable String variant) {
		assertProblem(HOUSEHOLDS, typed, ProblemCode.UNREADABLE_NUMBER, variant);
	}

	@Test
	void refusesNegativeFigures() {
		assertProblem(HOUSEHOLDS, "-3", ProblemCode.NEGATIVE, null);
		assertProblem(HOUSEHOLDS, (cell) -> cell.setCellValue(-3), ProblemCode.NEGATIVE, null, "-3");
		assertProblem(INVESTED, "−0.5", ProblemCode.NEGATIVE, null);
		assertProblem(Column.count("层数").between(1, 200), "-1", ProblemCode.NEGATIVE, null);
		assertProblem(Column.count("层数").between(1, 200), "0", ProblemCode.OUT_OF_RANGE, null);
	}

	@Test
	void refusesFiguresOutOfRange() {
		assertProblem(HOUSEHOLDS, "3000000000", ProblemCode.OUT_OF_RANGE, null);
		assertProblem(YEAR, "1989", ProblemCode.OUT_OF_RANGE, null);
		assertProblem(LONGITUDE, "36.1", ProblemCode.OUT_OF_RANGE, null);
		assertProblem(INVESTED, "100000000.01", ProblemCode.OUT_OF_RANGE, null);
		assertThat(row(YEAR, "2021年度").count(YEAR)).isEqualTo(2021);
		assertThat(row(LONGITUDE, "114.391136").decimal(LONGITUDE)).isEqualTo("114.391136");
	}

	@Test
	void readsPercentagesWithAndWithoutTheirSign() {
		assertThat(row(PROGRESS, "60%").decimal(PROGRESS)).isEqualTo("60");
		assertThat(row(PROGRESS, "６０．５％").decimal(PROGRESS)).isEqualTo("60.5");
		assertThat(row(PROGRESS, (cell) -> cell.setCellValue(60)).decimal(PROGRESS)).isEqualTo("60");
		assertThat(row(PROGRESS, styled("0%", (cell) -> cell.setCellValue(0.6))).decimal(PROGRESS)).isEqualTo("60");
	}

	@ParameterizedTest
	@ValueSource(strings = { "100.01", "101%", "-1" })
	void refusesAPercentageOutside0To100(String typed) {
		assertProblem(PROGRESS, typed, ProblemCode.OUT_OF_RANGE, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026年3月1日", "2026/3/1", "2026.03.01", "2026-03-01", "２０２６－３－１", "2026 年 3 月 1 日",
			"20260301", "2026-03-01 00:00:00" })
	void readsDatesAsPeopleWriteThem(String typed) {
		assertThat(row(AS_OF, typed).date(AS_OF)).isEqualTo("2026-03-01");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026/13/45", "2026-02-29", "2026年3月", "3月1日", "26/3/1", "2026/3-1", "46082", "去年" })
	void refusesWhatIsNoDayOfTheCalendar(String typed) {
		assertProblem(AS_OF, typed, ProblemCode.UNREADABLE_DATE, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "yyyy-mm-dd", "m/d/yy", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy/m/d;@" })
	void readsTrueExcelDates(String format) {
		assertThat(row(AS_OF, styled(format, (cell) -> cell.setCellValue(LocalDate.of(2026, 3, 1)))).date(AS_OF))
			.isEqualTo("2026-03-01");
		assertThat(row(AS_OF, styled(format, (cell) -> cell.setCellValue(LocalDateTime.of(2026, 3, 1, 8, 30))))
			.date(AS_OF)).isEqualTo("2026-03-01");
	}

	@Test
	void readsDatesInTheFormatsOnlyChineseEditionsKnow() {
		assertThat(row(AS_OF, (cell) -> {
			cell.setCellValue(46082);
			CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
			style.setDataFormat((short) 31);
			cell.setCellStyle(style);
		}).date(AS_OF)).isEqualTo("2026-03-01");
	}

	@Test
	void readsANumberInADateColumnOnlyWhereItCanBeNothingElse() {
		assertThat(row(AS_OF, (cell) -> cell.setCellValue(46082)).date(AS_OF)).isEqualTo("2026-03-01");
		assertThat(row(AS_OF, (cell) -> cell.setCellValue(20260301)).date(AS_OF)).isEqualTo("2026-03-01");
		assertProblem(AS_OF, (cell) -> cell.setCellValue(2026), ProblemCode.UNREADABLE_DATE, null, "2026");
	}

	@Test
	void refusesANumberThatIsDisplayedAsSomethingElse() {
		assertProblem(HOUSEHOLDS, styled("yyyy-mm-dd", (cell) -> cell.setCellValue(46082)),
				ProblemCode.UNREADABLE_NUMBER, "date", "2026-03-01");
		assertProblem(HOUSEHOLDS, styled("0%", (cell) -> cell.setCellValue(12)), ProblemCode.UNREADABLE_NUMBER,
				"percent", "1200%");
		assertProblem(INVESTED, styled("0!.0,", (cell) -> cell.setCellValue(123456)), ProblemCode.UNREADABLE_NUMBER,
				"scaled", "123456");
		assertThat(
				row(INVESTED, styled("#,##0.00_ ;[Red]-#,##0.00", (cell) -> cell.setCellValue(12.5))).amount(INVESTED))
			.isEqualTo("125000.00");
	}

	@Test
	void readsACodeStoredAsANumberWithoutItsDecimals() {
		assertThat(row(CODE, (cell) -> cell.setCellValue(360902.0)).text(CODE)).isEqualTo("360902");
		assertThat(row(CODE, "360902.0").text(CODE)).isEqualTo("360902");
		assertThat(row(CODE, "３６０９０２").text(CODE)).isEqualTo("360902");
		assertThat(row(CODE, "0360").text(CODE)).isEqualTo("0360");
		assertThat(row(CODE, styled("000", (cell) -> cell.setCellValue(7))).text(CODE)).isEqualTo("007");
	}

	@Test
	void refusesACodeThatExcelHasAltered() {
		assertProblem(CODE, (cell) -> cell.setCellValue(1.10101199001011232E17), ProblemCode.UNREADABLE_TEXT, "digits",
				"110101199001011000");
		assertProblem(CODE, "1.10101E+17", ProblemCode.UNREADABLE_TEXT, "digits");
		assertProblem(CODE, styled("m/d/yy", (cell) -> cell.setCellValue(LocalDate.of(2026, 1, 2))),
				ProblemCode.UNREADABLE_TEXT, "date", "2026-01-02");
		assertProblem(CODE, (cell) -> cell.setCellValue(1.5), ProblemCode.UNREADABLE_TEXT, "number", "1.5");
	}

	@Test
	void keepsATextAsTyped() {
		assertThat(row(NAME, "  春台 小区（一期）\u3000").text(NAME)).isEqualTo("春台 小区（一期）");
		assertThat(row(NAME, (cell) -> cell.setCellValue(12.0)).text(NAME)).isEqualTo("12");
		assertProblem(Column.text("备注").atMost(3), "一二三四", ProblemCode.TEXT_TOO_LONG, null);
	}

	@Test
	void readsFlagsAndChoicesFromTheirDictionaryOnly() {
		assertThat(row(COMMITTEE, "是").flag(COMMITTEE)).isTrue();
		assertThat(row(COMMITTEE, " 否 ").flag(COMMITTEE)).isFalse();
		assertThat(row(COMMITTEE, (cell) -> cell.setCellValue(true)).flag(COMMITTEE)).isTrue();
		assertThat(row(KIND, "房改房").text(KIND)).isEqualTo("房改房");
		assertProblem(COMMITTEE, "有", ProblemCode.NOT_IN_DICTIONARY, null);
		assertProblem(KIND, "小产权房", ProblemCode.NOT_IN_DICTIONARY, null);
	}

	@Test
	void tellsBlankFromClearedFromZero() {
		SheetRow blank = row(HOUSEHOLDS, "\u3000");
		SheetRow cleared = row(HOUSEHOLDS, "清空");
		SheetRow zero = row(HOUSEHOLDS, "0");

		assertThat(blank.blank(HOUSEHOLDS)).isTrue();
		assertThat(blank.merge(HOUSEHOLDS, 7)).isEqualTo(7);
		assertThat(cleared.cleared(HOUSEHOLDS)).isTrue();
		assertThat(cleared.blank(HOUSEHOLDS)).isFalse();
		assertThat(cleared.count(HOUSEHOLDS)).isNull();
		assertThat(cleared.merge(HOUSEHOLDS, 7)).isNull();
		assertThat(zero.count(HOUSEHOLDS)).isZero();
		assertThat(zero.merge(HOUSEHOLDS, 7)).isZero();
	}

	@Test
	void readsAFormulaByItsResult() {
		assertThat(row(HOUSEHOLDS, (cell) -> {
			cell.setCellFormula("5+7");
			cell.getSheet().getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cell);
		}).count(HOUSEHOLDS)).isEqualTo(12);
		assertThat(row(HOUSEHOLDS, (cell) -> {
			cell.setCellFormula("\"\"&12");
			cell.getSheet().getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cell);
		}).count(HOUSEHOLDS)).isEqualTo(12);
		assertThat(row(HOUSEHOLDS, (cell) -> {
			cell.setCellFormula("\"\"");
			cell.getSheet().getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cell);
		}).blank(HOUSEHOLDS)).isTrue();
	}

	@Test
	void refusesAFormulaWithoutAResult() {
		assertProblem(HOUSEHOLDS, (cell) -> cell.setCellFormula("5+7"), ProblemCode.UNREADABLE_NUMBER, "formula",
				"=5+7");
		assertProblem(NAME, (cell) -> cell.setCellFormula("A9"), ProblemCode.UNREADABLE_TEXT, "formula", "=A9");
	}

	@Test
	void refusesAnErrorCell() {
		assertProblem(HOUSEHOLDS, (cell) -> cell.setCellErrorValue(FormulaError.REF.getCode()),
				ProblemCode.UNREADABLE_NUMBER, "error", "#REF!");
		assertProblem(AS_OF, (cell) -> cell.setCellErrorValue(FormulaError.NA.getCode()), ProblemCode.UNREADABLE_DATE,
				"error", "#N/A");
		assertProblem(HOUSEHOLDS, (cell) -> {
			cell.setCellFormula("1/0");
			cell.getSheet().getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cell);
		}, ProblemCode.UNREADABLE_NUMBER, "error", "#DIV/0!");
	}

	@Test
	void readsACsvCellLikeATypedOne() throws IOException {
		Path file = Files.writeString(this.folder.resolve("a.csv"), "户数\n\"27,913\"\n12万\n", StandardCharsets.UTF_8);
		ReadTable result = ReadTable.of(new ColumnsType(HOUSEHOLDS), file);

		assertThat(result.rows().get(0).count(HOUSEHOLDS)).isEqualTo(27913);
		assertThat(result.problems().list()).extracting(Problem::row, Problem::value).containsExactly(tuple(3, "12万"));
	}

	@Test
	void mergesEveryKindOfCell() {
		assertThat(row(INVESTED, "1").merge(INVESTED, BigDecimal.TEN)).isEqualTo("10000.00");
		assertThat(row(AS_OF, "2026-03-01").merge(AS_OF, LocalDate.EPOCH)).isEqualTo("2026-03-01");
	}

	private static Consumer<Cell> styled(String format, Consumer<Cell> content) {
		return (cell) -> {
			content.accept(cell);
			CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
			style.setDataFormat(cell.getSheet().getWorkbook().createDataFormat().getFormat(format));
			cell.setCellStyle(style);
		};
	}

	private void assertProblem(Column column, String typed, ProblemCode code, @Nullable String variant) {
		assertProblem(column, (cell) -> cell.setCellValue(typed), code, variant, typed);
	}

	private void assertProblem(Column column, Consumer<Cell> content, ProblemCode code, @Nullable String variant,
			String value) {
		ReadTable result = read(column, content);

		assertThat(result.problems().list())
			.extracting(Problem::row, Problem::column, Problem::value, Problem::code, Problem::variant)
			.containsExactly(tuple(2, column.header(), value, code, variant));
		assertThat(result.rows()).singleElement().satisfies((row) -> {
			assertThat(row.broken(column)).isTrue();
			assertThat(row.blank(column)).isFalse();
		});
	}

	private SheetRow row(Column column, String typed) {
		return row(column, (cell) -> cell.setCellValue(typed));
	}

	private SheetRow row(Column column, Consumer<Cell> content) {
		ReadTable result = read(column, content);

		assertThat(result.problems().list()).isEmpty();
		return result.rows().get(0);
	}

	/** A second column keeps the row from being blank. */
	private ReadTable read(Column column, Consumer<Cell> content) {
		Column other = Column.text("其他");
		Path file = this.folder.resolve("a.xlsx");
		try (XSSFWorkbook workbook = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
			XSSFRow header = workbook.createSheet("数据").createRow(0);
			header.createCell(0).setCellValue(column.header());
			header.createCell(1).setCellValue(other.header());
			XSSFRow row = workbook.getSheetAt(0).createRow(1);
			content.accept(row.createCell(0));
			row.createCell(1).setCellValue("有");
			workbook.write(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return ReadTable.of(new ColumnsType(column, other), file);
	}

}
