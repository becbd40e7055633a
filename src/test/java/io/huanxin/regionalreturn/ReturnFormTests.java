package io.huanxin.regionalreturn;

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

/**
 * What a clerk types into the form of a return is read as an import reads it. Each test
 * is rolled back.
 */
@PortalTest
@Transactional
class ReturnFormTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	@Test
	void readsGroupsOfThreeAndFullWidthDigitsAsAnImportDoes() {
		assertThat(post("startedNeighbourhoods", "２３", "startedHouseholds", " 7,200 ", "completedInvestment",
				"12,345.678901"))
			.hasStatus3xxRedirection();

		assertThat(this.jdbc.sql("""
				select started_neighbourhoods || ' ' || started_households || ' ' || completed_investment
				  from regional_return where plan_year = 2022 and as_of = date '2022-07-31'
				""").query(String.class).single()).isEqualTo("23 7200 123456789.01");
	}

	@Test
	void saysOfEveryUnreadableValueWhatAnImportSaysAndKeepsIt() {
		assertThat(post("startedNeighbourhoods", "约30户", "startedHouseholds", "1,00", "finishedNeighbourhoods", "2.5",
				"finishedHouseholds", "99999999999", "completedInvestment", "12万", "arrivedFunds", "4 5", "paidFunds",
				"60%", "explanation", "七月核实"))
			.hasStatusOk()
			.bodyText()
			.contains("“约30户”不是确数", "value=\"约30户\"")
			.contains("“1,00”不是数字", "value=\"1,00\"")
			.contains("“2.5”不是整数", "value=\"2.5\"")
			.contains("“99999999999”大得不合情理", "value=\"99999999999\"")
			.contains("“12万”带有数量单位；请按本栏标明的单位只填数字。", "value=\"12万\"")
			.contains("“4 5”中间有空格", "value=\"4 5\"")
			.contains("“60%”是百分数", "value=\"60%\"")
			.contains("七月核实</textarea>")
			.containsPattern("name=\"version\" value=\"0\"");
		assertThat(stored()).isZero();
	}

	@Test
	void namesBothCellsOfAnImpossiblePair() {
		assertThat(post("startedNeighbourhoods", "3", "finishedNeighbourhoods", "4")).hasStatusOk()
			.bodyText()
			.contains("完工小区数“4”与开工小区数“3”不能同时成立");
		assertThat(stored()).isZero();
	}

	@Test
	void aYearOrDayThatIsNoneIsABadRequestNotAFault() {
		for (String query : new String[] { "planYear=x&asOf=2022-07-31", "planYear=2022&asOf=2022-13-45" }) {
			assertThat(this.mvc.get()
				.uri("/returns/new?region=360902&" + query)
				.with(user(this.accounts.loadUserByUsername("yichun-clerk")))).hasStatus(400);
		}
	}

	@Test
	void whoComesSecondSeesBothValuesAndChooses() {
		post("startedNeighbourhoods", "20", "startedHouseholds", "7000", "action", "draft");
		long id = this.jdbc.sql("select id from regional_return where plan_year = 2022").query(Long.class).single();
		assertThat(revise(id, "0", "21", "7000")).hasStatus3xxRedirection();

		assertThat(revise(id, "0", "22", "7000")).hasStatus(409)
			.bodyText()
			.contains("别人刚刚改过这份记录", "<td>21</td>", "<td>22</td>", "value=\"22\"")
			.doesNotContain("<td>7000</td>");
		assertThat(revise(id, "1", "22", "7000")).hasStatus3xxRedirection();
		assertThat(this.jdbc.sql("select started_neighbourhoods from regional_return where id = ?")
			.param(id)
			.query(Integer.class)
			.single()).isEqualTo(22);
	}

	@Test
	void whatTheSecondDidNotTouchTakesWhatTheFirstSaved() throws UnsupportedEncodingException {
		post("startedNeighbourhoods", "20", "startedHouseholds", "7000", "completedInvestment", "12.5", "explanation",
				"七月\n核实", "action", "draft");
		long id = this.jdbc.sql("select id from regional_return where plan_year = 2022").query(Long.class).single();
		String filled = filled(id);
		assertThat(revise(id, "0", "21", "7100")).hasStatus3xxRedirection();

		// a browser ends lines in its own way
		MvcTestResult second = request(id, "0", "22", "7000").param("completedInvestment", "12.50")
			.param("explanation", "七月\r\n核实")
			.param("filled", filled)
			.exchange();

		assertThat(second).hasStatus(409)
			.bodyText()
			.contains("<td>21</td>", "<td>22</td>", "<td>7100</td>", "<td>7000</td>", "name=\"version\" value=\"1\"")
			.containsPattern("name=\"startedNeighbourhoods\" value=\"22\"")
			.containsPattern("name=\"startedHouseholds\" value=\"7100\"")
			.containsPattern("name=\"completedInvestment\" value=\"\"")
			.containsPattern("<textarea[^>]*></textarea>");
		assertThat(request(id, "1", "22", "7100").param("filled", filled(second)).exchange()).hasStatus3xxRedirection();
		assertThat(this.jdbc.sql("""
				select concat_ws(' ', started_neighbourhoods, started_households, completed_investment, explanation)
				  from regional_return
				 where id = ?
				""").param(id).query(String.class).single()).isEqualTo("22 7100");
	}

	private String filled(long id) throws UnsupportedEncodingException {
		return filled(this.mvc.get()
			.uri("/returns/" + id + "/edit")
			.with(user(this.accounts.loadUserByUsername("yichun-clerk")))
			.exchange());
	}

	private static String filled(MvcTestResult page) throws UnsupportedEncodingException {
		Matcher field = Pattern.compile("name=\"filled\" value=\"([^\"]+)\"")
			.matcher(page.getResponse().getContentAsString(StandardCharsets.UTF_8));
		assertThat(field.find()).isTrue();
		return HtmlUtils.htmlUnescape(field.group(1));
	}

	private MvcTestResult revise(long id, String version, String neighbourhoods, String households) {
		return request(id, version, neighbourhoods, households).exchange();
	}

	private MockMvcTester.MockMvcRequestBuilder request(long id, String version, String neighbourhoods,
			String households) {
		return this.mvc.post()
			.uri("/returns/" + id + "/edit")
			.with(user(this.accounts.loadUserByUsername("yichun-clerk")))
			.with(csrf())
			.param("version", version)
			.param("startedNeighbourhoods", neighbourhoods)
			.param("startedHouseholds", households)
			.param("action", "draft");
	}

	private int stored() {
		return this.jdbc.sql("select count(*) from regional_return where plan_year = 2022")
			.query(Integer.class)
			.single();
	}

	private MvcTestResult post(String... fields) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.post()
			.uri("/returns")
			.with(user(this.accounts.loadUserByUsername("yichun-clerk")))
			.with(csrf())
			.param("region", "360902")
			.param("planYear", "2022")
			.param("asOf", "2022-07-31")
			.param("version", "0");
		for (int i = 0; i < fields.length; i += 2) {
			request.param(fields[i], fields[i + 1]);
		}
		return request.exchange();
	}

}
