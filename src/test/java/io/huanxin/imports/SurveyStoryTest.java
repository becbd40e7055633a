package io.huanxin.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.huanxin.support.BrowserTest;
import io.huanxin.support.TablesOwner;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person who has never been here fills in the template with the base survey of a city,
 * five thousand neighbourhoods and thirty mistakes, and is led to an import without any:
 * by the portal's own pages and sentences, with nothing known beforehand.
 */
@BrowserTest
class SurveyStoryTest {

	private static final int NEIGHBOURHOODS = 5000;

	private static final List<String> COUNTIES = List.of("360902", "360921", "360922", "360923", "360924", "360925",
			"360926", "360981", "360982", "360983");

	/**
	 * Every way in which a survey is filled in wrongly, with what it should have been.
	 */
	private static final List<Mistake> MISTAKES = List.of(new Mistake("户数", "约30户", 30), new Mistake("户数", "12万", 120),
			new Mistake("户数", "4 5", 45), new Mistake("户数", -3, 33), new Mistake("户数", 30.5, 30),
			new Mistake("居民数", "三百多", 310), new Mistake("楼栋数", "3栋", 3), new Mistake("楼栋数", 2000, 2),
			new Mistake("单元数", "6/8", 6), new Mistake("建成年份", "八十年代", 1985), new Mistake("建成年份", 1800, 1980),
			new Mistake("备注", (cell) -> set(cell.getRow().getCell(4), 2005), "管网老化"), new Mistake("建成年份", "85年", 1985),
			new Mistake("产权性质", "自建房", "其他"), new Mistake("批次", "第二批", "谋划"), new Mistake("业委会", "有", "是"),
			new Mistake("物业模式", "万某物业", "专业物业"), new Mistake("建筑面积(㎡)", "一万平", 2500),
			new Mistake("建筑面积(㎡)", "60%", 6000), new Mistake("建筑面积(㎡)", "3000平米", 3000),
			new Mistake("行政区划代码", "999999", "360902"), new Mistake("行政区划代码", "430202", "360902"),
			new Mistake("行政区划代码", "360000", "360902"), new Mistake("小区名称", Cell::setBlank, "故事补名小区"),
			new Mistake("小区编码", "GS 77", "GS-77"), new Mistake("小区编码", "GS-0001", "GS-78"),
			new Mistake("经度", 27.8, 114.4), new Mistake("纬度", Cell::setBlank, 27.8),
			new Mistake("户数", (cell) -> cell.setCellErrorValue(FormulaError.NA.getCode()), 31),
			new Mistake("户数", (cell) -> {
				cell.setBlank();
				cell.setCellFormula("SUM(A1:A1)");
			}, 32));

	@Autowired
	private JdbcConnectionDetails database;

	@TempDir
	Path folder;

	@AfterEach
	void remove() {
		owner().sql("delete from neighbourhood where starts_with(code, 'GS-')").update();
	}

	@Test
	void fromTheTemplateToACorrectedImport(Page page) throws IOException {
		assertThat(MISTAKES).hasSize(30);
		page.navigate("/login");
		page.fill("#username", "yichun-clerk");
		page.fill("#password", "Huanxin-2026");
		page.click("main button");
		page.navigate("/neighbourhoods");
		link(page, "导入").click();
		Path template = download(page, link(page, "下载模板"), "template.xlsx");
		Path survey = edit(template, "survey.xlsx", SurveyStoryTest::fillIn);

		upload(page, survey);
		assertThat(fact(page, "有错误的行")).hasText("30");
		assertThat(page.locator("#problems h2")).containsText("30");
		// each row is named once, and each sentence says more than that something is
		// wrong
		List<String> rows = page.locator("#problems tbody tr td:first-child").allInnerTexts();
		assertThat(rows).containsExactlyElementsOf(
				IntStream.range(0, MISTAKES.size()).mapToObj((number) -> String.valueOf(place(number) + 1)).toList());
		assertThat(page.locator("#problems tbody tr td:last-child").allInnerTexts()).hasSize(30).doesNotContain("");
		assertThat(stored()).isZero();

		Path marked = download(page, link(page, "下载错误标注"), "marked.xlsx");
		Path corrected = edit(marked, "corrected.xlsx", SurveyStoryTest::correct);
		page.navigate("/imports/new?type=neighbourhoods");
		upload(page, corrected);
		assertThat(page.locator("#problems")).hasCount(0);
		assertThat(fact(page, "新增")).hasText("5,000");
		assertThat(fact(page, "户数")).hasText("0 → " + "%,d".formatted(households()));
		page.locator("button", new Page.LocatorOptions().setHasText("确认导入")).click();
		heading(page, "已导入");
		assertThat(stored()).isEqualTo(NEIGHBOURHOODS);
		assertThat(owner().sql("select sum(households) from neighbourhood where starts_with(code, 'GS-')")
			.query(Long.class)
			.single()).isEqualTo(households());

		page.navigate("/imports/new?type=neighbourhoods");
		upload(page, corrected);
		assertThat(fact(page, "不变")).hasText("5,000");
		assertThat(page.locator("button", new Page.LocatorOptions().setHasText("确认导入"))).hasCount(0);
	}

	/** 20 to 59 households each; those of a mistake have what it should have been. */
	private static int households(int number) {
		int mistake = mistakeAt(number);
		if (mistake >= 0 && MISTAKES.get(mistake).header().equals("户数")) {
			return (Integer) MISTAKES.get(mistake).right();
		}
		return 20 + number % 40;
	}

