package io.huanxin.heritage;

import java.util.Map;

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

/** What is protected, and which projects wait for that. Each test is rolled back. */
@PortalTest
@Transactional
class HeritageTests {

	private static final String DOCUMENT = "宜春市第二批历史建筑名单（宜府字〔2023〕7号）";

	@Autowired
	Heritage heritage;

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	private long home;

	private long project;

	@BeforeEach
	void plan() {
		this.home = this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), 'LS-1', '鼓楼巷小区', id, path, 'UNDER_WAY', 'test'
				  from region
				 where code = '360902'
				returning id
				""").query(Long.class).single();
		this.project = MadeUpProject.plan(this.jdbc, "LS-2024-1", "鼓楼巷改造项目", "360902");
		this.jdbc.sql("""
				insert into project_neighbourhood (id, project_id, neighbourhood_id, region_path)
				select nextval('project_neighbourhood_seq'), id, :home, region_path
				  from project
				 where id = :project
				""").param("home", this.home).param("project", this.project).update();
	}

	@Test
	void aProjectWaitsForTheConsentOfTheDepartmentInCharge() {
		assertThat(missing()).isFalse();
		assertThat(post("BUILDING", DOCUMENT, "0")).hasRedirectedUrl(page());
		assertThat(missing()).isTrue();
		assertThat(get("yuanzhou-clerk", page())).bodyText().contains("历史建筑", DOCUMENT, "鼓楼巷改造项目", "还没有同意");
		assertThat(get("yichun-leader", "/neighbourhoods/" + this.home)).bodyText().contains("历史建筑", "登记历史文化保护情况");

		item("FINANCE", "AGREED");
		item("HERITAGE", "REFUSED");
		item("HERITAGE", "CASE_BY_CASE");
		assertThat(missing()).as("neither another department nor anything but consent").isTrue();
		item("HERITAGE", "AGREED");
		assertThat(missing()).isFalse();
		assertThat(get("yichun-leader", page())).bodyText().contains("已同意").doesNotContain("登记保护情况");
	}

	@Test
	void whatWasSaidByMistakeIsTakenBack() {
		post("QUARTER", DOCUMENT, "0");
		assertThat(post("", "", "1")).hasRedirectedUrl(page());
		assertThat(missing()).isFalse();
		assertThat(this.jdbc.sql("""
				select string_agg(action, ', ' order by at, id)
				  from audit_entry
				 where entity = 'neighbourhood_heritage'
				   and entity_key = (select id::text from neighbourhood_heritage where neighbourhood_id = :home)
				""").param("home", this.home).query(String.class).single()).isEqualTo("CREATED, REVISED");
	}

	@Test
	void kindAndDocumentBelongTogether() {
		assertThat(post("BUILDING", " ", "0")).hasStatusOk().bodyText().contains("保护类别和依据要一起填");
		assertThat(post("", DOCUMENT, "0")).hasStatusOk().bodyText().contains("保护类别和依据要一起填");
		assertThat(missing()).isFalse();
	}

	@Test
	void whoComesSecondSeesWhatBothWrote() {
		post("BUILDING", DOCUMENT, "0");
		assertThat(post("QUARTER", "别的文件", "0")).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", DOCUMENT, "别的文件", "历史文化街区");
		post("BUILDING", DOCUMENT + "更正", "1");
		assertThat(post("QUARTER", "别的文件", "1")).hasStatus(HttpStatus.CONFLICT);
	}

	@Test
	void somebodyElsesDoesNotExist() {
		assertThat(get("hunan-clerk", page())).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(this.mvc.post().uri(page()).param("version", "0").with(as("yichun-leader")).with(csrf()))
			.hasStatus(HttpStatus.FORBIDDEN);
		assertThat(this.heritage.missingDecision(scope("hunan-leader"), this.project)).isFalse();
	}

	private void item(String department, String outcome) {
		this.jdbc
			.sql("""
					insert into approval_item (id, project_id, region_path, department, subject, submitted_on, accepted_on, period_days,
					                           due_on, decided_on, outcome, ruling, document_name, created_by, revised_by)
					select nextval('approval_item_seq'), id, region_path, :department, '方案意见', date '2024-07-29', date '2024-07-29',
					       20, date '2024-08-26', date '2024-08-20', :outcome, '意见', '文件', 'test', 'test'
					  from project
					 where id = :project
					""")
			.param("department", department)
			.param("outcome", outcome)
			.param("project", this.project)
			.update();
	}

	private boolean missing() {
		return this.heritage.missingDecision(scope("yichun-leader"), this.project);
	}

	private String page() {
		return "/neighbourhoods/" + this.home + "/heritage";
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private MvcTestResult post(String kind, String document, String version) {
		var request = this.mvc.post().uri(page()).with(as("yuanzhou-clerk")).with(csrf());
		Map.of("kind", kind, "document", document, "version", version).forEach(request::param);
		return request.exchange();
	}

	private RegionScope scope(String username) {
		return this.accounts.loadUserByUsername(username).scope();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
