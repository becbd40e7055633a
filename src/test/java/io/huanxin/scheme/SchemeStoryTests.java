package io.huanxin.scheme;

import java.io.UnsupportedEncodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.huanxin.account.Accounts;
import io.huanxin.region.RegionScope;
import io.huanxin.support.MadeUpProject;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * A city's own list of three items, and the sheet of a neighbourhood by it: from the
 * first draft to the second version. Each test is rolled back.
 */
@PortalTest
@Transactional
class SchemeStoryTests {

	private static final Pattern ITEM = Pattern.compile("name=\"measure-(\\d+)\"");

	private static final Pattern FILLED = Pattern.compile("name=\"(filled-\\d+)\" value=\"([^\"]*)\"");

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	SchemeOverview overview;

	@Autowired
	JdbcClient jdbc;

	private long home;

	private String sheet = "";

	private List<String> items = List.of();

	@BeforeEach
	void begin() {
		this.home = home("FA-1", "和平苑");
		assertThat(post("admin", "/scheme-lists", "region", "360900", "since", "2024-01-01", "name", "一清两改", "items",
				"整治|清杂物\n整治|拆除违建|处\n基础|改水|米\n停车", "reason", "宜府办发〔2023〕1号"))
			.hasStatus3xxRedirection();
		MvcTestResult begun = post("yuanzhou-clerk", "/neighbourhoods/" + this.home + "/schemes", "planYear", "2025");
		assertThat(begun).hasStatus3xxRedirection();
		this.sheet = String.valueOf(begun.getResponse().getRedirectedUrl()).replace("/edit", "");
		this.items = found(ITEM, get("yuanzhou-clerk", this.sheet + "/edit"));
	}

	@Test
	void fromTheDraftToTheSecondVersion() {
		assertThat(this.items).hasSize(4);
		assertThat(fill("0")).hasRedirectedUrl(this.sheet);
		assertThat(get("yichun-leader", this.sheet)).bodyText()
			.contains("和平苑 2025 年改造方案表", "一清两改", "拆除车棚", "12.5 处", "更换给水管", "希望尽快", "共 4 项，其中需要改造 2 项", "草稿")
			.doesNotContain("采纳后这一版不再修改");

		assertThat(move("yuanzhou-clerk", "submission", "1")).hasRedirectedUrl(this.sheet);
		assertThat(state()).isEqualTo("SUBMITTED");
		assertThat(get("yichun-reviewer", "/")).bodyText().contains("2025 年有 1 份方案表待审");
		assertThat(move("yichun-reviewer", "return", "2", "returnReason", "改水一项没有写数量")).hasRedirectedUrl(this.sheet);
		assertThat(get("yuanzhou-clerk", this.sheet)).bodyText().contains("yichun-reviewer 退回：改水一项没有写数量");
		assertThat(get("yuanzhou-clerk", "/")).bodyText().contains("2025 年有 1 份方案表被退回");
		fill("3", "quantity-" + this.items.get(2), "480");
		move("yuanzhou-clerk", "submission", "4");
		assertThat(move("yichun-reviewer", "adoption", "5")).hasRedirectedUrl(this.sheet);
		assertThat(state()).isEqualTo("ADOPTED");

		assertThat(fill("6", "quantity-" + this.items.get(2), "500")).hasStatusOk().bodyText().contains("不能修改");
		MvcTestResult next = post("yuanzhou-clerk", this.sheet + "/successor", "changeReason", "地下室也要改水");
		String second = String.valueOf(next.getResponse().getRedirectedUrl()).replace("/edit", "");
		assertThat(second).isNotEqualTo(this.sheet);
		assertThat(get("yuanzhou-clerk", second + "/edit")).bodyText().contains("更换给水管", "480", "第 2 版");
		fillIn(second, "0", "quantity-" + this.items.get(2), "530");
		assertThat(get("yuanzhou-clerk", second)).bodyText().contains("第 1 版与第 2 版对照", "480 米", "530 米", "地下室也要改水");
		moveOn(second, "yuanzhou-clerk", "submission", "1");
		moveOn(second, "yichun-reviewer", "adoption", "2");
		assertThat(get("yuanzhou-clerk", this.sheet)).as("the first version says what it said")
			.bodyText()
			.contains("480 米", "已有后一版")
			.doesNotContain("530 米");
		assertThat(post("yuanzhou-clerk", this.sheet + "/successor", "changeReason", "再改"))
			.hasRedirectedUrl(this.sheet);
		assertThat(this.jdbc.sql("""
				select string_agg(action, ' ' order by id)
				  from audit_entry
				 where entity = 'scheme_sheet' and entity_key = :key
				""").param("key", this.sheet.replaceAll("\\D", "")).query(String.class).single())
			.isEqualTo("CREATED REVISED MOVED MOVED REVISED MOVED MOVED");
	}

