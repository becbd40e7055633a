package io.huanxin.ranking;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.huanxin.golden.GoldenTable;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;

@PortalTest
class RankingApiTests {

	private static final String HUNAN = "planYear=1991&level=CITY&parent=430000&asOf=1991-08-31";

	private static final String MINISTRY = "planYear=1992&level=PROVINCE&parent=000000&asOf=1992-12-31";

	private static final String YICHUN = "planYear=1993&level=COUNTY&parent=360900&asOf=1993-07-26";

	private static final String JIANGXI = "planYear=1993&level=CITY&parent=360000&asOf=1993-07-26";

	@Autowired
	private MockMvcTester mvc;

	private RankingRecords records;

	@Autowired
	void setUp(JdbcConnectionDetails database) {
		this.records = new RankingRecords(TablesOwner.of(database));
	}

	@BeforeEach
	@AfterEach
	void clear() {
		this.records.clear();
	}

	@Test
	void ranksHunanAsTheProvinceDidWithAllItsRates() {
		this.records.hunan();

		String json = ask("hunan-leader", HUNAN);

		assertThat(this.<List<String>>read(json, "$.rows[*].regionName")).containsExactly("张家界市", "怀化市", "郴州市", "长沙市",
				"娄底市", "岳阳市", "常德市", "湘潭市", "益阳市", "永州市", "株洲市", "邵阳市", "衡阳市", "湘西土家族苗族自治州");
		assertThat(this.<List<Integer>>read(json, "$.rows[*].rank")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
				12, 13, 14);
		GoldenTable.hunan().forEach((row) -> {
			String city = row.get("city").equals("湘西州") ? "湘西土家族苗族自治州" : row.get("city");
			assertThat(number(json, "$.rows[?(@.regionName=='%s')].startRate.neighbourhoods".formatted(city)))
				.isEqualByComparingTo(row.get("start_rate_pub"));
			assertThat(number(json, "$.rows[?(@.regionName=='%s')].investmentRate".formatted(city)))
				.isEqualByComparingTo(row.get("invest_rate_pub"));
		});
		assertThat(this.<List<String>>read(json, "$.order")).containsExactly("START_N", "INVESTMENT", "COMPLETION_H");
		assertThat(this.<String>read(json, "$.parent")).isEqualTo("430000");
		assertThat(this.<String>read(json, "$.targetKind")).isEqualTo("DECLARED");
		assertThat(this.<Integer>read(json, "$.total.planned.neighbourhoods")).isEqualTo(1500);
		assertThat(this.<Integer>read(json, "$.total.started.neighbourhoods")).isEqualTo(1110);
		assertThat(number(json, "$.total.startRate.neighbourhoods")).isEqualByComparingTo("74.00");
		assertThat(number(json, "$.total.plannedInvestment")).isEqualByComparingTo("7523937600.00");
		assertThat(number(json, "$.total.completedInvestment")).isEqualByComparingTo("2816826000.00");
		assertThat(number(json, "$.total.investmentRate")).isEqualByComparingTo("37.44");
		assertThat(this.<@Nullable Object>read(json, "$.total.finished.neighbourhoods")).isNull();
		assertThat(this.<String>read(json, "$.total.plannedSource")).isEqualTo("SUM");
	}

	@Test
	void letsElevenProvincesShareRankNineteenAndPutsTibetThirtieth() {
		this.records.ministry();

		String json = ask("nation-leader", MINISTRY);

		assertThat(this.<List<String>>read(json, "$.rows[?(@.rank==19)].regionCode")).hasSize(11);
		assertThat(this.<List<Boolean>>read(json, "$.rows[?(@.rank==19)].tied")).containsOnly(true);
		assertThat(this.<List<Integer>>read(json, "$.rows[?(@.regionCode=='540000')].rank")).containsExactly(30);
		assertThat(this.<List<String>>read(json, "$.rows[?(@.status=='NO_TASK')].regionCode")).hasSize(2);
		assertThat(this.<Integer>read(json, "$.total.planned.neighbourhoods")).isEqualTo(49_804);
		assertThat(this.<Integer>read(json, "$.total.started.neighbourhoods")).isEqualTo(51_192);
		assertThat(this.<Integer>read(json, "$.total.started.households")).isEqualTo(8_530_200);
		assertThat(this.<List<Boolean>>read(json, "$.rows[?(@.regionCode=='440000')].overTarget"))
			.containsExactly(true);
	}