	private static long households() {
		return IntStream.range(0, NEIGHBOURHOODS).mapToLong(SurveyStoryTest::households).sum();
	}

	/** The row of a mistake, the header being row 0. */
	private static int place(int mistake) {
		return 10 + mistake * 160;
	}

	/** The mistake in a neighbourhood, the first being number 0 in row 1; −1 for none. */
	private static int mistakeAt(int number) {
		int beyond = number + 1 - 10;
		return (beyond >= 0 && beyond % 160 == 0 && beyond / 160 < MISTAKES.size()) ? beyond / 160 : -1;
	}

	private static void fillIn(Sheet sheet) {
		ToIntFunction<String> columns = columns(sheet);
		for (int number = 0; number < NEIGHBOURHOODS; number++) {
			Row row = sheet.createRow(number + 1);
			Map<String, Object> cells = new LinkedHashMap<>();
			cells.put("小区编码", "GS-%04d".formatted(number + 1));
			cells.put("小区名称", "故事%04d小区".formatted(number));
			cells.put("行政区划代码", COUNTIES.get(number % COUNTIES.size()));
			cells.put("地址", "故事路%d号".formatted(number));
			cells.put("建成年份", 1970 + number % 30);
			cells.put("楼栋数", 2 + number % 5);
			cells.put("户数", 20 + number % 40);
			cells.put("建筑面积(㎡)", (20 + number % 40) * 80);
			cells.put("经度", 114.4);
			cells.put("纬度", 27.8);
			cells.put("批次", "储备");
			cells.forEach((header, value) -> set(row.createCell(columns.applyAsInt(header)), value));
			int mistake = mistakeAt(number);
			if (mistake >= 0) {
				MISTAKES.get(mistake).make(row, columns);
			}
		}
	}

	/** Everything is done by what the marked workbook says in its rows. */
	private static void correct(Sheet sheet) {
		ToIntFunction<String> columns = columns(sheet);
		int reasons = columns.applyAsInt("错误原因");
		TreeSet<Integer> marked = new TreeSet<>();
		for (Row row : sheet) {
			Cell mark = row.getCell(reasons);
			if (row.getRowNum() > 0 && mark != null && !mark.getStringCellValue().isBlank()) {
				marked.add(row.getRowNum());
				Mistake mistake = MISTAKES.get(mistakeAt(row.getRowNum() - 1));
				Cell cell = row.getCell(columns.applyAsInt(mistake.header()),
						Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
				assertThat(cell.getCellComment()).as(mistake.header()).isNotNull();
				// otherwise a text within the cell would stay beside the new value
				cell.setBlank();
				set(cell, mistake.right());
			}
		}
		assertThat(marked).containsExactlyElementsOf(
				IntStream.range(0, MISTAKES.size()).map(SurveyStoryTest::place).boxed().toList());
	}

	private static ToIntFunction<String> columns(Sheet sheet) {
		Map<String, Integer> columns = new LinkedHashMap<>();
		sheet.getRow(0).forEach((cell) -> columns.put(cell.getStringCellValue(), cell.getColumnIndex()));
		return (header) -> Objects.requireNonNull(columns.get(header), header);
	}

	private static void set(Cell cell, Object value) {
		if (value instanceof Number number) {
			cell.setCellValue(number.doubleValue());
		}
		else {
			cell.setCellValue(value.toString());
		}
	}

	private Path edit(Path from, String name, Consumer<Sheet> change) throws IOException {
		Path to = this.folder.resolve(name);
		try (InputStream content = Files.newInputStream(from);
				Workbook workbook = WorkbookFactory.create(content);
				var out = Files.newOutputStream(to)) {
			change.accept(workbook.getSheet("数据"));
			workbook.write(out);
		}
		return to;
	}

	private Path download(Page page, Locator link, String name) {
		Download download = page.waitForDownload(link::click);
		Path to = this.folder.resolve(name);
		download.saveAs(to);
		return to;
	}

	private static void upload(Page page, Path file) {
		page.setInputFiles("#file", file);
		page.locator("button", new Page.LocatorOptions().setHasText("上传并检查")).click();
		heading(page, "已检查，待确认");
	}

	private static Locator link(Page page, String text) {
		return page.locator("main a", new Page.LocatorOptions().setHasText(text)).first();
	}

	private static Locator fact(Page page, String name) {
		return page
			.locator("#job dl.facts div",
					new Page.LocatorOptions()
						.setHas(page.locator("dt").getByText(name, new Locator.GetByTextOptions().setExact(true))))
			.locator("dd");
	}

	private static void heading(Page page, String text) {
		assertThat(page.locator("#job h2").first()).hasText(text,
				new LocatorAssertions.HasTextOptions().setTimeout(60_000));
	}

	private long stored() {
		return owner().sql("select count(*) from neighbourhood where starts_with(code, 'GS-')")
			.query(Long.class)
			.single();
	}

	private JdbcClient owner() {
		return TablesOwner.of(this.database);
	}

	/**
	 * A cell that is filled in wrongly.
	 *
	 * @param header its column
	 * @param wrong does it wrong
	 * @param right what it should be
	 */
	private record Mistake(String header, Consumer<Cell> wrong, Object right) {

		Mistake(String header, Object wrong, Object right) {
			this(header, (Consumer<Cell>) (cell) -> set(cell, wrong), right);
		}

		void make(Row row, ToIntFunction<String> columns) {
			this.wrong.accept(row.getCell(columns.applyAsInt(this.header), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK));
		}

	}

}
