package io.huanxin;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.huanxin.golden.GoldenTable;
import io.huanxin.support.BrowserTest;
import io.huanxin.support.TablesOwner;
import io.huanxin.support.Visitor;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The main job from end to end: a published table goes in as the workbooks staff have,
 * through the page, and comes out of the page and the API to the last digit.
 */
@BrowserTest
class PublishedTablesTests {

	private static final LocatorAssertions.ContainsTextOptions SOON = new LocatorAssertions.ContainsTextOptions()
		.setTimeout(60_000);

	@TempDir
	Path folder;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	JdbcConnectionDetails database;

	@Autowired
	JsonMapper json;

	/**
	 * As the tables' owner: the portal's own role may not delete a version of a target.
	 */
	@AfterEach
	void removeWhatWasImported() {
		JdbcClient owner = TablesOwner.of(this.database);
		owner.sql("""
				delete from target_revision
				 where target_id in (select id from target where plan_year in (2021, 2022))
				""").update();
		for (String table : List.of("figure", "figure_source", "regional_return", "target")) {
			owner.sql("delete from " + table + " where plan_year in (2021, 2022)").update();
		}
	}

	@Test
	void hunanOfAugust2021ComesOutAsPublished(Page page, URI address) throws IOException {
		Map<String, String> codes = codes("430000");
		List<List<Object>> targets = new ArrayList<>();
		List<List<Object>> returns = new ArrayList<>();
		for (CSVRecord row : GoldenTable.hunan()) {
			String code = code(codes, row.get("city"));
			targets.add(List.of(code, 2021, "申报计划", number(row, "planned"), number(row, "plan_invest_wan")));
			returns.add(List.of(code, 2021, "2021年8月31日", number(row, "started"), number(row, "done_invest_wan")));
		}
		signIn(page, "hunan-clerk");
		upload(page, "targets",
				workbook("targets.xlsx", List.of("行政区划代码", "计划年度", "目标类型", "小区数", "计划投资(万元)"), targets));
		upload(page, "returns",
				workbook("returns.xlsx", List.of("行政区划代码", "计划年度", "截止日期", "开工小区数", "完成投资(万元)"), returns));

		String question = "planYear=2021&level=CITY&parent=430000&asOf=2021-08-31";
		page.navigate("/rankings?" + question);
		assertThat(page.locator("#ranking tbody th.region a").allTextContents()).containsExactly("张家界市", "怀化市", "郴州市",
				"长沙市", "娄底市", "岳阳市", "常德市", "湘潭市", "益阳市", "永州市", "株洲市", "邵阳市", "衡阳市", "湘西土家族苗族自治州");
		assertThat(page.locator("#ranking tfoot")).containsText("74.00%");
		assertThat(page.locator("#ranking tfoot")).containsText("37.44%");

		JsonNode answer = ranking(address, question, "hunan-leader");
		Map<String, JsonNode> rows = new HashMap<>();
		answer.get("rows").forEach((row) -> rows.put(row.get("regionCode").asString(), row));
		for (CSVRecord published : GoldenTable.hunan()) {
			JsonNode row = Objects.requireNonNull(rows.get(code(codes, published.get("city"))), published.get("city"));
			assertThat(row.at("/startRate/neighbourhoods").decimalValue())
				.isEqualByComparingTo(published.get("start_rate_pub"));
			assertThat(row.get("investmentRate").decimalValue()).isEqualByComparingTo(published.get("invest_rate_pub"));
		}
		JsonNode total = answer.get("total");
		assertThat(total.at("/planned/neighbourhoods").asInt()).isEqualTo(1500);
		assertThat(total.at("/started/neighbourhoods").asInt()).isEqualTo(1110);
		assertThat(total.get("completedInvestment").decimalValue()).isEqualByComparingTo("2816826000");
		// the published total of the plan, 752 393.73, is off by 0.03 万元: the rows sum to
		// .76
		assertThat(total.get("plannedInvestment").decimalValue()).isEqualByComparingTo("7523937600");
		assertThat(total.get("investmentRate").decimalValue()).isEqualByComparingTo("37.44");
	}