	@Test
	void ranksYichunsCountiesAndComputesTheCitysGapByItself() {
		this.records.yichun();

		String json = ask("yuanzhou-clerk", YICHUN);

		assertThat(this.<List<@Nullable Integer>>read(json, "$.rows[*].rank")).containsExactly(1, 2, 2, 4, 5, 6, 7, 8,
				9, 10, null);
		assertThat(this.<List<String>>read(json, "$.rows[?(@.status=='NO_TASK')].regionName")).containsExactly("宜春经开区");
		assertThat(number(json, "$.total.startRate.neighbourhoods")).isEqualByComparingTo("86.73");
		assertThat(number(json, "$.total.startRate.households")).isEqualByComparingTo("75.41");
		assertThat(number(json, "$.total.completionRate.neighbourhoods")).isEqualByComparingTo("3.54");
		assertThat(number(json, "$.total.completionRate.households")).isEqualByComparingTo("2.82");
		assertThat(this.<Integer>read(json, "$.total.finishGap")).isEqualTo(81);
		assertThat(this.<List<@Nullable Integer>>read(json, "$.rows[*].finishGap")
			.stream()
			.mapToInt((gap) -> (gap != null) ? gap : 0)
			.sum()).isEqualTo(85);
		assertThat(this.<List<Boolean>>read(json, "$.rows[?(@.rank!=null)].sensitive")).containsOnly(true);
	}

	@Test
	void sumsACityFromItsCountiesWhereItHasNoFiguresItself() {
		this.records.yichun();

		String json = ask("yichun-leader", JIANGXI);

		assertThat(row(json, "360900", "started")).isEqualTo(Map.of("neighbourhoods", 98, "households", 27_913));
		assertThat(row(json, "360900", "planned")).isEqualTo(Map.of("neighbourhoods", 113, "households", 37_017));
		assertThat(row(json, "360900", "reportedChildren")).isEqualTo(10);
		assertThat(row(json, "360900", "childrenWithTask")).isEqualTo(10);
		assertThat(row(json, "360900", "plannedSource")).isEqualTo("SUM");
		assertThat(row(json, "360900", "finishGap")).isEqualTo(81);
		assertThat(row(json, "360900", "rank")).isEqualTo(1);
		assertThat(number(json, "$.rows[0].startRate.households")).isEqualByComparingTo("75.41");
	}

	@Test
	void sumsTheNationFromProvincesThatAreSumsThemselves() {
		this.records.yichun();

		String json = ask("nation-leader", "planYear=1993&level=PROVINCE&parent=000000&asOf=1993-12-31");

		assertThat(row(json, "360000", "started")).isEqualTo(Map.of("neighbourhoods", 98, "households", 27_913));
		assertThat(row(json, "360000", "reportedChildren")).isEqualTo(1);
		assertThat(row(json, "360000", "stale")).isEqualTo(true);
	}

	@Test
	void givesNoSumWhileAChildIsMissingAndNamesIt() {
		this.records.yichun();
		this.records.remove("360902", RankingRecords.YICHUN);

		String cities = ask("nation-leader", JIANGXI);
		String counties = ask("yichun-leader", YICHUN);

		assertThat(row(cities, "360900", "status")).isEqualTo("UNREPORTED");
		assertThat(row(cities, "360900", "rank")).isNull();
		assertThat(this.<@Nullable Object>read(cities, "$.rows[0].started.neighbourhoods")).isNull();
		assertThat(row(cities, "360900", "missing")).isEqualTo(List.of("袁州区"));
		assertThat(row(cities, "360900", "reportedChildren")).isEqualTo(9);
		assertThat(row(counties, "360902", "status")).isEqualTo("UNREPORTED");
		assertThat(this.<@Nullable Object>read(counties, "$.total.started.neighbourhoods")).isNull();
		assertThat(this.<@Nullable Object>read(counties, "$.total.startRate.neighbourhoods")).isNull();
		assertThat(this.<List<String>>read(counties, "$.total.missing")).containsExactly("袁州区");
		assertThat(this.<Integer>read(counties, "$.total.known.started.neighbourhoods")).isEqualTo(82);
		assertThat(this.<Integer>read(counties, "$.total.reportedRows")).isEqualTo(9);
		assertThat(this.<Integer>read(counties, "$.total.rowsWithTask")).isEqualTo(10);
	}

