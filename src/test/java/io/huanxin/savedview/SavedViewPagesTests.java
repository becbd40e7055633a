package io.huanxin.savedview;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.huanxin.account.Accounts;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

/** Views as people keep and open them. Each test is rolled back. */
@PortalTest
@Transactional
class SavedViewPagesTests {

	private static final String RESERVE = "/neighbourhoods?q=%E6%9C%9B%E6%B1%9F&batch=RESERVE&sort=households";

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	@Test
	void aViewIsKeptAndOpensByOneClick() {
		assertThat(get("yuanzhou-clerk", RESERVE)).bodyText()
			.contains("把当前条件存为视图", "name=\"p.q\" value=\"望江\"", "name=\"p.sort\" value=\"households\"");

		assertThat(keep("望江储备", "false")).hasRedirectedUrl(RESERVE);

		assertThat(get("yuanzhou-clerk", "/neighbourhoods")).bodyText().contains("望江储备", RESERVE.replace("&", "&amp;"));
		assertThat(get("yuanzhou-clerk", RESERVE)).bodyText()
			.contains("aria-current=\"true\"><span>望江储备</span>")
			.doesNotContain("把当前条件存为视图");
		assertThat(get("yuanzhou-clerk", "/account/views")).bodyText()
			.contains("望江储备", "名称、地址或编码: </span><span>望江", "批次: </span><span>储备", "排序: </span><span>户数从多到少");
		assertThat(trail("CREATED")).contains("望江储备", "\"batch\": \"RESERVE\"");
	}

	@Test
	void aPageOfTheListIsNoPartOfIt() {
		keep("望江储备", "false");
		assertThat(get("yuanzhou-clerk", RESERVE + "&after=1&first=51")).bodyText()
			.contains("aria-current=\"true\"><span>望江储备</span>");
	}