	@Test
	void whatIsIncompleteIsNotSubmittedAndToldItemByItem() {
		MvcTestResult refused = this.mvc.post()
			.uri(this.sheet + "/submission")
			.param("version", "0")
			.with(as("yuanzhou-clerk"))
			.with(csrf())
			.exchange();
		assertThat(refused).hasRedirectedUrl(this.sheet);
		assertThat(refused.getMvcResult().getFlashMap().get("refused")).asString()
			.contains("还没有写存在问题", "还没有定是否需要：清杂物、拆除违建、改水、停车");
		assertThat(state()).isEqualTo("DRAFT");
	}

	@Test
	void nobodyAdoptsWhatTheyWroteThemselves() {
		fill("0");
		move("yuanzhou-clerk", "submission", "1");
		this.jdbc.sql("""
				insert into audit_entry (id, at, username, role, action, entity, entity_key)
				select nextval('audit_entry_seq'), now(), 'yichun-reviewer', 'CLERK', 'REVISED', 'scheme_sheet', :key
				""").param("key", this.sheet.replaceAll("\\D", "")).update();
		MvcTestResult refused = move("yichun-reviewer", "adoption", "2");
		assertThat(refused.getMvcResult().getFlashMap().get("refused")).asString().contains("不能审核自己编制或修改过的方案表");
		assertThat(state()).isEqualTo("SUBMITTED");
	}

