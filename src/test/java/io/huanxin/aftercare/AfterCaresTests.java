package io.huanxin.aftercare;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
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

/** The after-care of a neighbourhood by its form. Each test is rolled back. */
@PortalTest
@Transactional
class AfterCaresTests {

	@Autowired
	AfterCares afterCares;

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	private long home;

	@BeforeEach
	void openAFile() {
		this.home = this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, committee, created_by)
				select nextval('neighbourhood_seq'), 'CX-1', '长效测试小区', id, path, 'UNDER_WAY', false, 'test'
				  from region
				 where code = '360902'
				returning id
				""").query(Long.class).single();
	}

	/** 19.848 of 24.6 is 80.682…: 80.68 %. */
	@Test
	void aShareIsKeptAsItsTwoNumbers() {
		assertThat(post(entered())).hasRedirectedUrl("/neighbourhoods/" + this.home);
		AfterCareFacts facts = this.afterCares
			.getRow(this.accounts.loadUserByUsername("yichun-leader").scope(), this.home)
			.facts();
		assertThat(facts.feesCollected()).isEqualByComparingTo("198480");
		assertThat(facts.feesDue()).isEqualByComparingTo("246000");
		assertThat(Objects.requireNonNull(facts.collected()).percentage()).isEqualTo(new BigDecimal("80.68"));
		assertThat(get("yichun-leader", "/neighbourhoods/" + this.home)).bodyText()
			.contains("80.68%", "实收 19.85 / 应收 24.60 万元，截至 2025-06-30", "安居物业", "0.55", "126.58", "填写长效管理");
	}

	/** Arrears that were paid: more came in than was due, which is true. */
	@Test
	void aShareAboveAllOfItIsTrue() {
		Map<String, String> form = entered();
		form.put("feesCollected", "30.75");
		assertThat(post(form)).hasStatus3xxRedirection();
		assertThat(get("yichun-leader", "/neighbourhoods/" + this.home)).bodyText().contains("125.00%");
	}

	@Test
	void whatBelongsTogetherIsEnteredTogether() {
		Map<String, String> form = entered();
		form.remove("feesAsOf");
		assertThat(post(form)).hasStatusOk().bodyText().contains("应收、实收和截止日期要一起填");
		form = entered();
		form.remove("fundAsOf");
		assertThat(post(form)).hasStatusOk().bodyText().contains("余额和余额日期要一起填");
		form = entered();
		form.put("handedOverOn", "2199-01-01");
		assertThat(post(form)).hasStatusOk().bodyText().contains("日期“2199-01-01”应在");
		form.put("propertyFee", "约五毛");
		form.put("feesDue", "0");
		assertThat(post(form)).hasStatusOk().bodyText().contains("“约五毛”");
	}

	@Test
	void aCommitteeThatThereIsNotWasNotFormed() {
		Map<String, String> form = entered();
		form.put("committeeFormedOn", "2025-02-18");
		assertThat(post(form)).hasStatusOk().bodyText().contains("长效测试小区的档案里填的是没有业委会");
		this.jdbc.sql("update neighbourhood set committee = true where id = :id").param("id", this.home).update();
		assertThat(post(form)).hasStatus3xxRedirection();
		assertThat(get("yichun-leader", "/neighbourhoods/" + this.home)).bodyText().contains("2025-02-18 成立");
	}

	@Test
	void twoWhoEnterItFirstAreToldOfEachOther() {
		assertThat(post(entered())).hasStatus3xxRedirection();
		Map<String, String> form = entered();
		form.put("propertyCompany", "别家物业");
		assertThat(post(form)).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "安居物业", "value=\"别家物业\"", "name=\"version\" value=\"1\"");
		form.put("version", "1");
		assertThat(post(form)).hasStatus3xxRedirection();
		assertThat(this.jdbc.sql("""
				select string_agg(action || ' ' || (after_values ->> 'propertyCompany'), ', ' order by at, id)
				  from audit_entry
				 where entity = 'after_care'
				   and entity_key = (select id::text from after_care where neighbourhood_id = :id)
				""").param("id", this.home).query(String.class).single()).isEqualTo("CREATED 安居物业, REVISED 别家物业");
	}

	@Test
	void clearedItIsUnknownAgain() {
		assertThat(post(entered())).hasStatus3xxRedirection();
		assertThat(post(Map.of("version", "1"))).hasStatus3xxRedirection();
		assertThat(this.afterCares.getRow(this.accounts.loadUserByUsername("yichun-leader").scope(), this.home).facts())
			.isEqualTo(AfterCareFacts.UNKNOWN);
	}

	@Test
	void somebodyElsesDoesNotExist() {
		assertThat(get("hunan-clerk", page())).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("yichun-leader", page())).hasStatus(HttpStatus.FORBIDDEN);
	}

	private static Map<String, String> entered() {
		return new LinkedHashMap<>(Map.ofEntries(Map.entry("propertyCompany", "安居物业"), Map.entry("propertyFee", "0.55"),
				Map.entry("feesDue", "24.6"), Map.entry("feesCollected", "19.848"), Map.entry("feesAsOf", "2025-06-30"),
				Map.entry("handedOverOn", "2025-05-12"), Map.entry("maintenanceFund", "126.58"),
				Map.entry("fundAsOf", "2025-06-30"), Map.entry("version", "0")));
	}

	private String page() {
		return "/neighbourhoods/" + this.home + "/after-care/edit";
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private MvcTestResult post(Map<String, String> form) {
		var request = this.mvc.post().uri(page()).with(as("yuanzhou-clerk")).with(csrf());
		form.forEach(request::param);
		return request.exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
