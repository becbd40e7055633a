package io.huanxin.territory;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.huanxin.account.Accounts;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/** What an administrator types into the form of a region. Each test is rolled back. */
@PortalTest
@Transactional
class RegionFormTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	@Test
	void aDayThatDoesNotExistIsToldAndKept() {
		long id = this.jdbc.sql("select id from region where code = '360902'").query(Long.class).single();

		assertThat(post(id, "2026/13/45")).hasStatusOk()
			.bodyText()
			.contains("“2026/13/45”不是有效日期", "value=\"2026/13/45\"", "value=\"袁州区\"");
	}

	@Test
	void aDayMayBeWrittenAsInAWorkbook() {
		long id = this.jdbc.sql("select id from region where code = '360902'").query(Long.class).single();
		assertThat(post(id, "2000年3月1日")).hasStatus3xxRedirection();
		assertThat(this.jdbc.sql("select valid_from::text from region where id = ?")
			.param(id)
			.query(String.class)
			.single()).isEqualTo("2000-03-01");
	}

	@Test
	void whoComesSecondSeesBothValuesAndChooses() {
		long id = this.jdbc.sql("select id from region where code = '360902'").query(Long.class).single();
		assertThat(post(id, "2000-03-01")).hasStatus3xxRedirection();

		assertThat(post(id, "2001-04-02")).hasStatus(409)
			.bodyText()
			.contains("别人刚刚改过这份记录", ">2000-03-01</td>", ">2001-04-02</td>", "value=\"2001-04-02\"")
			.containsPattern("name=\"version\" value=\"1\"")
			.doesNotContain("#name\"");
	}

	@Test
	void whatTheSecondDidNotTouchTakesWhatTheFirstSaved() throws UnsupportedEncodingException {
		long id = this.jdbc.sql("select id from region where code = '360902'").query(Long.class).single();
		String form = this.mvc.get()
			.uri("/regions/" + id + "/edit")
			.with(user(this.accounts.loadUserByUsername("admin")))
			.exchange()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		Matcher filled = Pattern.compile("name=\"filled\" value=\"([^\"]+)\"").matcher(form);
		assertThat(filled.find()).isTrue();
		assertThat(request(id, "2000-03-01").param("centralUrban", "true").exchange()).hasStatus3xxRedirection();

		assertThat(request(id, "1949-10-01").param("validTo", "2099-01-01")
			.param("filled", HtmlUtils.htmlUnescape(filled.group(1)))
			.exchange()).hasStatus(409)
			.bodyText()
			.contains("<td>2000-03-01</td>", "<td>2099-01-01</td>")
			.containsPattern("name=\"validFrom\" value=\"2000-03-01\"")
			.containsPattern("name=\"validTo\" value=\"2099-01-01\"")
			.containsPattern("name=\"centralUrban\"[^>]*checked")
			.containsPattern("name=\"version\" value=\"1\"");
	}

	private MvcTestResult post(long id, String validFrom) {
		return request(id, validFrom).exchange();
	}

	private MockMvcTester.MockMvcRequestBuilder request(long id, String validFrom) {
		return this.mvc.post()
			.uri("/regions/" + id + "/edit")
			.with(user(this.accounts.loadUserByUsername("admin")))
			.with(csrf())
			.param("code", "360902")
			.param("name", "袁州区")
			.param("level", "COUNTY")
			.param("_functionalZone", "on")
			.param("ranked", "true")
			.param("_ranked", "on")
			.param("_centralUrban", "on")
			.param("validFrom", validFrom)
			.param("version", "0");
	}

}
