package io.huanxin.demolition;

import java.io.UnsupportedEncodingException;
import java.math.BigDecimal;
import java.util.Objects;

import io.huanxin.account.Accounts;
import io.huanxin.region.RegionScope;
import io.huanxin.support.PortalTest;
import jakarta.servlet.http.Cookie;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * A shed of 24.5 ㎡ found on 2024-03-01, by the forms that people fill in. Each test is
 * rolled back.
 */
@PortalTest
@Transactional
class DemolitionStoryTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	DemolitionLists lists;

	@Autowired
	JdbcClient jdbc;

	private long home;

	private String shed = "";

	@BeforeEach
	void register() {
		this.home = home("CW-1", "和平苑", "360902");
		this.shed = register(this.home, "3 栋西侧", "24.5");
	}

	@Test
	void fromFindingItToItsRemoval() {
		assertThat(state()).isEqualTo("FOUND");
		visit("0", "2024-03-05", "REFUSED", "说明政策，暂不同意");
		assertThat(state()).isEqualTo("PERSUADING");
		assertThat(remove("1", "2024-03-20", "24.5", "")).as("nobody has agreed")
			.hasStatusOk()
			.bodyText()
			.contains("劝导记录里还没有同意拆除");
		visit("1", "2024-03-18", "AGREED", "同意自行拆除");
		assertThat(state()).isEqualTo("AGREED");
		assertThat(remove("2", "2024-03-17", "24.5", "")).as("before the consent")
			.hasStatusOk()
			.bodyText()
			.contains("拆除日期“2024-03-17”应在 2024-03-18");
		assertThat(remove("2", "2024-03-20", "24.6", "")).hasStatusOk()
			.bodyText()
			.contains("拆除面积 24.6 ㎡ 超过登记的面积 24.5 ㎡");
		assertThat(remove("2", "2024-03-20", "20", "")).hasRedirectedUrl(this.shed);
		assertThat(state()).isEqualTo("REMOVED");
		assertThat(get("yichun-leader", this.shed)).bodyText()
			.contains("违法建设 1：3 栋西侧", "已拆除", "2024-03-20", "街道综合执法队", "说明政策，暂不同意", "同意自行拆除")
			.doesNotContain("登记劝导</a>");
		DemolitionPage.Sum sum = sum();
		assertThat(sum.found()).isEqualTo(1);
		assertThat(sum.left()).isZero();
		// 24.5 found, 20 removed: 4.5 stand
		assertThat(sum.areaLeft()).isEqualByComparingTo("4.5");
		assertThat(visitIn("3", "2024-03-25", "REFUSED", "又搭")).hasStatusOk().bodyText().contains("这一处已经拆除");
		assertThat(this.jdbc.sql("""
				select string_agg(action, ' ' order by id)
				  from audit_entry
				 where entity = 'illegal_structure' and entity_key = :key
				""").param("key", this.shed.replaceAll("\\D", "")).query(String.class).single())
			.isEqualTo("CREATED MOVED MOVED MOVED");
	}

	/** One comes here from the list, where no neighbourhood is chosen yet. */
	@Test
	void aNeighbourhoodComesFirst() {
		assertThat(get("yuanzhou-clerk", "/demolitions/new")).hasRedirectedUrl("/neighbourhoods");
		assertThat(get("yuanzhou-clerk", "/demolitions/new?neighbourhood=" + this.home))
			.hasRedirectedUrl("/neighbourhoods/" + this.home + "/demolitions/new");
		assertThat(get("yuanzhou-clerk", "/demolitions/new?neighbourhood=abc")).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(get("yuanzhou-clerk", "/neighbourhoods/999999999/demolitions/new")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("yuanzhou-clerk", "/demolitions")).bodyText().contains("href=\"/demolitions/new\"");
	}

	@Test
	void whatIsMissingIsNamedInTheOrderOfTheForm() {
		String page = text(post("yuanzhou-clerk", "/neighbourhoods/" + this.home + "/demolitions", "place", "", "kind",
				"", "area", "约12", "foundOn", "", "version", "0"));
		String summary = page.substring(page.indexOf("id=\"errors\""),
				page.indexOf("</ul>", page.indexOf("id=\"errors\"")));
		assertThat(summary).containsSubsequence("请填写位置", "请选择类型", "“约12”不是确数", "请填写发现日期");
	}

	@Test
	void theTrailIsReadInEitherLanguage() {
		visit("0", "2024-03-05", "CONSIDERING", "说明政策");
		assertThat(
				this.mvc.get().uri(this.shed).cookie(new Cookie("huanxin-language", "en")).with(as("yuanzhou-clerk")))
			.bodyText()
			.contains("Considering", "Persuading")
			.doesNotContain("考虑中", "劝导中", "已发现");
	}

	@Test
	void withoutConsentOnlyByADecision() {
		assertThat(remove("0", "2024-03-20", "", "")).hasStatusOk().bodyText().contains("填写拆除决定文号");
		assertThat(remove("0", "2024-03-20", "", "宜综执拆决字〔2024〕12号")).hasRedirectedUrl(this.shed);
		assertThat(state()).isEqualTo("REMOVED");
		assertThat(sum().areaRemoved()).as("how much is not known").isNull();
		assertThat(get("yichun-leader", "/demolitions?neighbourhood=" + this.home)).bodyText()
			.contains("100.00%", "1 / 1 处", "已知 0 ㎡，1 处未测");
	}

	@Test
	void aRemovalToldByMistakeIsTakenBackWithAReason() {
		visit("0", "2024-03-05", "AGREED", "同意");
		remove("1", "2024-03-20", "24.5", "");
		assertThat(post("yuanzhou-clerk", this.shed + "/removal", "removedOn", "2024-03-20", "mistaken", "true",
				"version", "2"))
			.hasStatusOk()
			.bodyText()
			.contains("请写明更正理由");
		assertThat(post("yuanzhou-clerk", this.shed + "/removal", "removedOn", "", "mistaken", "true", "correction",
				"拆的是隔壁一处", "version", "2"))
			.hasRedirectedUrl(this.shed);
		assertThat(state()).isEqualTo("AGREED");
	}

	@Test
	void aWrongEntryOfTheLogIsCorrectedByAnother() {
		visit("0", "2024-03-05", "AGREED", "同意");
		long wrong = this.lists.log(scope("yuanzhou-clerk"), id()).get(0).id();
		assertThat(get("yuanzhou-clerk", this.shed + "/persuasions/new?corrects=" + wrong)).bodyText()
			.contains("更正劝导记录：3 栋西侧", "同意");
		assertThat(post("yuanzhou-clerk", this.shed + "/persuasions", "visitedOn", "2024-03-05", "office", "社区", "said",
				"当事人没有同意", "outcome", "REFUSED", "corrects", String.valueOf(wrong), "version", "1"))
			.hasRedirectedUrl(this.shed);
		assertThat(state()).isEqualTo("PERSUADING");
		assertThat(this.lists.log(scope("yuanzhou-clerk"), id())).extracting(PersuasionRow::said, PersuasionRow::holds)
			.containsExactly(Tuple.tuple("同意", false), Tuple.tuple("当事人没有同意", true));
		assertThat(post("yuanzhou-clerk", this.shed + "/persuasions", "visitedOn", "2024-03-05", "office", "社区", "said",
				"再更正", "outcome", "ABSENT", "corrects", String.valueOf(wrong), "version", "2"))
			.as("what was corrected is not corrected twice")
			.hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void theLogCannotBeRewritten() {
		visit("0", "2024-03-05", "AGREED", "同意");
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.jdbc.sql("update persuasion set said = '别的'").update())
			.withStackTraceContaining("permission denied");
	}

	@Test
	void itIsPutOffForAReasonAndTakenUpAgain() {
		visit("0", "2024-03-05", "CONSIDERING", "考虑");
		assertThat(post("yuanzhou-clerk", this.shed + "/deferral", "reason", "诉讼期间", "version", "1"))
			.hasRedirectedUrl(this.shed);
		assertThat(state()).isEqualTo("DEFERRED");
		assertThat(get("yichun-leader", this.shed)).bodyText().contains("诉讼期间");
		assertThat(visitIn("2", "2024-03-25", "AGREED", "同意")).hasStatusOk().bodyText().contains("请先恢复办理");
		assertThat(remove("2", "2024-03-25", "", "文号")).hasStatusOk().bodyText().contains("请先恢复办理");
		post("yuanzhou-clerk", this.shed + "/resumption", "version", "2");
		assertThat(state()).isEqualTo("PERSUADING");
		assertThat(post("yuanzhou-clerk", this.shed + "/deferral", "reason", " ", "version", "3").getMvcResult()
			.getFlashMap()
			.get("refused")).isNotNull();
	}

	@Test
	void nobodysNumberIsKept() {
		assertThat(post("yuanzhou-clerk", "/neighbourhoods/" + this.home + "/demolitions", "place", "4 栋", "kind",
				"ROOM", "foundOn", "2024-03-01", "description", "户主电话 138 0013 8000", "version", "0"))
			.hasStatusOk()
			.bodyText()
			.contains("这里像是有手机号码", "不要填写户主或住户的姓名");
		assertThat(visitIn("0", "2024-03-05", "AGREED", "身份证 360902199001011234")).hasStatusOk()
			.bodyText()
			.contains("这里像是有身份证号");
		assertThat(
				post("yuanzhou-clerk", this.shed + "/deferral", "reason", "找13800138000", "version", "0").getMvcResult()
					.getFlashMap()
					.get("refused"))
			.asString()
			.contains("手机号码");
		assertThat(this.jdbc.sql("select count(*) from illegal_structure where neighbourhood_id = :home")
			.param("home", this.home)
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void sumsTellWhatIsNotMeasured() {
		// 和平苑 24.5 and unmeasured; 幸福里 of another county 10, removed with 10
		register(this.home, "5 栋楼顶", "");
		long other = home("CW-2", "幸福里", "360921");
		String removed = registerAs("yichun-clerk", other, "1 栋", "10");
		post("yichun-clerk", removed + "/removal", "removedOn", "2024-04-01", "areaRemoved", "10", "orderNumber", "文号",
				"_mistaken", "on", "version", "0");
		DemolitionPage page = this.lists.list(scope("yichun-leader"), new DemolitionFilter(null, null, "", "CW-"), 1);
		assertThat(page.total().area()).isNull();
		assertThat(page.total().areaKnown()).isEqualByComparingTo(new BigDecimal("34.5"));
		assertThat(page.total().unmeasured()).isEqualTo(1);
		assertThat(page.total().areaRemoved()).isEqualByComparingTo("10");
		assertThat(page.total().areaLeft()).isNull();
		assertThat(page.counties())
			.extracting(DemolitionPage.Sum::name, DemolitionPage.Sum::found, DemolitionPage.Sum::removed)
			.containsExactly(Tuple.tuple("袁州区", 2, 0), Tuple.tuple("奉新县", 1, 1));
		assertThat(page.counties().get(1).areaLeft()).isEqualByComparingTo("0");
		assertThat(get("yichun-leader", "/demolitions?q=CW-")).bodyText().contains("已知 34.5 ㎡，1 处未测", "33.33%", "奉新县");
		assertThat(text(get("yichun-leader", "/demolitions.csv?q=CW-&state=REMOVED"))).contains("幸福里", "1 栋", "文号")
			.doesNotContain("和平苑");
	}

	@Test
	void aWrongRegistrationIsDeletedWhileNobodyWasThere() {
		String wrong = register(this.home, "误登", "1");
		assertThat(post("yuanzhou-clerk", wrong + "/discarding", "version", "0"))
			.hasRedirectedUrl("/demolitions?neighbourhood=" + this.home);
		assertThat(get("yuanzhou-clerk", wrong)).hasStatus(HttpStatus.NOT_FOUND);
		visit("0", "2024-03-05", "ABSENT", "门锁着");
		assertThat(post("yuanzhou-clerk", this.shed + "/discarding", "version", "1").getMvcResult()
			.getFlashMap()
			.get("refused")).asString().contains("不能删除");
	}

	@Test
	void impossibleDaysAndAreasAreRefused() {
		assertThat(post("yuanzhou-clerk", this.shed + "/edit", "place", "3 栋西侧", "kind", "SHED", "area", "0", "foundOn",
				"2999-01-01", "version", "0"))
			.hasStatusOk()
			.bodyText()
			.contains("应大于 0", "发现日期“2999-01-01”");
		assertThat(visitIn("0", "2024-02-29", "ABSENT", "门锁着")).hasStatusOk().bodyText().contains("应在发现日期 2024-03-01");
		visit("0", "2024-03-05", "AGREED", "同意");
		remove("1", "2024-03-20", "20", "");
		assertThat(post("yuanzhou-clerk", this.shed + "/edit", "place", "3 栋西侧", "kind", "SHED", "area", "19",
				"foundOn", "2024-03-06", "version", "2"))
			.hasStatusOk()
			.bodyText()
			.contains("面积 19 ㎡ 小于已拆除的 20 ㎡", "晚于 2024-03-05 的劝导或拆除");
	}

	@Test
	void whoComesSecondSeesWhatBothWrote() {
		assertThat(edit("0", "3 栋西侧", "30")).hasRedirectedUrl(this.shed);
		assertThat(edit("0", "3 栋北侧", "24.5")).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "3 栋北侧", "30");
		assertThat(visitIn("0", "2024-03-05", "AGREED", "我写的")).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过这一处", "我写的");
	}

	@Test
	void somebodyElsesDoesNotExist() {
		assertThat(get("hunan-clerk", this.shed)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("hunan-clerk", "/demolitions?neighbourhood=" + this.home)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("yuanzhou-clerk", "/demolitions?state=NOTHING")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	private MvcTestResult edit(String version, String place, String area) {
		return post("yuanzhou-clerk", this.shed + "/edit", "place", place, "kind", "SHED", "area", area, "foundOn",
				"2024-03-01", "version", version);
	}

	private long home(String code, String name, String region) {
		return this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), :code, :name, id, path, 'UNDER_WAY', 'test'
				  from region
				 where code = :region and valid_to is null
				returning id
				""").param("code", code).param("name", name).param("region", region).query(Long.class).single();
	}

	private String register(long neighbourhood, String place, String area) {
		return registerAs("yuanzhou-clerk", neighbourhood, place, area);
	}

	private String registerAs(String username, long neighbourhood, String place, String area) {
		MvcTestResult registered = post(username, "/neighbourhoods/" + neighbourhood + "/demolitions", "place", place,
				"kind", "SHED", "area", area, "foundOn", "2024-03-01", "version", "0");
		assertThat(registered).hasStatus3xxRedirection();
		return Objects.requireNonNull(registered.getResponse().getRedirectedUrl());
	}

	private void visit(String version, String day, String outcome, String said) {
		assertThat(visitIn(version, day, outcome, said)).hasRedirectedUrl(this.shed);
	}

	private MvcTestResult visitIn(String version, String day, String outcome, String said) {
		return post("yuanzhou-clerk", this.shed + "/persuasions", "visitedOn", day, "office", "街道综合执法队", "said", said,
				"outcome", outcome, "version", version);
	}

	private MvcTestResult remove(String version, String day, String area, String order) {
		return post("yuanzhou-clerk", this.shed + "/removal", "removedOn", day, "areaRemoved", area, "orderNumber",
				order, "_mistaken", "on", "version", version);
	}

	private DemolitionPage.Sum sum() {
		return this.lists.list(scope("yichun-leader"), new DemolitionFilter(this.home, null, "", ""), 1).total();
	}

	private long id() {
		return Long.parseLong(this.shed.replaceAll("\\D", ""));
	}

	private @Nullable String state() {
		return this.jdbc.sql("select state from illegal_structure where id = :id")
			.param("id", id())
			.query(String.class)
			.single();
	}

	private static String text(MvcTestResult result) {
		try {
			return result.getResponse().getContentAsString();
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