	@Test
	void takesTheFiguresOfTheDayAskedForAndMarksOldOnes() {
		LocalDate june = LocalDate.of(RankingRecords.MADE_UP, 6, 20);
		this.records.target("360902", RankingRecords.MADE_UP, "DECLARED", 10, null, null);
		this.records.target("360921", RankingRecords.MADE_UP, "DECLARED", 10, null, null);
		this.records.figure("360902", RankingRecords.MADE_UP, june, 3, null, null, null, null);
		this.records.figure("360902", RankingRecords.MADE_UP, june.plusMonths(1), 5, null, 0, null, null);
		this.records.figure("360921", RankingRecords.MADE_UP, june, 4, null, null, null, null);
		String question = "planYear=1994&level=COUNTY&parent=360900&asOf=";

		String before = ask("yichun-leader", question + "1994-07-19");
		String after = ask("yichun-leader", question + "1994-07-20");
		String today = ask("yichun-leader", "planYear=1994&level=COUNTY&parent=360900");
		String never = ask("yichun-leader", question + "1994-06-19");

		assertThat(row(before, "360902", "rank")).isEqualTo(2);
		assertThat(row(before, "360902", "stale")).isEqualTo(true);
		assertThat(row(after, "360902", "rank")).isEqualTo(1);
		assertThat(row(after, "360902", "stale")).isEqualTo(false);
		assertThat(row(after, "360921", "stale")).isEqualTo(true);
		assertThat(row(after, "360921", "asOf")).isEqualTo("1994-06-20");
		assertThat(this.<Boolean>read(after, "$.total.mixedDates")).isTrue();
		assertThat(this.<@Nullable Object>read(after, "$.total.finished.neighbourhoods")).isNull();
		assertThat(row(today, "360902", "rank")).isEqualTo(1);
		assertThat(this.<List<String>>read(never, "$.rows[?(@.status=='UNREPORTED')].regionCode"))
			.containsExactly("360902", "360921");
	}

	@Test
	void measuresTheTotalAgainstTheParentsOwnTargetAndSaysWhatTheRowsSumTo() {
		this.records.yichun();
		this.records.target("360900", RankingRecords.YICHUN, "DECLARED", 120, 40_000, null);
		this.records.target("360900", RankingRecords.YICHUN, "ISSUED", 100, null, null);

		String declared = ask("yichun-leader", YICHUN);
		String issued = ask("yichun-leader", JIANGXI + "&targetKind=ISSUED");

		assertThat(this.<String>read(declared, "$.total.plannedSource")).isEqualTo("OWN");
		assertThat(this.<Integer>read(declared, "$.total.planned.neighbourhoods")).isEqualTo(120);
		assertThat(this.<Integer>read(declared, "$.total.plannedOfRows.neighbourhoods")).isEqualTo(113);
		assertThat(number(declared, "$.total.startRate.neighbourhoods")).isEqualByComparingTo("81.67");
		assertThat(row(issued, "360900", "plannedSource")).isEqualTo("OWN");
		assertThat(number(issued, "$.rows[0].startRate.neighbourhoods")).isEqualByComparingTo("98.00");
		assertThat(this.<List<@Nullable Object>>read(issued, "$.rows[0].planned.households")).isNull();
	}

