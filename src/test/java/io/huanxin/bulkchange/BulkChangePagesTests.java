package io.huanxin.bulkchange;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.account.Accounts;
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
 * Many neighbourhoods changed at once, through the forms. Each test is rolled back.
 */
@PortalTest
@Transactional
class BulkChangePagesTests {

	private static final String CLERK = "yuanzhou-clerk";

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	private long one;

	private long two;

	private long three;

	private long foreign;

	@BeforeEach
	void build() {
		this.one = neighbourhood("BULK-1", "批改一村", "360902", "RESERVE");
		this.two = neighbourhood("BULK-2", "批改二村", "360902", "RESERVE");
		this.three = neighbourhood("BULK-3", "批改三村", "360902", "PROPOSED");
		this.foreign = neighbourhood("BULK-4", "别处的村", "430202", "RESERVE");
	}

	@Test
	void theListOffersIt() {
		assertThat(get(CLERK, "/neighbourhoods?q=批改")).bodyText()
			.contains("name=\"ids\" form=\"bulk\" value=\"" + this.one + "\"", "aria-label=\"选择 批改一村\"", "筛选出的全部 3 个",
					"批次：谋划", "物业模式：国有物业", "业委会：是", "name=\"q\" value=\"批改\"");
		assertThat(get("yichun-reviewer", "/neighbourhoods?q=批改")).bodyText()
			.doesNotContain("id=\"bulk\"", "name=\"ids\"");
	}

	@Test
	void nothingIsChangedBeforeItIsConfirmed() {
		String page = choose("BATCH:PROPOSED", this.one, this.two, this.three);
		assertThat(get(CLERK, page)).hasStatusOk()
			.bodyText()
			.contains("把选中的 3 个小区的“批次”改为“谋划”。现在还没有修改", "确认修改 2 个小区", "储备 → 谋划", "已是“谋划”，不变");
		assertThat(batches()).containsExactly("RESERVE", "RESERVE", "PROPOSED");
	}

	@Test
	void eachNeighbourhoodTellsWhatBecameOfIt() {
		String page = choose("BATCH:PROPOSED", this.one, this.two, this.three);
		assertThat(confirm(page)).hasRedirectedUrl(page);

		assertThat(batches()).containsExactly("PROPOSED", "PROPOSED", "PROPOSED");
		assertThat(get(CLERK, page)).bodyText()
			.contains("已修改：储备 → 谋划", "原来就是“谋划”，未改", "撤销这次批量修改")
			.containsSubsequence("已修改</dt><dd>2</dd>", "原来就是这样</dt><dd>1</dd>", "未改</dt><dd>0</dd>");
		assertThat(trail()).containsExactly("储备 谋划 bulk " + this.one, "储备 谋划 bulk " + this.two);
		assertThat(get(CLERK, "/neighbourhoods/" + this.one)).bodyText().contains("批量修改", "储备", "谋划");
		assertThat(get(CLERK, "/neighbourhoods/changes")).bodyText().contains("批次：谋划");
	}

	@Test
	void whatSomebodyChangedMeanwhileIsLeftAndNamed() {
		String page = choose("PROPERTY_SERVICE:PROFESSIONAL", this.one, this.two);
		this.jdbc.sql("update neighbourhood set property_service = 'NONE', version = version + 1 where id = ?")
			.param(this.one)
			.update();

		confirm(page);

		assertThat(get(CLERK, page)).bodyText().contains("您确认之前，别人改过这份档案，没有修改。“物业模式”现在是“无”", "已修改：未知 → 专业物业");
		assertThat(column("property_service")).containsExactly("NONE", "PROFESSIONAL", null);
	}

	@Test
	void whatSomebodyElseHadMadeTheSameIsSoAlready() {
		String page = choose("COMMITTEE:true", this.one);
		this.jdbc.sql("update neighbourhood set committee = true, version = version + 1 where id = ?")
			.param(this.one)
			.update();
		confirm(page);
		assertThat(get(CLERK, page)).bodyText().contains("原来就是“是”，未改");
	}

	@Test
	void whatIsNotOnesOwnIsRefusedLikeWhatIsNotThere() {
		String page = choose("BATCH:UNDER_WAY", this.foreign, 999_999_999_999L);
		assertThat(get(CLERK, page)).bodyText()
			.contains("编号 " + this.foreign, "编号 999999999999", "不存在或不在您的权限范围内", "没有需要修改的小区")
			.doesNotContain("别处的村", "BULK-4", "确认修改 ");
		confirm(page);
		assertThat(this.jdbc.sql("select batch from neighbourhood where id = ?")
			.param(this.foreign)
			.query(String.class)
			.single()).isEqualTo("RESERVE");
		assertThat(get(CLERK, page)).bodyText().contains("不存在或不在您的权限范围内，没有修改").doesNotContain("别处的村");
	}

	@Test
	void aSecondConfirmationChangesNothing() {
		String page = choose("BATCH:PROPOSED", this.one);
		confirm(page);
		this.jdbc.sql("update neighbourhood set batch = 'RESERVE', version = version + 1 where id = ?")
			.param(this.one)
			.update();

		assertThat(confirm(page)).hasRedirectedUrl(page);

		assertThat(batches()).containsExactly("RESERVE", "RESERVE", "PROPOSED");
		assertThat(trail()).hasSize(1);
	}