	@Test
	void aQuantityOfWhatIsNotNeededAndAWordForANumberAreRefused() {
		assertThat(fill("0", "needed-" + this.items.get(1), "NO", "quantity-" + this.items.get(2), "很多")).hasStatusOk()
			.bodyText()
			.contains("拆除违建：只有“需要”的项才填数量", "改水：数量“很多”读不出来", "更换给水管");
		assertThat(fill("0", "draftedOn", "2999-01-01")).hasStatusOk().bodyText().contains("2999-01-01", "更换给水管");
		assertThat(fill("0", "draftedOn", "去年")).hasStatusOk().bodyText().contains("去年", "更换给水管");
		assertThat(this.jdbc
			.sql("select count(*) from scheme_answer where measure is not null and scheme_sheet_id = :sheet")
			.param("sheet", Long.valueOf(this.sheet.replaceAll("\\D", "")))
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void whoComesSecondSeesBothAndKeepsWhatTheyTouched() {
		MvcTestResult form = get("yuanzhou-clerk", this.sheet + "/edit");
		List<String> filled = found(FILLED, form);
		assertThat(filled).hasSize(4);
		fill("0");
		assertThat(
				fill("0", "measure-" + this.items.get(3), "划线停车", "needed-" + this.items.get(3), "YES", "aims", "停车有序"))
			.hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "划线停车", "停车有序", "更新管网");
		assertThat(state()).isEqualTo("DRAFT");
	}

	@Test
	void aSheetKeepsItsListWhenTheCityDecidesAnother() {
		fill("0");
		assertThat(post("admin", "/scheme-lists", "region", "360900", "since", "2024-06-01", "name", "新清单", "items",
				"改水", "reason", "新文件"))
			.hasStatus3xxRedirection();
		assertThat(get("yuanzhou-clerk", this.sheet)).bodyText().contains("一清两改", "拆除违建").doesNotContain("新清单");
		long other = home("FA-2", "幸福里");
		MvcTestResult begun = post("yuanzhou-clerk", "/neighbourhoods/" + other + "/schemes", "planYear", "2025");
		assertThat(get("yuanzhou-clerk", String.valueOf(begun.getResponse().getRedirectedUrl()))).bodyText()
			.contains("新清单", "改水")
			.doesNotContain("拆除违建");
		assertThat(get("hunan-clerk", "/scheme-lists")).bodyText().contains("全国 改造内容清单").doesNotContain("新清单");
		assertThat(post("admin", "/scheme-lists", "region", "360900", "since", "2024-06-01", "name", "又一份", "items",
				"改水\n改水\n|", "reason", "新文件"))
			.hasStatusOk()
			.bodyText()
			.contains("“改水”写了不止一次", "“|”读不出来");
	}

	@Test
	void aSheetIsBegunOnceAYearAndADraftCanBeThrownAway() {
		assertThat(post("yuanzhou-clerk", "/neighbourhoods/" + this.home + "/schemes", "planYear", "2025"))
			.hasStatusOk()
			.bodyText()
			.contains("2025 年已有方案表");
		assertThat(post("yuanzhou-clerk", "/neighbourhoods/" + this.home + "/schemes", "planYear", "1895"))
			.hasStatusOk()
			.bodyText()
			.contains("计划年度“1895”应在 2000 到");
		assertThat(move("yuanzhou-clerk", "removal", "0"))
			.hasRedirectedUrl("/neighbourhoods/" + this.home + "/schemes");
		assertThat(get("yuanzhou-clerk", this.sheet)).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void neighbourhoodsOfProjectsAreCountedAgainstTheirSheets() {
		// three neighbourhoods in a project: one adopted, one begun, one without a sheet;
		// a fourth has a sheet and no project
		long project = MadeUpProject.plan(this.jdbc, "FA-2024", "方案项目", "360902");
		this.jdbc.sql("update project set plan_year = 2025 where id = :id").param("id", project).update();
		long other = home("FA-2", "幸福里");
		long third = home("FA-3", "东风里");
		long fourth = home("FA-4", "西风里");
		for (long each : List.of(this.home, other, third)) {
			this.jdbc.sql("""
					insert into project_neighbourhood (id, project_id, neighbourhood_id, region_path)
					select nextval('project_neighbourhood_seq'), id, :home, region_path from project where id = :project
					""").param("home", each).param("project", project).update();
		}
		post("yuanzhou-clerk", "/neighbourhoods/" + other + "/schemes", "planYear", "2025");
		post("yuanzhou-clerk", "/neighbourhoods/" + fourth + "/schemes", "planYear", "2025");
		fill("0");
		move("yuanzhou-clerk", "submission", "1");
		move("yichun-reviewer", "adoption", "2");
		SchemePage page = this.overview.list(scope("yichun-leader"), filter(SchemeFilter.Listed.ALL), 1);
		assertThat(page.sums()).isEqualTo(new SchemePage.Sums(3, 1, 1, 1));
		assertThat(page.sums().missing()).isEqualTo(1);
		assertThat(page.rows()).extracting(SchemePage.Row::name).containsExactly("和平苑", "幸福里", "东风里", "西风里");
		assertThat(this.overview.list(scope("yichun-leader"), filter(SchemeFilter.Listed.NONE), 1).rows())
			.extracting(SchemePage.Row::name)
			.containsExactly("东风里");
		assertThat(this.overview.list(scope("hunan-leader"), filter(SchemeFilter.Listed.ALL), 1).rows()).isEmpty();
		assertThat(get("yichun-leader", "/schemes?planYear=2025&region=360902&q=FA-")).bodyText()
			.contains("33.33%", "1 / 3 个小区", "另有 1 个小区不在上述范围", "未列入当年项目");
		assertThat(get("yichun-leader", "/schemes?planYear=2025&against=RESERVE&q=FA-")).bodyText()
			.contains("1 / 4 个小区");
	}

	@Test
	void somebodyElsesDoesNotExist() {
		assertThat(get("hunan-clerk", this.sheet)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("hunan-clerk", "/neighbourhoods/" + this.home + "/schemes")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(move("yuanzhou-clerk", "submission", "7").getMvcResult().getFlashMap().get("failed"))
			.isEqualTo("scheme.overtaken");
	}

	private static SchemeFilter filter(SchemeFilter.Listed shown) {
		return new SchemeFilter(2025, SchemeFilter.Against.PROJECTS, shown, "360902", "FA-");
	}

	private long home(String code, String name) {
		return this.jdbc
			.sql("""
					insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
					select nextval('neighbourhood_seq'), :code, :name, id, path, 'RESERVE', 'test' from region where code = '360902'
					returning id
					""")
			.param("code", code)
			.param("name", name)
			.query(Long.class)
			.single();
	}

	/** The first item is not needed, the second and third are, the fourth is not. */
	private MvcTestResult fill(String version, String... more) {
		return fillIn(this.sheet, version, more);
	}

	private MvcTestResult fillIn(String sheet, String version, String... more) {
		var request = this.mvc.post().uri(sheet + "/edit").with(as("yuanzhou-clerk")).with(csrf());
		String[] usual = { "version", version, "problems", "管网老化", "aims", "更新管网", "draftedBy", "金园街道办事处", "draftedOn",
				"2025-03-01", "needed-" + this.items.get(0), "NO", "needed-" + this.items.get(1), "YES",
				"measure-" + this.items.get(1), "拆除车棚", "quantity-" + this.items.get(1), "12.5",
				"needed-" + this.items.get(2), "YES", "measure-" + this.items.get(2), "更换给水管",
				"opinion-" + this.items.get(2), "希望尽快", "needed-" + this.items.get(3), "NO" };
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String[] each : List.of(usual, more)) {
			for (int i = 0; i < each.length; i += 2) {
				parameters.put(each[i], each[i + 1]);
			}
		}
		parameters.forEach(request::param);
		return request.exchange();
	}

	private MvcTestResult move(String username, String step, String version, String... more) {
		return moveOn(this.sheet, username, step, version, more);
	}

	private MvcTestResult moveOn(String sheet, String username, String step, String version, String... more) {
		String[] all = new String[more.length + 2];
		System.arraycopy(more, 0, all, 2, more.length);
		all[0] = "version";
		all[1] = version;
		return post(username, sheet + "/" + step, all);
	}

	private String state() {
		return this.jdbc.sql("select state from scheme_sheet where id = :id")
			.param("id", Long.valueOf(this.sheet.replaceAll("\\D", "")))
			.query(String.class)
			.single();
	}

	private static List<String> found(Pattern pattern, MvcTestResult page) {
		try {
			return pattern.matcher(page.getResponse().getContentAsString())
				.results()
				.map((match) -> match.group(1))
				.distinct()
				.toList();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private MvcTestResult post(String username, String uri, String... parameters) {
		var request = this.mvc.post().uri(uri).with(as(username)).with(csrf());
		for (int i = 0; i < parameters.length; i += 2) {
			request.param(parameters[i], parameters[i + 1]);
		}
		return request.exchange();
	}

	private RegionScope scope(String username) {
		return this.accounts.loadUserByUsername(username).scope();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
