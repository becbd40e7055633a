package io.huanxin.target;

import io.huanxin.account.Accounts;
import io.huanxin.support.PortalTest;
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
 * The pages of targets as the demonstration's people use them. Each test is rolled back.
 */
@PortalTest
@Transactional
class TargetPagesTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	@Test
	void aClerkSetsATargetRevisesItAndBothStandInItsHistory() {
		String page = set("yichun-clerk", "360902", "ISSUED", "20");
		assertThat(get("yichun-clerk", page)).hasStatusOk()
			.bodyText()
			.contains("袁州区 2022 年下达目标", "首次设定", "12,345.68", "123,456,789.00 元");
		MvcTestResult revised = this.mvc.post()
			.uri(page + "/edit")
			.with(as("yichun-clerk"))
			.with(csrf())
			.param("version", "0")
			.param("neighbourhoods", "23")
			.param("households", "7200")
			.param("plannedInvestment", "12345.6789")
			.param("reason", "依据宜住建字〔2022〕9号调整")
			.exchange();
		assertThat(revised).hasStatus3xxRedirection().hasRedirectedUrl(page);
		assertThat(get("yichun-clerk", page)).bodyText()
			.contains("依据宜住建字〔2022〕9号调整", "首次设定")
			.containsPattern("<s class=\"sub\"[^>]*>20</s>\\s*<span>23</span>");
	}

	@Test
	void aRevisionWithoutAReasonComesBackWithWhatWasEntered() {
		String page = set("yichun-clerk", "360902", "ISSUED", "20");
		assertThat(this.mvc.post()
			.uri(page + "/edit")
			.with(as("yichun-clerk"))
			.with(csrf())
			.param("version", "0")
			.param("neighbourhoods", "23")
			.exchange()).hasStatusOk().bodyText().contains("请写明修改理由", "现值：20", "value=\"23\"");
	}

	@Test
	void anOvertakenFormComesBackWithBothValues() {
		String page = set("yichun-clerk", "360902", "ISSUED", "20");
		this.jdbc.sql("update target set neighbourhoods = 25, version = 1 where id = :id")
			.param("id", Long.valueOf(page.substring("/targets/".length())))
			.update();
		assertThat(this.mvc.post()
			.uri(page + "/edit")
			.with(as("yichun-clerk"))
			.with(csrf())
			.param("version", "0")
			.param("neighbourhoods", "23")
			.param("reason", "后到")
			.exchange()).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("现值：25", "value=\"23\"", "name=\"version\" value=\"1\"");
	}

	@Test
	void theCityCannotIssueATargetToItself() {
		assertThat(post("yichun-clerk", "360900", "ISSUED", "113")).hasStatusOk()
			.bodyText()
			.contains("“下达目标”须由宜春市的上级录入，不能自己给自己定。");
		assertThat(post("yuanzhou-clerk", "360902", "ISSUED", "20")).hasStatusOk().bodyText().contains("须由袁州区的上级录入");
	}

	@Test
	void aSecondTargetIsRefusedAtTheField() {
		set("yichun-clerk", "360902", "ISSUED", "20");
		assertThat(post("yichun-clerk", "360902", "ISSUED", "21")).hasStatusOk()
			.bodyText()
			.contains("袁州区 2022 年已有“下达目标”目标");
	}

	@Test
	void allMistakesAreToldAtOnce() {
		assertThat(this.mvc.post()
			.uri("/targets")
			.with(as("yichun-clerk"))
			.with(csrf())
			.param("version", "0")
			.param("region", "")
			.param("planYear", "1066")
			.param("kind", "")
			.param("neighbourhoods", "二十")
			.param("households", "-1")
			.param("plannedInvestment", "0.0000001")
			.exchange()).hasStatusOk()
			.bodyText()
			.contains("请选择行政区划", "不能小于 1990", "请选择类型", "“二十”不是数字", "不能小于 0", "最多 6 位小数");
	}

	@Test
	void whatCannotBeReadComesBackAsItWasEntered() {
		String page = set("yichun-clerk", "360902", "ISSUED", "20");
		assertThat(this.mvc.post()
			.uri(page + "/edit")
			.with(as("yichun-clerk"))
			.with(csrf())
			.param("version", "0")
			.param("neighbourhoods", "20")
			.param("households", "七千")
			.param("reason", "补报户数")
			.exchange()).hasStatusOk()
			.bodyText()
			.contains("“七千”不是数字", "value=\"七千\"", "补报户数</textarea>")
			.containsPattern("name=\"version\" value=\"0\"");
	}

	@Test
	void anUnknownCodeIsTheFieldsMistakeAndAForeignRegionDoesNotExist() {
		assertThat(post("yichun-clerk", "360999", "DECLARED", "20")).hasStatusOk().bodyText().contains("360999");
		assertThat(post("yichun-clerk", "430100", "DECLARED", "20")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void somebodyElsesTargetDoesNotExist() {
		String page = set("hunan-clerk", "430100", "ISSUED", "5");
		assertThat(get("yichun-clerk", page)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("yichun-clerk", page + "/edit")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("nation-leader", page)).hasStatusOk();
	}

	@Test
	void readersReadAndDoNotWrite() {
		String page = set("yichun-clerk", "360902", "ISSUED", "20");
		for (String reader : new String[] { "yichun-reviewer", "yichun-leader", "yichun-finance", "auditor" }) {
			assertThat(get(reader, page)).as(reader).hasStatusOk().bodyText().doesNotContain(page + "/edit");
			assertThat(get(reader, "/targets")).as(reader).hasStatusOk().bodyText().doesNotContain("/targets/new");
			assertThat(get(reader, "/targets/new")).as(reader).hasStatus(HttpStatus.FORBIDDEN);
			assertThat(get(reader, page + "/edit")).as(reader).hasStatus(HttpStatus.FORBIDDEN);
			assertThat(post(reader, "360902", "DECLARED", "20")).as(reader).hasStatus(HttpStatus.FORBIDDEN);
		}
		assertThat(get("admin", "/targets")).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(get("admin", page)).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void theCountySeesWhatWasIssuedToItWithoutAButtonToChangeIt() {
		String page = set("yichun-clerk", "360902", "ISSUED", "20");
		assertThat(get("yuanzhou-clerk", page)).hasStatusOk()
			.bodyText()
			.contains("这一类目标由上级录入和修改。")
			.doesNotContain(page + "/edit");
		assertThat(get("yuanzhou-clerk", page + "/edit")).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void theListShowsThePlanItsTotalsAndWhoseFiguresAreMissing() {
		assertThat(get("yichun-leader", "/targets?planYear=2024&kind=DECLARED")).hasStatusOk()
			.bodyText()
			.contains("宜春经开区", "无任务", "113", "37,017", "楼栋数未填，合计未知：袁州区、奉新县、万载县、上高县、宜丰县等 11 个地区。");
	}

	@Test
	void anEmptyListSaysWhatToDoNext() {
		assertThat(get("hunan-clerk", "/targets?planYear=2090")).hasStatusOk().bodyText().contains("没有符合条件的目标", "清除条件");
	}

	@Test
	void aParameterThatMakesNoSenseIsABadRequest() {
		assertThat(get("yichun-clerk", "/targets?sort=bogus")).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(get("yichun-clerk", "/targets?kind=bogus")).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(get("yichun-clerk", "/targets?planYear=bogus")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	private String set(String username, String region, String kind, String neighbourhoods) {
		MvcTestResult result = post(username, region, kind, neighbourhoods);
		assertThat(result).hasStatus3xxRedirection();
		return String.valueOf(result.getResponse().getRedirectedUrl());
	}

	private MvcTestResult post(String username, String region, String kind, String neighbourhoods) {
		return this.mvc.post()
			.uri("/targets")
			.with(as(username))
			.with(csrf())
			.param("version", "0")
			.param("region", region)
			.param("planYear", "2022")
			.param("kind", kind)
			.param("neighbourhoods", neighbourhoods)
			.param("households", "7200")
			.param("plannedInvestment", "12345.6789")
			.exchange();
	}

	private MvcTestResult get(String username, String path) {
		return this.mvc.get().uri(path).with(as(username)).exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