	@Test
	void anUndoPutsBackWhatNobodyHasChangedSince() {
		String page = choose("BATCH:UNDER_WAY", this.one, this.two, this.three);
		confirm(page);
		this.jdbc.sql("update neighbourhood set households = 7, version = version + 1 where id = ?")
			.param(this.two)
			.update();

		assertThat(post(CLERK, page + "/undoing", Map.of())).hasRedirectedUrl(page);

		assertThat(batches()).containsExactly("RESERVE", "UNDER_WAY", "PROPOSED");
		assertThat(get(CLERK, page)).bodyText()
			.contains("2 个小区恢复原值", "已恢复为“储备”", "已恢复为“谋划”", "修改之后又有人改过，保留现状（实施）")
			.doesNotContain("撤销这次批量修改");
		assertThat(trail()).contains("实施 储备 bulk-undo " + this.one, "实施 谋划 bulk-undo " + this.three);

		post(CLERK, page + "/undoing", Map.of());
		assertThat(trail()).as("once only").hasSize(5);
	}

	@Test
	void anUndoMakesUnknownAgainWhatWasUnknown() {
		String page = choose("COMMITTEE:false", this.one);
		confirm(page);
		assertThat(column("committee")).containsExactly("false", null, null);
		post(CLERK, page + "/undoing", Map.of());
		assertThat(column("committee")).containsExactly(null, null, null);
	}

	@Test
	void allThatAFilterFindsCanBeChanged() {
		MvcTestResult result = this.mvc.post()
			.uri("/neighbourhoods/changes")
			.with(as(CLERK))
			.with(csrf())
			.param("of", "all")
			.param("q", "批改")
			.param("batch", "RESERVE")
			.param("change", "BATCH:UNDER_WAY")
			.exchange();
		String page = Objects.requireNonNull(result.getResponse().getRedirectedUrl());
		assertThat(get(CLERK, page)).bodyText().contains("把选中的 2 个小区的“批次”改为“实施”");
		confirm(page);
		assertThat(batches()).containsExactly("UNDER_WAY", "UNDER_WAY", "PROPOSED");
	}

	@Test
	void thereIsALimit() {
		this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), 'LIMIT-' || n, '很多', r.id, r.path, 'RESERVE', 'test'
				  from region r
				 cross join generate_series(1, 1001) n
				 where r.code = '360902'
				""").update();
		assertThat(get(CLERK, "/neighbourhoods?q=LIMIT-")).bodyText()
			.contains("筛选出的全部 1,001 个（超过一次 1,000 个的上限")
			.containsPattern("value=\"all\" disabled");
		MvcTestResult result = this.mvc.post()
			.uri("/neighbourhoods/changes")
			.with(as(CLERK))
			.with(csrf())
			.param("of", "all")
			.param("q", "LIMIT-")
			.param("change", "BATCH:UNDER_WAY")
			.exchange();
		assertThat(result).hasRedirectedUrl("/neighbourhoods?view=all&q=LIMIT-")
			.flash()
			.containsEntry("failed", "bulkchange.too-many");
	}

	@Test
	void whoeverForgetsToChooseIsTold() {
		assertThat(post(CLERK, "/neighbourhoods/changes", Map.of("change", "BATCH:PROPOSED", "region", "360902")))
			.hasRedirectedUrl("/neighbourhoods?view=all&region=360902")
			.flash()
			.containsEntry("failed", "bulkchange.nothing-ticked");
		assertThat(post(CLERK, "/neighbourhoods/changes", Map.of("ids", String.valueOf(this.one), "change", "BATCH:X")))
			.flash()
			.containsEntry("failed", "bulkchange.nothing-chosen");
	}

	@Test
	void nobodyElseSeesOrConfirmsIt() {
		String page = choose("BATCH:PROPOSED", this.one);
		for (String other : List.of("yichun-clerk", "yichun-reviewer", "auditor")) {
			assertThat(get(other, page)).hasStatus(HttpStatus.NOT_FOUND);
		}
		assertThat(post("yichun-clerk", page + "/confirmation", Map.of())).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post("yichun-reviewer", "/neighbourhoods/changes", Map.of("ids", "1", "change", "BATCH:PROPOSED")))
			.hasStatus(HttpStatus.FORBIDDEN);
		assertThat(batches()).containsExactly("RESERVE", "RESERVE", "PROPOSED");
	}

	private long neighbourhood(String code, String name, String region, String batch) {
		return this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), :code, :name, id, path, :batch, 'test'
				  from region
				 where code = :region
				returning id
				""")
			.param("code", code)
			.param("name", name)
			.param("batch", batch)
			.param("region", region)
			.query(Long.class)
			.single();
	}

	private String choose(String change, long... ids) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.post()
			.uri("/neighbourhoods/changes")
			.with(as(CLERK))
			.with(csrf())
			.param("change", change);
		for (long id : ids) {
			request.param("ids", String.valueOf(id));
		}
		String page = Objects.requireNonNull(request.exchange().getResponse().getRedirectedUrl());
		assertThat(page).matches("/neighbourhoods/changes/[0-9a-f-]{36}");
		return page;
	}

	private MvcTestResult confirm(String page) {
		return post(CLERK, page + "/confirmation", Map.of());
	}

	private List<String> batches() {
		return column("batch");
	}

	private List<String> column(String name) {
		return this.jdbc
			.sql("select " + name
					+ "::text from neighbourhood where code in ('BULK-1', 'BULK-2', 'BULK-3') order by code")
			.query((rs, row) -> rs.getString(1))
			.list();
	}

	private List<String> trail() {
		return this.jdbc
			.sql("""
					select concat_ws(' ', before_values ->> 'batch', after_values ->> 'batch', after_values ->> 'way', entity_key)
					  from audit_entry
					 where entity = 'neighbourhood'
					   and action = 'REVISED'
					   and after_values ->> 'neighbourhoodCode' like 'BULK-%'
					 order by id
					""")
			.query(String.class)
			.list();
	}

	private MvcTestResult get(String username, String path) {
		return this.mvc.get().uri(URI.create(path)).with(as(username)).exchange();
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
