package io.huanxin.ranking;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

@PortalTest
class RankingPageTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private UserDetailsService people;

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
	void showsEveryRateWithNumeratorAndDenominator() {
		this.records.yichun();

		String page = page("yichun-leader", "planYear=1993&parent=360900&level=COUNTY&asOf=1993-07-26");

		assertThat(page).contains("<h1 class=\"page-title\">宜春市 1993 年度县级排名</h1>")
			.contains("目标口径：申报计划；截至 1993-07-26；依次按 开工率（小区） → 投资完成率 → 完工率（户） 排序；统计已提交的填报。")
			.contains("86.73%<span class=\"sub\">98/113</span>")
			.contains("75.41%<span class=\"sub\">27,913/37,017</span>")
			.contains("并列")
			.contains("无任务")
			.contains("各行相加为 85，宜春市自己为 81")
			.contains("href=\"/returns?planYear=1993&amp;region=360902\"")
			.contains("data-ranking-chart=\"ranking\"")
			.contains("<dt>完工缺口 · 个</dt>")
			.contains("本表为 1993-10-31")
			.doesNotContain("计划投资");
	}

	@Test
	void decidesWhatTheQueryStringLeavesOpen() {
		this.records.yichun();

		assertThat(page("yuanzhou-clerk", "planYear=1993")).contains("宜春市 1993 年度县级排名")
			.contains("name=\"asOf\" value=\"1993-07-26\"")
			.contains("href=\"/returns?planYear=1993&amp;region=360902\"")
			.doesNotContain("region=360921");
		// the day shown with another year means nothing here
		assertThat(page("yichun-clerk", "planYear=1993&asOf=1992-01-01&shown=1992"))
			.contains("name=\"asOf\" value=\"1993-07-26\"");
		// nor does a level above the parent's
		assertThat(page("yichun-clerk", "planYear=1993&level=PROVINCE&order=&asOf=")).contains("宜春市 1993 年度县级排名");
	}

	@Test
	void saysWhatIsMissingFromATotalAndFromASum() {
		this.records.yichun();
		this.records.remove("360902", RankingRecords.YICHUN);

		assertThat(page("yichun-leader", "planYear=1993&parent=360900"))
			.contains("有任务的 10 个中已报 9 个，未报：袁州区。合计暂缺；已报部分：开工 82 个")
			.contains("未报");
		assertThat(page("yichun-leader", "planYear=1993&parent=360000")).contains("下级已报 9/10，缺：袁州区");
	}

	@Test
	void namesTheDifferenceBetweenTheParentsTargetAndTheRows() {
		this.records.yichun();
		this.records.target("360900", RankingRecords.YICHUN, "DECLARED", 120, 40_000, null);

		assertThat(page("yichun-leader", "planYear=1993&parent=360900"))
			.contains("宜春市的“申报计划”为 120 个、40,000 户，各行之和为 113 个、37,017 户")
			.contains("81.67%<span class=\"sub\">98/120</span>");
	}

	@Test
	void namesRowsThatLeaveOutAFigureOthersGive() {
		this.records.target("360902", RankingRecords.MADE_UP, "DECLARED", 100, null, null);
		this.records.target("360921", RankingRecords.MADE_UP, "DECLARED", 100, 300, null);
		this.records.figure("360902", RankingRecords.MADE_UP, LocalDate.of(1994, 5, 1), 100, null, 1, null, null);
		this.records.figure("360921", RankingRecords.MADE_UP, LocalDate.of(1994, 7, 1), 101, 300, null, null, null);

		String page = page("yichun-leader", "planYear=1994&style=MINISTRY");

		assertThat(page).contains("合计缺“完工小区数”：奉新县没有填报这一项。")
			.contains("合计缺“开工户数”：袁州区没有填报这一项。")
			.contains("全部开工<span class=\"sub\">100/100</span>")
			.contains("超额完成<span class=\"sub\">101.0% · 101/100</span>")
			.contains("各行日期不一：最早 1994-05-01，最晚 1994-07-01。")
			.contains("过期");
	}

	@Test
	void offersTheNextStepWhereThereIsNothing() {
		assertThat(page("yichun-clerk", "planYear=1994")).contains("宜春市 1994 年度还没有“申报计划”，也没有填报")
			.contains("/imports/new?type=targets");
		assertThat(page("yichun-leader", "planYear=1994")).doesNotContain("/imports/new?type=targets");
		this.records.target("360902", RankingRecords.MADE_UP, "DECLARED", 10, null, null);
		assertThat(page("yichun-clerk", "planYear=1994")).contains("截至这一天还没有任何填报")
			.contains("/imports/new?type=returns");
	}

	@Test
	void speaksEnglish() {
		this.records.yichun();

		assertThat(page("yichun-leader", "planYear=1993&language")).contains("ranking, County level")
			.contains("What the figures mean")
			.doesNotContain("??");
	}

	@Test
	void downloadsWhatThePageShows() {
		this.records.yichun();

		MvcTestResult result = get("yichun-leader",
				"/rankings.csv?planYear=1993&parent=360900&level=COUNTY&asOf=1993-07-26&targetKind=DECLARED&basis=SUBMITTED&order=START_N");

		assertThat(result).hasStatusOk().hasContentTypeCompatibleWith("text/csv;charset=UTF-8");
		assertThat(text(result)).startsWith("\ufeff名次,").contains(",,合计,360900,宜春市,");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "planYear=x", "planYear=1", "level=VILLAGE", "asOf=yesterday", "order=SIZE", "style=LOUD" })
	void refusesAParameterItCannotRead(String query) {
		assertThat(get("yichun-leader", "/rankings?" + query)).hasStatus(400);
	}

	@Test
	void showsAdministratorsTheRankingButNoWayIntoTheRecords() {
		this.records.yichun();

		assertThat(page("yichun-leader", "planYear=1993&parent=360900&level=COUNTY")).contains("href=\"/returns?");
		assertThat(page("admin", "planYear=1993&parent=360900&level=COUNTY")).contains("袁州区")
			.doesNotContain("/returns");
	}

	@Test
	void keepsOutForeigners() {
		assertThat(get("hunan-leader", "/rankings?planYear=1993&parent=360900")).hasStatus(404);
		assertThat(this.mvc.get().uri("/rankings")).hasStatus3xxRedirection();
	}

	private String page(String username, String query) {
		MvcTestResult result = get(username, "/rankings?" + query);
		assertThat(result).hasStatusOk();
		return text(result);
	}

	private MvcTestResult get(String username, String uri) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.get()
			.uri(uri)
			.with(user(this.people.loadUserByUsername(username)));
		if (uri.endsWith("&language")) {
			request.cookie(new Cookie("huanxin-language", "en"));
		}
		return request.exchange();
	}

	private static String text(MvcTestResult result) {
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

}