	@Test
	void everybodyHasTheirOwn() {
		keep("望江储备", "true");
		String edit = "/account/views/" + id("望江储备") + "/edit";
		assertThat(get("yichun-clerk", "/neighbourhoods")).hasStatusOk().bodyText().doesNotContain("望江储备");
		assertThat(get("yichun-clerk", edit)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post("yichun-clerk", edit, Map.of("viewName", "我的"))).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post("yichun-clerk", "/account/views/" + id("望江储备") + "/removal", Map.of()))
			.hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("yuanzhou-clerk", edit)).hasStatusOk().bodyText().contains("望江储备");
	}

	@Test
	void aListOpensWithTheViewThatIsItsDefault() {
		keep("望江储备", "true");
		assertThat(get("yuanzhou-clerk", "/neighbourhoods")).hasRedirectedUrl(RESERVE);
		assertThat(get("yuanzhou-clerk", RESERVE)).bodyText().contains("/neighbourhoods?view=all");
		assertThat(get("yuanzhou-clerk", "/neighbourhoods?view=all")).hasStatusOk();
		assertThat(get("yuanzhou-clerk", "/neighbourhoods?q=")).hasStatusOk();

		Map<String, String> other = new LinkedHashMap<>(fields("全部谋划", "true"));
		other.put("p.batch", "PROPOSED");
		other.remove("p.q");
		other.remove("p.sort");
		post("yuanzhou-clerk", "/account/views", other);

		assertThat(get("yuanzhou-clerk", "/neighbourhoods")).as("one default, the last chosen")
			.hasRedirectedUrl("/neighbourhoods?batch=PROPOSED");
		post("yuanzhou-clerk", "/account/views/" + id("全部谋划") + "/edit", Map.of("viewName", "全部谋划"));
		assertThat(get("yuanzhou-clerk", "/neighbourhoods")).as("none again").hasStatusOk();
	}

	@Test
	void aViewOfHouseholdsServesEveryNeighbourhood() {
		post("yuanzhou-clerk", "/account/views", Map.of("list", "/households", "within", "7", "viewName", "不同意的",
				"standard", "true", "p.consent", "REFUSED", "p.neighbourhood", "7"));
		assertThat(get("yuanzhou-clerk", "/households?neighbourhood=8"))
			.hasRedirectedUrl("/households?neighbourhood=8&consent=REFUSED");
	}

	@Test
	void theSameNameAsksWhetherToReplace() {
		keep("望江储备", "false");
		Map<String, String> again = new LinkedHashMap<>(fields("望江储备", "false"));
		again.put("p.batch", "PROPOSED");

		assertThat(post("yuanzhou-clerk", "/account/views", again)).hasStatusOk()
			.bodyText()
			.contains("这个列表已有同名视图。请换一个名称，或勾选", "name=\"replace\"", "name=\"p.batch\" value=\"PROPOSED\"");
		assertThat(conditions("望江储备")).contains("RESERVE");

		again.put("replace", "true");
		assertThat(post("yuanzhou-clerk", "/account/views", again)).hasStatus3xxRedirection();
		assertThat(conditions("望江储备")).contains("PROPOSED").doesNotContain("RESERVE");
	}

	@Test
	void aViewIsRenamedAndThrownAway() {
		keep("望江储备", "false");
		keep("另一个", "false");
		String view = "/account/views/" + id("望江储备");
		assertThat(post("yuanzhou-clerk", view + "/edit", Map.of("viewName", "另一个"))).hasStatusOk()
			.bodyText()
			.contains("这个列表已有同名视图，请换一个名称");
		assertThat(post("yuanzhou-clerk", view + "/edit", Map.of("viewName", " 江边 "))).hasStatus3xxRedirection();
		assertThat(get("yuanzhou-clerk", "/account/views")).bodyText().contains("江边").doesNotContain("望江储备");
		assertThat(post("yuanzhou-clerk", view + "/removal", Map.of())).hasRedirectedUrl("/account/views");
		assertThat(get("yuanzhou-clerk", "/account/views")).bodyText().doesNotContain("江边");
		assertThat(trail("REMOVED")).contains("江边");
		assertThat(post("yuanzhou-clerk", view + "/removal", Map.of())).as("once more").hasStatus(HttpStatus.NOT_FOUND);
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example", "https://evil.example/", "/logout", "/neighbourhoods/new", "" })
	void onlyListsHaveViews(String path) {
		Map<String, String> fields = new LinkedHashMap<>(fields("望江储备", "false"));
		fields.put("list", path);
		assertThat(post("yuanzhou-clerk", "/account/views", fields)).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void onlyWhatTheListKnowsIsKept() {
		Map<String, String> fields = new LinkedHashMap<>(fields("望江储备", "false"));
		fields.put("p.evil", "1");
		fields.put("p.after", "7");
		assertThat(post("yuanzhou-clerk", "/account/views", fields)).hasRedirectedUrl(RESERVE);
		assertThat(conditions("望江储备")).doesNotContain("evil", "after");
		fields.put("p.q", "x".repeat(201));
		fields.put("viewName", "太长");
		assertThat(post("yuanzhou-clerk", "/account/views", fields)).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void aNameHasOneToFortyCharacters() {
		assertThat(keep(" ", "false")).hasStatusOk().bodyText().contains("请填写视图名称", "name=\"p.q\" value=\"望江\"");
		assertThat(keep("一".repeat(41), "false")).hasStatusOk().bodyText().contains("视图名称最多 40 个字");
		assertThat(keep("一".repeat(40), "false")).hasStatus3xxRedirection();
	}

	@Test
	void aViewHasConditions() {
		assertThat(post("yuanzhou-clerk", "/account/views", Map.of("list", "/neighbourhoods", "viewName", "空")))
			.hasStatusOk()
			.bodyText()
			.contains("列表没有设任何条件");
	}

	@Test
	void aListHasFiftyViewsAtMost() {
		this.jdbc.sql("""
				insert into saved_view (id, account_id, list, name, conditions)
				select nextval('saved_view_seq'), a.id, '/neighbourhoods', 'V' || n, '{"q": "x"}'
				  from account a
				 cross join generate_series(1, 49) n
				 where a.username = 'yuanzhou-clerk'
				""").update();
		assertThat(keep("第五十个", "false")).hasStatus3xxRedirection();
		assertThat(keep("第五十一个", "false")).hasStatusOk().bodyText().contains("每个列表最多保存 50 个视图");
		Map<String, String> elsewhere = Map.of("list", "/targets", "viewName", "目标", "p.planYear", "2024");
		assertThat(post("yuanzhou-clerk", "/account/views", elsewhere)).as("another list").hasStatus3xxRedirection();
	}

	private MvcTestResult keep(String name, String standard) {
		return post("yuanzhou-clerk", "/account/views", fields(name, standard));
	}

	private static Map<String, String> fields(String name, String standard) {
		return Map.of("list", "/neighbourhoods", "viewName", name, "standard", standard, "p.q", "望江", "p.batch",
				"RESERVE", "p.sort", "households");
	}

	private long id(String name) {
		return this.jdbc.sql("select id from saved_view where name = ?").param(name).query(Long.class).single();
	}

	private String conditions(String name) {
		return this.jdbc.sql("select conditions::text from saved_view where name = ?")
			.param(name)
			.query(String.class)
			.single();
	}

	private String trail(String action) {
		return this.jdbc.sql("""
				select concat(before_values, after_values)
				  from audit_entry
				 where entity = 'saved_view'
				   and action = ?
				 order by id desc
				 limit 1
				""").param(action).query(String.class).single();
	}

	private MvcTestResult get(String username, String path) {
		return this.mvc.get().uri(java.net.URI.create(path)).with(as(username)).exchange();
	}

	private MvcTestResult post(String username, String path, Map<String, String> form) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.post().uri(path).with(as(username)).with(csrf());
		form.forEach(request::param);
		return request.exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(Objects.requireNonNull(this.accounts.loadUserByUsername(username)));
	}

}
