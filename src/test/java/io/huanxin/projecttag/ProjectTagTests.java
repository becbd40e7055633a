package io.huanxin.projecttag;

import io.huanxin.account.Accounts;
import io.huanxin.region.Role;
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

/** Tags of projects and their dictionary. Each test is rolled back. */
@PortalTest
@Transactional
class ProjectTagTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	private long project;

	@BeforeEach
	void plan() {
		this.project = MadeUpProject.plan(this.jdbc, "BQ-1", "有标签的项目", "360902");
		MadeUpProject.plan(this.jdbc, "BQ-2", "没有标签的项目", "360902");
	}

	@Test
	void aProjectBearsSeveralAndIsFoundByThem() {
		assertThat(say("yuanzhou-clerk", "", "三个革命", "适老化")).hasRedirectedUrl("/projects/" + this.project);
		assertThat(get("yichun-leader", "/projects/" + this.project)).bodyText().contains("三个革命、适老化");
		assertThat(get("yichun-leader", "/projects?planYear=2024&tag=适老化")).bodyText()
			.contains("有标签的项目", "合计 1 个项目")
			.doesNotContain("没有标签的项目");
		assertThat(get("yichun-leader", "/projects?planYear=2024&tag=国球进社区")).bodyText().contains("没有符合条件的项目");
		assertThat(say("yuanzhou-clerk", id("三个革命") + "," + id("适老化"), "适老化"))
			.hasRedirectedUrl("/projects/" + this.project);
		assertThat(this.jdbc.sql("""
				select (before_values ->> 'tags') || '→' || (after_values ->> 'tags')
				  from audit_entry
				 where entity = 'project' and entity_key = :id
				 order by at, id
				""").param("id", String.valueOf(this.project)).query(String.class).list()).containsExactly("→三个革命、适老化",
				"三个革命、适老化→适老化");
	}

	@Test
	void whoComesSecondSeesWhatTheFirstSaid() {
		say("yuanzhou-clerk", "", "三个革命");
		assertThat(say("yuanzhou-clerk", "", "适老化")).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过标签，现在是：三个革命");
		assertThat(get("yichun-leader", "/projects/" + this.project)).bodyText().contains("三个革命").doesNotContain("适老化");
	}

	@Test
	void theDictionaryIsTheAdministrators() {
		this.accounts.openDemonstration("yichun-admin-tags", "演示", "Huanxin-2026", Role.ADMINISTRATOR, "360900");
		assertThat(post("yichun-admin-tags", "/tags", "region", "360900", "name", "宜居宜春")).hasRedirectedUrl("/tags");
		assertThat(post("yichun-admin-tags", "/tags", "region", "360902", "name", "宜居宜春")).hasStatusOk()
			.bodyText()
			.contains("“宜居宜春”在这个地区或它的上下级已经有了");
		assertThat(post("yichun-admin-tags", "/tags", "region", "430000", "name", "别处")).hasStatusOk()
			.bodyText()
			.contains("没有代码为“430000”的行政区划");
		assertThat(get("yuanzhou-clerk", "/projects/" + this.project + "/tags")).bodyText().contains("宜居宜春");
		assertThat(get("hunan-clerk", "/tags")).bodyText().contains("完整社区").doesNotContain("宜居宜春");
		say("yuanzhou-clerk", "", "宜居宜春");
		assertThat(post("yichun-admin-tags", "/tags/" + id("宜居宜春") + "/retirement", "version", "0"))
			.hasRedirectedUrl("/tags");
		assertThat(get("yichun-leader", "/projects/" + this.project)).as("who bears it keeps it")
			.bodyText()
			.contains("宜居宜春");
		assertThat(say("yuanzhou-clerk", id("宜居宜春"))).hasRedirectedUrl("/projects/" + this.project);
		assertThat(get("yuanzhou-clerk", "/projects/" + this.project + "/tags")).bodyText().doesNotContain("宜居宜春");
		assertThat(post("yichun-admin-tags", "/tags/" + id("完整社区") + "/retirement", "version", "0"))
			.hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post("yichun-clerk", "/tags", "region", "360900", "name", "别的")).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void somebodyElsesDoesNotExist() {
		assertThat(get("hunan-clerk", "/projects/" + this.project + "/tags")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(say("hunan-clerk", "", "适老化")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(say("yichun-leader", "", "适老化")).hasStatus(HttpStatus.FORBIDDEN);
	}

	private MvcTestResult say(String username, String seen, String... tags) {
		var request = this.mvc.post()
			.uri("/projects/" + this.project + "/tags")
			.with(as(username))
			.with(csrf())
			.param("seen", seen);
		for (String tag : tags) {
			request.param("tags", id(tag));
		}
		return request.exchange();
	}

	private String id(String tag) {
		return this.jdbc.sql("select id from tag where name = :name").param("name", tag).query(String.class).single();
	}

	private MvcTestResult post(String username, String uri, String... fields) {
		var request = this.mvc.post().uri(uri).with(as(username)).with(csrf());
		for (int i = 0; i < fields.length; i += 2) {
			request.param(fields[i], fields[i + 1]);
		}
		return request.exchange();
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
