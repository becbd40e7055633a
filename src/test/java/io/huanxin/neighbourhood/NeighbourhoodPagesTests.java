package io.huanxin.neighbourhood;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

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
 * The pages of the archive as the demonstration's people use them. Each test is rolled
 * back.
 */
@PortalTest
@Transactional
class NeighbourhoodPagesTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	@Test
	void aClerkOpensAFileAndItSaysWhatWasEntered() {
		String page = register("yuanzhou-clerk", entered());
		assertThat(get("yuanzhou-clerk", page)).hasStatusOk()
			.bodyText()
			.contains("望江楼小区", "360902-XQ-", "沿江路８号", "1,208", "86,400.5", "房改房", "储备", "宜春市", "yuanzhou-clerk");
	}

	@Test
	void numbersAreReadAsInAWorkbook() {
		Map<String, String> form = entered();
		form.put("households", "１,２０８");
		form.put("builtYear", "1986");
		assertThat(get("yuanzhou-clerk", register("yuanzhou-clerk", form))).bodyText().contains("1,208", "1986");
	}

	@Test
	void codesAreAssignedOneAfterTheOtherAndNeverTwice() {
		int first = number(register("yuanzhou-clerk", entered()));
		Map<String, String> other = entered();
		other.put("name", "望江楼二村");
		other.put("address", "沿江路20号");
		int second = number(register("yuanzhou-clerk", other));
		assertThat(second).isEqualTo(first + 1);
	}

	@Test
	void aBureausOwnCodeIsKeptAndTakenOnce() {
		Map<String, String> form = entered();
		form.put("code", "YZ-2024/017");
		assertThat(get("yuanzhou-clerk", register("yuanzhou-clerk", form))).bodyText().contains("YZ-2024/017");
		form.put("name", "别的小区");
		assertThat(post("yuanzhou-clerk", "/neighbourhoods", form)).hasStatusOk()
			.bodyText()
			.contains("编码“YZ-2024/017”已经用过");
		form.put("code", "=1+1");
		assertThat(post("yuanzhou-clerk", "/neighbourhoods", form)).hasStatusOk().bodyText().contains("只能用数字、字母");
	}

	@Test
	void aSecondFileOfTheSameNameAsksWhetherItIsAnother() {
		register("yuanzhou-clerk", entered());
		assertThat(post("yuanzhou-clerk", "/neighbourhoods", entered())).hasStatusOk()
			.bodyText()
			.contains("这个小区可能已经有档案", "已核对，不是同一个小区");
		Map<String, String> distinct = entered();
		distinct.put("distinct", "true");
		register("yuanzhou-clerk", distinct);
	}

	@Test
	void allMistakesAreToldAtOnce() {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("region", "");
		form.put("name", " ");
		form.put("batch", "");
		form.put("builtYear", "1066");
		form.put("households", "约30户");
		form.put("residents", "-1");
		form.put("longitude", "27.8");
		form.put("version", "0");
		assertThat(post("yuanzhou-clerk", "/neighbourhoods", form)).hasStatusOk()
			.bodyText()
			.contains("请选择行政区划", "请填写名称", "请选择批次", "不能小于 1900", "“约30户”不是确数", "不能小于 0", "经度应在 73 到 136 度之间",
					"value=\"约30户\"");
	}

	@Test
	void whatWasBuiltLateNeedsItsReasonAndHalfAPlaceIsNone() {
		Map<String, String> form = entered();
		form.put("builtYear", "2003");
		form.put("longitude", "114.39");
		assertThat(post("yuanzhou-clerk", "/neighbourhoods", form)).bodyText().contains("经度和纬度要一起填");
		form.remove("longitude");
		assertThat(post("yuanzhou-clerk", "/neighbourhoods", form)).bodyText().contains("建成于 2003 年，晚于 2000 年");
		form.put("remark", "2003 年安置房，管网已损坏");
		register("yuanzhou-clerk", form);
	}

	@Test
	void aChangeStandsInTheHistoryWithItsReason() {
		String page = register("yuanzhou-clerk", entered());
		Map<String, String> form = entered();
		form.put("households", "1400");
		assertThat(post("yuanzhou-clerk", page + "/edit", form)).hasStatusOk()
			.bodyText()
			.contains("户数从 1208 改为 1400，变化超过 10%");
		form.put("reason", "逐户核对，含新登记 192 户");
		assertThat(post("yuanzhou-clerk", page + "/edit", form)).hasStatus3xxRedirection().hasRedirectedUrl(page);
		assertThat(get("yuanzhou-clerk", page)).bodyText()
			.contains("逐户核对，含新登记 192 户")
			.containsPattern("<s class=\"text-secondary\"[^>]*>1208</s>\\s*<span>1400</span>");
	}

	@Test
	void theSecondEditorSeesBothValuesAndKeepsOnlyWhatTheyTouched() {
		String page = register("yuanzhou-clerk", entered());
		this.jdbc.sql("update neighbourhood set residents = 3500, version = 1 where id = :id")
			.param("id", id(page))
			.update();
		Map<String, String> form = entered();
		form.put("units", "40");
		form.put("filled", "{\"units\":\"36\",\"residents\":\"3400\",\"households\":\"1208\"}");
		assertThat(post("yuanzhou-clerk", page + "/edit", form)).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "name=\"units\" value=\"40\"", "name=\"residents\" value=\"3500\"",
					"name=\"version\" value=\"1\"");
	}

	@Test
	void somebodyElsesNeighbourhoodDoesNotExist() {
		String page = register("yuanzhou-clerk", entered());
		assertThat(get("hunan-leader", page)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("hunan-clerk", page + "/edit")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("yichun-leader", page)).hasStatusOk();
		assertThat(get("admin", page)).hasStatus(HttpStatus.FORBIDDEN);
		Map<String, String> foreign = entered();
		foreign.put("region", "430202");
		assertThat(post("yuanzhou-clerk", "/neighbourhoods", foreign)).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void anythingBelowAProvinceBearsNeighbourhoodsAndAProvinceDoesNot() {
		Map<String, String> form = entered();
		form.put("region", "430000");
		assertThat(post("hunan-clerk", "/neighbourhoods", form)).hasStatusOk().bodyText().contains("“430000”是省级以上代码");
	}

	private static Map<String, String> entered() {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("region", "360902");
		form.put("name", "望江楼小区");
		form.put("batch", "RESERVE");
		form.put("address", "沿江路８号");
		form.put("builtYear", "1988");
		form.put("buildings", "18");
		form.put("units", "36");
		form.put("households", "1208");
		form.put("residents", "3400");
		form.put("floorArea", "86400.5");
		form.put("ownership", "REFORMED");
		form.put("version", "0");
		return form;
	}

	private String register(String username, Map<String, String> form) {
		MvcTestResult result = post(username, "/neighbourhoods", form);
		assertThat(result).hasStatus3xxRedirection();
		String page = Objects.requireNonNull(result.getResponse().getRedirectedUrl());
		assertThat(page).matches("/neighbourhoods/[0-9]+");
		return page;
	}

	private long id(String page) {
		return Long.parseLong(page.substring("/neighbourhoods/".length()));
	}

	private int number(String page) {
		String code = this.jdbc.sql("select code from neighbourhood where id = :id")
			.param("id", id(page))
			.query(String.class)
			.single();
		assertThat(code).matches("360902-XQ-[0-9]{4}");
		return Integer.parseInt(code.substring("360902-XQ-".length()));
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private MvcTestResult post(String username, String uri, Map<String, String> form) {
		var request = this.mvc.post().uri(uri).with(as(username)).with(csrf());
		form.forEach(request::param);
		return request.exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
