package io.huanxin.organisation;

import java.util.List;

import io.huanxin.account.Accounts;
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
 * Who takes part in projects, by the form that people fill in; invented organisations.
 * Each test is rolled back.
 */
@PortalTest
@Transactional
class OrganisationTests {

	private static final String ONE = "91360902MA00000012";

	private static final String OTHER = "91360902MA00000025";

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	private long project;

	private long second;

	@BeforeEach
	void plan() {
		this.project = MadeUpProject.plan(this.jdbc, "CJ-1", "参建单位一期", "360902");
		this.second = MadeUpProject.plan(this.jdbc, "CJ-2", "参建单位二期", "360902");
		this.jdbc.sql("update project set implementer = '袁州城投' where id = :id").param("id", this.project).update();
	}

	@Test
	void isEnteredOnceAndOfferedAgainByItsCode() {
		assertThat(get("yuanzhou-clerk", page(this.project))).bodyText().contains("value=\"袁州城投\"");
		assertThat(add(this.project, "BUILDER", "91360902-ma00000012", "虚构建设有限公司"))
			.hasRedirectedUrl(page(this.project));
		assertThat(get("yuanzhou-clerk", page(this.second))).bodyText()
			.contains("<option value=\"" + ONE + "\">虚构建设有限公司</option>");
		assertThat(add(this.second, "SUPERVISOR", ONE, "")).hasRedirectedUrl(page(this.second));
		assertThat(stored()).containsExactly("CJ-1 BUILDER 虚构建设有限公司", "CJ-2 SUPERVISOR 虚构建设有限公司");
		assertThat(get("yichun-leader", "/projects/" + this.second)).bodyText().contains("虚构建设有限公司");
		assertThat(get("hunan-clerk", "/projects")).bodyText().doesNotContain("虚构建设有限公司");
	}

	@Test
	void aCodeThatCannotBeOneIsRefused() {
		assertThat(add(this.project, "BUILDER", "91360902MA00000013", "虚构建设有限公司")).hasStatusOk()
			.bodyText()
			.contains("末位是校验码", "91360902MA00000013");
		assertThat(add(this.project, "BUILDER", ONE, "")).hasStatusOk().bodyText().contains("这个代码还没有登记过");
		assertThat(stored()).isEmpty();
	}

	@Test
	void anotherNameOfTheCodeIsAskedAbout() {
		add(this.project, "BUILDER", ONE, "虚构建设有限公司");
		assertThat(add(this.second, "BUILDER", ONE, "虚构建设集团")).hasStatusOk()
			.bodyText()
			.contains("登记的单位名称是“虚构建设有限公司”", "value=\"" + ONE + " 虚构建设有限公司\"");
		assertThat(stored()).hasSize(1);
		assertThat(add(this.second, "BUILDER", ONE, "虚构建设集团", ONE + " 虚构建设有限公司")).hasRedirectedUrl(page(this.second));
		assertThat(stored()).containsExactly("CJ-1 BUILDER 虚构建设集团", "CJ-2 BUILDER 虚构建设集团");
	}

	@Test
	void anotherCodeOfTheNameIsAskedAbout() {
		add(this.project, "BUILDER", ONE, "虚构建设有限公司");
		assertThat(add(this.second, "BUILDER", OTHER, "虚构建设有限公司")).hasStatusOk()
			.bodyText()
			.contains("“虚构建设有限公司”登记过的代码是 " + ONE);
		assertThat(add(this.second, "BUILDER", OTHER, "虚构建设有限公司", "别的问题")).hasStatusOk();
		assertThat(stored()).hasSize(1);
		assertThat(add(this.second, "BUILDER", OTHER, "虚构建设有限公司", ONE + " 虚构建设有限公司"))
			.hasRedirectedUrl(page(this.second));
		assertThat(stored()).hasSize(2);
	}

	@Test
	void hasAPartOnceAndLeavesIt() {
		add(this.project, "BUILDER", ONE, "虚构建设有限公司");
		assertThat(add(this.project, "BUILDER", ONE, "")).hasStatusOk().bodyText().contains("已经登记为这个角色");
		assertThat(add(this.project, "DESIGNER", ONE, "")).hasRedirectedUrl(page(this.project));
		assertThat(leave("BUILDER")).hasRedirectedUrl(page(this.project));
		assertThat(leave("BUILDER")).flash().containsEntry("failed", "organisation.gone");
		assertThat(stored()).containsExactly("CJ-1 DESIGNER 虚构建设有限公司");
		assertThat(this.jdbc.sql("""
				select coalesce(before_values ->> 'organisationPart', '-') || '→'
				       || coalesce(after_values ->> 'organisationPart', '-')
				  from audit_entry
				 where entity = 'project' and entity_key = :id
				 order by at, id
				""").param("id", String.valueOf(this.project)).query(String.class).list()).containsExactly("-→BUILDER",
				"-→DESIGNER", "BUILDER→-");
	}

	@Test
	void somebodyElsesDoesNotExist() {
		assertThat(get("hunan-clerk", page(this.project))).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(this.mvc.post()
			.uri(page(this.project))
			.with(as("yichun-leader"))
			.with(csrf())
			.param("part", "BUILDER")
			.param("code", ONE)
			.param("name", "虚构建设有限公司")).hasStatus(HttpStatus.FORBIDDEN);
	}

	private MvcTestResult add(long id, String part, String code, String name, String... confirmed) {
		var request = this.mvc.post()
			.uri(page(id))
			.with(as("yuanzhou-clerk"))
			.with(csrf())
			.param("part", part)
			.param("code", code)
			.param("name", name);
		for (String each : confirmed) {
			request.param("confirmed", each);
		}
		return request.exchange();
	}

	private MvcTestResult leave(String part) {
		return this.mvc.post()
			.uri(page(this.project) + "/removal")
			.with(as("yuanzhou-clerk"))
			.with(csrf())
			.param("part", part)
			.param("code", ONE)
			.exchange();
	}

	private List<String> stored() {
		return this.jdbc.sql("""
				select p.code || ' ' || t.part || ' ' || o.name
				  from project_organisation t
				  join project p on p.id = t.project_id
				  join organisation o on o.id = t.organisation_id
				 order by p.code, t.part
				""").query(String.class).list();
	}

	private static String page(long id) {
		return "/projects/" + id + "/organisations";
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