	@Test
	void letsCompletionLeadAfterTheDeadlineAndObeysAChoice() {
		this.records.yichun();

		assertThat(this.<List<String>>read(ask("yichun-leader", YICHUN.replace("07-26", "11-01")), "$.order"))
			.containsExactly("COMPLETION_N", "START_N", "INVESTMENT", "COMPLETION_H");
		assertThat(this.<String>read(ask("yichun-leader", YICHUN.replace("07-26", "10-31")), "$.order[0]"))
			.isEqualTo("START_N");
		assertThat(this.<String>read(ask("yichun-leader", YICHUN + "&order=START_H"), "$.order[0]"))
			.isEqualTo("START_H");
	}

	@Test
	void narrowsToApprovedFigures() {
		this.records.target("360902", RankingRecords.MADE_UP, "DECLARED", 10, null, null);
		this.records.figure("360902", RankingRecords.MADE_UP, LocalDate.of(RankingRecords.MADE_UP, 6, 20), 3, null,
				null, null, null);

		assertThat(row(ask("yichun-leader", "planYear=1994&level=COUNTY&parent=360900&basis=APPROVED"), "360902",
				"status"))
			.isEqualTo("UNREPORTED");
	}

	@ParameterizedTest
	@CsvSource({ "planYear=abc&level=CITY&parent=430000,planYear", "planYear=1889&level=CITY&parent=430000,planYear",
			"planYear=99999999&level=CITY&parent=430000,planYear", "level=CITY&parent=430000,planYear",
			"planYear=1991&parent=430000,level", "planYear=1991&level=VILLAGE&parent=430000,level",
			"planYear=1991&level=PROVINCE&parent=430000,level", "planYear=1991&level=CITY,parent",
			"planYear=1991&level=CITY&parent=430000&asOf=1991-02-30,asOf",
			"planYear=1991&level=CITY&parent=430000&asOf=+99999-01-01,asOf",
			"planYear=1991&level=CITY&parent=430000&targetKind=WISHED,targetKind",
			"planYear=1991&level=CITY&parent=430000&order=SIZE,order",
			"planYear=1991&level=CITY&parent=430000&basis=ALL,basis" })
	void refusesAParameterItCannotRead(String query, String parameter) {
		for (String path : List.of("/api/v1/rankings?", "/api/v1/rankings.csv?")) {
			assertThat(get("hunan-leader", path + query)).hasStatus(400)
				.hasContentTypeCompatibleWith("application/problem+json")
				.bodyJson()
				.extractingPath("$.detail")
				.asString()
				.contains(parameter);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "planYear=1991&level=CITY&parent=999999", "planYear=1991&level=COUNTY&parent=360900",
			"planYear=1991&level=CITY&parent=x", HUNAN + "&edition=1" })
	void knowsNoForeignOrUnknownParentAndNoEdition(String query) {
		assertThat(get("hunan-leader", "/api/v1/rankings?" + query)).hasStatus(404)
			.hasContentTypeCompatibleWith("application/problem+json");
	}

	@Test
	void answersEveryAccountAndTurnsAwayStrangers() {
		assertThat(this.mvc.get().uri("/api/v1/rankings?" + HUNAN)).hasStatus(401)
			.hasContentTypeCompatibleWith("application/problem+json");
		for (String username : List.of("admin", "auditor", "nation-leader", "hunan-clerk", "hunan-reviewer")) {
			assertThat(get(username, "/api/v1/rankings?" + HUNAN)).as(username).hasStatusOk();
		}
	}

	@Test
	void writesCsvThatExcelOpensAsChinese() {
		this.records.yichun();

		MvcTestResult result = get("yichun-leader", "/api/v1/rankings.csv?" + YICHUN);

		assertThat(result).hasStatusOk().hasContentTypeCompatibleWith("text/csv;charset=UTF-8");
		byte[] bytes = result.getResponse().getContentAsByteArray();
		assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
		String text = new String(bytes, StandardCharsets.UTF_8).substring(1);
		List<String> lines = List.of(text.split("\r\n"));
		assertThat(lines).hasSize(13);
		assertThat(lines.get(0)).startsWith("名次,并列,状态,行政区划代码,名称,截止日期");
		assertThat(lines.get(2)).startsWith("2,是,已排名,360921,奉新县,1993-07-26,,8,2300,8,2300,100.00,100.00,0,0,0.00,0.00");
		assertThat(lines.get(11)).startsWith(",,无任务,360991,宜春经开区");
		assertThat(lines.get(12)).startsWith(",,合计,360900,宜春市,1993-07-26,,113,37017,98,27913,86.73,75.41");
		assertThat(text).endsWith("\r\n");
	}