	@Test
	void theMinistrysTableOf2022ComesOutWithElevenProvincesSharingRank19(Page page, URI address) throws IOException {
		Map<String, String> codes = codes("000000");
		List<List<Object>> targets = new ArrayList<>();
		List<List<Object>> returns = new ArrayList<>();
		for (CSVRecord row : GoldenTable.ministry()) {
			String code = code(codes, row.get("province"));
			targets.add(List.of(code, 2022, "申报计划", number(row, "plan_xq"), households(row, "plan_hh_wan")));
			returns.add(List.of(code, 2022, "2022-12-31", number(row, "start_xq"), households(row, "start_hh_wan")));
		}
		signIn(page, "nation-clerk");
		upload(page, "targets", workbook("targets.xlsx", List.of("行政区划代码", "计划年度", "目标类型", "小区数", "户数"), targets));
		upload(page, "returns", workbook("returns.xlsx", List.of("行政区划代码", "计划年度", "截止日期", "开工小区数", "开工户数"), returns));

		String question = "planYear=2022&level=PROVINCE&parent=000000&asOf=2022-12-31";
		page.navigate("/rankings?" + question + "&style=MINISTRY");
		assertThat(page.locator("#ranking tbody")).containsText("全部开工");

		JsonNode answer = ranking(address, question, "nation-leader");
		List<Integer> ranks = new ArrayList<>();
		Map<String, Integer> rankOf = new HashMap<>();
		answer.get("rows").forEach((row) -> {
			if ("RANKED".equals(row.get("status").asString())) {
				ranks.add(row.get("rank").asInt());
				rankOf.put(row.get("regionCode").asString(), row.get("rank").asInt());
			}
		});
		assertThat(ranks).hasSize(30);
		assertThat(ranks.stream().filter((rank) -> rank == 19)).hasSize(11);
		assertThat(rankOf.get("540000")).as("西藏 27/31").isEqualTo(30);
		assertThat(rankOf.get("440000")).as("广东 1802/1397").isEqualTo(1);
		JsonNode total = answer.get("total");
		assertThat(total.at("/planned/neighbourhoods").asInt()).isEqualTo(49_804);
		assertThat(total.at("/started/neighbourhoods").asInt()).isEqualTo(51_192);
		assertThat(total.at("/planned/households").asInt()).isEqualTo(8_159_500);
		assertThat(total.at("/started/households").asInt()).isEqualTo(8_530_200);
	}

	@Test
	void theDemonstrationShowsYichunAsPublished(Page page, URI address) {
		signIn(page, "yichun-leader");
		String question = "planYear=2024&level=COUNTY&parent=360900&asOf=2024-07-29";
		page.navigate("/rankings?" + question);
		assertThat(page.locator("#ranking tfoot")).containsText("86.73%");
		assertThat(page.locator("#ranking tfoot")).containsText("75.41%");
		assertThat(page.locator("#ranking tbody tr").last()).containsText("宜春经开区");
		assertThat(page.locator("#ranking tbody tr").last()).containsText("无任务");

		JsonNode total = ranking(address, question, "yichun-leader").get("total");
		assertThat(total.at("/startRate/neighbourhoods").decimalValue()).isEqualByComparingTo("86.73");
		assertThat(total.at("/startRate/households").decimalValue()).isEqualByComparingTo("75.41");
		// ceil(0.75 × 113) − 4 = 85 − 4
		assertThat(total.get("finishGap").asInt()).isEqualTo(81);
	}

	private JsonNode ranking(URI address, String question, String username) {
		HttpResponse<String> answer = new Visitor(address.getPort()).call("/api/v1/rankings?" + question, username,
				"Huanxin-2026");
		assertThat(answer.statusCode()).isEqualTo(200);
		return this.json.readTree(answer.body());
	}

	private static void signIn(Page page, String username) {
		page.navigate("/login");
		page.fill("#username", username);
		page.fill("#password", "Huanxin-2026");
		page.click("main button");
		assertThat(page.locator("h1")).not().hasText("登录");
	}

	/** As a clerk does it: upload, look at the check, confirm. */
	private static void upload(Page page, String type, Path file) {
		page.navigate("/imports/new?type=" + type);
		page.setInputFiles("#file", file);
		page.click("main form[enctype] button.btn-primary");
		Locator job = page.locator("#job");
		assertThat(job).containsText("新增", SOON);
		page.click("#job form button.btn-primary");
		assertThat(page.locator("#job")).containsText("已导入", SOON);
	}

	private Path workbook(String name, List<String> header, List<List<Object>> rows) throws IOException {
		Path file = this.folder.resolve(name);
		try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "test", "1.0")) {
			Worksheet sheet = workbook.newWorksheet("数据");
			for (int column = 0; column < header.size(); column++) {
				sheet.value(0, column, header.get(column));
				for (int row = 0; row < rows.size(); row++) {
					Object value = rows.get(row).get(column);
					if (value instanceof Number number) {
						sheet.value(row + 1, column, number);
					}
					else {
						sheet.value(row + 1, column, String.valueOf(value));
					}
				}
			}
		}
		return file;
	}

	private static BigDecimal number(CSVRecord row, String column) {
		return new BigDecimal(row.get(column));
	}

	private static int households(CSVRecord row, String column) {
		return number(row, column).multiply(BigDecimal.valueOf(10_000)).intValueExact();
	}

	private Map<String, String> codes(String parent) {
		Map<String, String> codes = new HashMap<>();
		this.jdbc.sql("""
				select r.name, r.code
				  from region r
				  join region p on p.id = r.parent_id
				 where p.code = :parent
				""").param("parent", parent).query((rs) -> {
			codes.put(rs.getString("name"), rs.getString("code"));
		});
		return codes;
	}

	/** Publishers shorten names: 湘西州 for 湘西土家族苗族自治州, 广西 for 广西壮族自治区. */
	private static String code(Map<String, String> codes, String published) {
		String beginning = published.replaceAll("[州市]$", "");
		return codes.entrySet()
			.stream()
			.filter((each) -> each.getKey().startsWith(beginning))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow(() -> new AssertionError("no region called " + published));
	}

}