	@Test
	void describesItself() {
		assertThat(this.mvc.get().uri("/v3/api-docs")).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.info.title", (title) -> assertThat(title).asString().contains("Huanxin"))
			.hasPathSatisfying("$.components.securitySchemes.basic.scheme",
					(scheme) -> assertThat(scheme).isEqualTo("basic"))
			.hasPathSatisfying("$.paths['/api/v1/rankings'].get.parameters[*].name",
					(names) -> assertThat(names).asArray()
						.containsExactly("planYear", "level", "parent", "asOf", "targetKind", "order", "basis",
								"edition"))
			.hasPath("$.paths['/api/v1/rankings.csv']");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/rankings", "/api/v1/rankings.csv" })
	void describesEveryParameter(String path) {
		assertThat(this.mvc.get().uri("/v3/api-docs")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.paths['%s'].get.parameters".formatted(path))
			.isEqualTo(List.of(parameter("planYear", true, "计划年度", Map.of("type", "integer", "format", "int32")),
					parameter("level", true, "各行的级别；功能区算 COUNTY",
							Map.of("type", "string", "enum",
									List.of("NATION", "PROVINCE", "CITY", "COUNTY", "STREET", "COMMUNITY"))),
					parameter("parent", true, "上级的行政区划代码，可以隔级", Map.of("type", "string")),
					parameter("asOf", false, "截止日期，默认北京时间今天；每行取不晚于这一天的最近一次填报",
							Map.of("type", "string", "format", "date")),
					parameter("targetKind", false, "比率的分母用哪一类目标，默认 DECLARED 申报计划",
							Map.of("type", "string", "default", "DECLARED", "enum",
									List.of("ISSUED", "DECLARED", "LIVELIHOOD", "SUBSIDY"))),
					parameter("order", false, "首要排序项；默认在开工时限前按开工率，之后若各行都报了完工则按完工率",
							Map.of("type", "string", "enum",
									List.of("START_N", "START_H", "COMPLETION_N", "COMPLETION_H", "INVESTMENT"))),
					parameter("basis", false, "统计哪些填报：SUBMITTED 已提交（默认），APPROVED 仅已审核",
							Map.of("type", "string", "default", "SUBMITTED", "enum", List.of("SUBMITTED", "APPROVED"))),
					parameter("edition", false, "已发布的一期", Map.of("type", "string"))));
	}

	/** OpenAPI takes a parameter of which nothing is said for an optional one. */
	private static Map<String, Object> parameter(String name, boolean required, String description,
			Map<String, Object> schema) {
		Map<String, Object> parameter = new HashMap<>(
				Map.of("name", name, "in", "query", "description", description, "schema", schema));
		if (required) {
			parameter.put("required", true);
		}
		return parameter;
	}

	private String ask(String username, String query) {
		MvcTestResult result = get(username, "/api/v1/rankings?" + query);
		assertThat(result).hasStatusOk();
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri.replace("+", "%2B")).with(httpBasic(username, "Huanxin-2026")).exchange();
	}

	private static @Nullable Object row(String json, String code, String field) {
		List<@Nullable Object> values = JsonPath.read(json, "$.rows[?(@.regionCode=='%s')].%s".formatted(code, field));
		assertThat(values).hasSize(1);
		return values.get(0);
	}

	@SuppressWarnings("TypeParameterUnusedInFormals")
	private <T> T read(String json, String path) {
		return JsonPath.read(json, path);
	}

	/** Numbers as they were written, all their decimals kept. */
	private static BigDecimal number(String json, String path) {
		Object found = JsonPath.read(json, path);
		Object value = (found instanceof List<?> list) ? list.get(0) : found;
		return new BigDecimal(String.valueOf(value));
	}

}
