package io.huanxin.funding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.huanxin.account.Accounts;
import io.huanxin.region.RegionScope;
import io.huanxin.support.MadeUpProject;
import io.huanxin.support.PortalTest;
import org.jspecify.annotations.Nullable;
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

/** The ledger of one project by its forms. Each test is rolled back. */
@PortalTest
@Transactional
class FundingTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	Funding funding;

	@Autowired
	JdbcClient jdbc;

	private long project;

	@BeforeEach
	void plan() {
		this.project = MadeUpProject.plan(this.jdbc, "ZJ-2024-1", "鼓楼巷改造项目", "360902");
	}

	@Test
	void addsUpBySourceAndNeverMixesTheAmounts() {
		entered("PLANNED", "中央预算内投资", "400", "2024-02-01", "发改投资〔2024〕1号");
		entered("PLANNED", "区县级预算资金", "200", "2024-02-01", "财建〔2024〕2号");
		entered("ARRIVED", "中央预算内投资", "300", "2024-03-01", "A-1");
		entered("PAID", "中央预算内投资", "100.5", "2024-04-01", "P-1");
		entered("PAID", "中央预算内投资", "49.500001", "2024-04-02", "P-2");

		FundingSums sums = FundingSums.of(this.funding.of(scope(), this.project));
		assertThat(sums.sources()).containsOnlyKeys("中央预算内投资", "区县级预算资金");
		// 4 000 000 + 2 000 000; 3 000 000; 1 005 000 + 495 000.01
		assertThat(sums.total()).isEqualTo(new FundingSums.Sum(new BigDecimal("6000000.00"),
				new BigDecimal("3000000.00"), new BigDecimal("1500000.01")));
		// 300 of 600, 150.000001 of 300; of the county's money nothing is known but the
		// plan
		assertThat(sums.total().arrivalRate()).isEqualByComparingTo("50.00");
		assertThat(sums.total().paymentRate()).isEqualByComparingTo("50.00");
		assertThat(sums.sources().get("区县级预算资金"))
			.isEqualTo(new FundingSums.Sum(new BigDecimal("2000000.00"), null, null));
		assertThat(sums.ahead()).isNull();
		assertThat(get("yichun-leader")).hasStatusOk()
			.bodyText()
			.contains("发改投资〔2024〕1号", "600.00", "300.00", "150.00", "50.00%", "截至 2024-04-02 的登记")
			.doesNotContain("登记一笔", "确认冲销");
		assertThat(project("yichun-leader")).bodyText().contains("计划 600.00、到位 300.00、支付 150.00 万元（截至 2024-04-02 的登记）");
	}

	@Test
	void anAdvanceNeedsAReasonAndIsToldUntilTheMoneyArrives() {
		assertThat(enter("PAID", "居民出资", "80", "2024-04-01", "P-1", "")).hasStatusOk()
			.bodyText()
			.contains("支付会比到位多 80.00 万元");
		assertThat(count()).isZero();
		assertThat(enter("PAID", "居民出资", "80", "2024-04-01", "P-1", "entryReason", "施工单位垫付")).hasStatus3xxRedirection();
		entered("ARRIVED", "居民出资", "50", "2024-05-01", "A-1");
		assertThat(ahead()).isEqualTo(new FundingSums.Ahead(LocalDate.of(2024, 4, 1), new BigDecimal("300000.00")));
		assertThat(get("auditor")).bodyText().contains("支付比到位多 30.00 万元，自 2024-04-01 起", "施工单位垫付");
		// paid on a day after which more had arrived than was paid, and before a day on
		// which it had not
		entered("ARRIVED", "市级预算资金", "40", "2024-03-01", "A-2");
		assertThat(ahead()).as("120 arrived in the end, of which 40 before").isNull();
		assertThat(enter("PAID", "市级预算资金", "20", "2024-03-15", "P-2", "")).hasStatusOk()
			.bodyText()
			// 20 + 80 - 40 on 1 April
			.contains("支付会比到位多 60.00 万元");
	}

	@Test
	void whatGoesBackIsExplainedAndNoMoreThanThereWas() {
		entered("ARRIVED", "国债", "100", "2024-03-01", "A-1");
		entered("PAID", "国债", "60", "2024-04-01", "P-1");
		assertThat(enter("PAID", "国债", "10", "2024-05-01", "R-1", "refund", "true")).hasStatusOk()
			.bodyText()
			.contains("资金退回，请写明理由和依据");
		assertThat(enter("PAID", "国债", "61", "2024-05-01", "R-1", "refund", "true", "entryReason", "多付退回"))
			.hasStatusOk()
			.bodyText()
			.contains("退回 61.00 万元多于这一来源、这一类别在那一天的 60.00 万元");
		assertThat(enter("PAID", "国债", "10", "2024-03-31", "R-1", "refund", "true", "entryReason", "多付退回"))
			.as("a day before it was paid")
			.hasStatusOk()
			.bodyText()
			.contains("退回 10.00 万元多于这一来源、这一类别在那一天的 0.00 万元");
		assertThat(enter("PAID", "国债", "10", "2024-05-01", "R-1", "refund", "true", "entryReason", "多付退回"))
			.hasStatus3xxRedirection();
		assertThat(FundingSums.of(this.funding.of(scope(), this.project)).total().paid())
			.isEqualByComparingTo("500000");
		assertThat(revoke("P-1", "填错").getMvcResult().getFlashMap().get("refused")).asString()
			.contains("凭证“P-1”的钱已经登记退回；请先冲销退回的那一笔");
		assertThat(get("yuanzhou-clerk")).bodyText().contains("-10.00", "多付退回");
	}

	@Test
	void aWrongEntryIsRevokedAndStays() {
		entered("ARRIVED", "国债", "100", "2024-03-01", "A-1");
		assertThat(enter("ARRIVED", "国债", "90", "2024-03-02", " A-1 ", "")).hasStatusOk()
			.bodyText()
			.contains("凭证“A-1”已登记过（国债，2024-03-01，100.00 万元）");
		assertThat(revoke("A-1", " ").getMvcResult().getFlashMap().get("refused")).asString().contains("请写明理由");
		assertThat(revoke("A-1", "长".repeat(201)).getMvcResult().getFlashMap().get("refused")).asString()
			.contains("200");
		assertThat(revoke("A-1", "金额填错").getMvcResult().getFlashMap().get("done")).isEqualTo("funding.revoked");
		assertThat(revoke("A-1", "再来一次").getMvcResult().getFlashMap().get("refused")).asString().contains("已经冲销过");
		entered("ARRIVED", "国债", "90", "2024-03-02", "A-1");
		assertThat(FundingSums.of(this.funding.of(scope(), this.project)).total().arrived())
			.isEqualByComparingTo("900000");
		assertThat(get("yuanzhou-clerk")).bodyText().contains("<s>100.00</s>", "yuanzhou-clerk 冲销：金额填错");
		assertThat(this.jdbc.sql("""
				select string_agg(action || ' ' || coalesce(after_values ->> 'revocation', '-'), '；' order by id)
				  from audit_entry
				 where entity = 'funding_entry'
				   and after_values ->> 'projectCode' = 'ZJ-2024-1'
				""").query(String.class).single()).isEqualTo("CREATED -；REVISED 金额填错；CREATED -");
	}

	@Test
	void badInputIsRefusedAndNothingIsWritten() {
		assertThat(enter("PAID", "国债", "", "2024-04-01", "P-1", "")).hasStatusOk().bodyText().contains("is-invalid");
		assertThat(enter("ARRIVED", "国债", "0", "2024-04-01", "P-1", "")).hasStatusOk()
			.bodyText()
			.contains("is-invalid");
		assertThat(enter("ARRIVED", "国债", "12万", "2024-04-01", "P-1", "")).hasStatusOk()
			.bodyText()
			.contains("is-invalid", "12万");
		assertThat(enter("ARRIVED", "国债", "12", "2999-04-01", "P-1", "")).hasStatusOk()
			.bodyText()
			.contains("2999-04-01");
		assertThat(enter("ARRIVED", "国债", "12", "2024-04-01", "", "")).hasStatusOk().bodyText().contains("is-invalid");
		assertThat(post("yuanzhou-clerk", page(), "kind", "PAID", "sourceId", "-1", "amount", "1", "bookedOn",
				"2024-04-01", "voucher", "P", "_refund", "on"))
			.hasStatusOk()
			.bodyText()
			.contains("没有这个资金来源");
		assertThat(count()).isZero();
	}

	@Test
	void aProjectWithPaymentsIsNotWithdrawn() {
		entered("ARRIVED", "国债", "100", "2024-03-01", "A-1");
		entered("PAID", "国债", "12.5", "2024-04-01", "P-1");
		assertThat(this.mvc.get()
			.uri("/projects/" + this.project + "/withdrawal")
			.with(user(this.accounts.loadUserByUsername("yichun-reviewer")))).hasStatusOk()
			.bodyText()
			.contains("“鼓楼巷改造项目”已支付 12.50 万元，不能退库", page());
		assertThat(withdraw()).hasStatusOk().bodyText().contains("已支付 12.50 万元，不能退库；请先在项目的资金台账里登记退回");
		assertThat(state()).isEqualTo("PLANNED");

		assertThat(enter("PAID", "国债", "12.5", "2024-05-01", "R-1", "refund", "true", "entryReason", "项目取消，退回"))
			.hasStatus3xxRedirection();
		assertThat(withdraw()).hasRedirectedUrl("/projects/" + this.project);
		assertThat(state()).isEqualTo("WITHDRAWN");
		assertThat(enter("PAID", "国债", "1", "2024-06-01", "P-2", "").getMvcResult().getFlashMap().get("refused"))
			.asString()
			.contains("已退库，不能再改");
		assertThat(get("yuanzhou-clerk")).bodyText().doesNotContain("登记一笔");
	}

	@Test
	void somebodyElsesDoesNotExistAndOnlyClerksWrite() {
		entered("ARRIVED", "国债", "100", "2024-03-01", "A-1");
		assertThat(get("hunan-clerk")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post("hunan-clerk", page(), "kind", "PAID", "sourceId", source("国债"), "amount", "1", "bookedOn",
				"2024-04-01", "voucher", "P", "_refund", "on"))
			.hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post("yichun-reviewer", page(), "kind", "PAID", "sourceId", source("国债"), "amount", "1", "bookedOn",
				"2024-04-01", "voucher", "P", "_refund", "on"))
			.hasStatus(HttpStatus.FORBIDDEN);
		long other = MadeUpProject.plan(this.jdbc, "ZJ-2024-2", "别的项目", "360902");
		assertThat(post("yuanzhou-clerk", "/projects/" + other + "/funding/" + entry("A-1") + "/revocation",
				"revocation", "填错"))
			.hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("admin")).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void theFourteenSourcesAndTheirGroupsAreThere() {
		List<FundingSource> sources = this.funding.sources(scope());
		assertThat(sources.stream().filter((source) -> !source.name().contains("未细分"))).hasSize(14);
		assertThat(sources.stream().filter((source) -> "上级补助（未细分）".equals(source.group())))
			.extracting(FundingSource::name)
			.containsExactly("中央预算内投资", "其他中央财政资金", "国债", "超长期特别国债", "省级预算资金");
		assertThat(sources.stream().filter((source) -> "地方配套及专项债（未细分）".equals(source.group())))
			.extracting(FundingSource::name)
			.containsExactly("市级预算资金", "区县级预算资金", "地方政府一般债券", "地方政府专项债券");
		assertThat(sources.get(sources.size() - 1)).extracting(FundingSource::name, FundingSource::group)
			.containsExactly("未细分", null);
	}

	private FundingSums.@Nullable Ahead ahead() {
		return FundingSums.of(this.funding.of(scope(), this.project)).ahead();
	}

	private void entered(String kind, String source, String amount, String on, String voucher) {
		assertThat(enter(kind, source, amount, on, voucher, "")).hasRedirectedUrl(page());
	}

	private MvcTestResult enter(String kind, String source, String amount, String on, String voucher,
			String... others) {
		String[] fields = { "kind", kind, "sourceId", source(source), "amount", amount, "bookedOn", on, "voucher",
				voucher, "_refund", "on" };
		String[] all = Stream.concat(Arrays.stream(fields), Arrays.stream((others.length > 1) ? others : new String[0]))
			.toArray(String[]::new);
		return post("yuanzhou-clerk", page(), all);
	}

	private MvcTestResult revoke(String voucher, String reason) {
		return post("yuanzhou-clerk", page() + "/" + entry(voucher) + "/revocation", "revocation", reason);
	}

	private MvcTestResult withdraw() {
		String version = this.jdbc.sql("select version::text from project where id = :id")
			.param("id", this.project)
			.query(String.class)
			.single();
		return post("yichun-reviewer", "/projects/" + this.project + "/withdrawal", "version", version,
				"withdrawalReason", "居民未同意（宜建〔2024〕9号）");
	}

	private String state() {
		return this.jdbc.sql("select state from project where id = :id")
			.param("id", this.project)
			.query(String.class)
			.single();
	}

	private int count() {
		return this.jdbc.sql("select count(*) from funding_entry where project_id = :id")
			.param("id", this.project)
			.query(Integer.class)
			.single();
	}

	private long entry(String voucher) {
		return this.jdbc.sql("select min(id) from funding_entry where project_id = :id and voucher = :voucher")
			.param("id", this.project)
			.param("voucher", voucher)
			.query(Long.class)
			.single();
	}

	private String source(String name) {
		return this.jdbc.sql("select id::text from funding_source where name = :name")
			.param("name", name)
			.query(String.class)
			.single();
	}

	private String page() {
		return "/projects/" + this.project + "/funding";
	}

	private RegionScope scope() {
		return this.accounts.loadUserByUsername("yichun-leader").scope();
	}

	private MvcTestResult get(String username) {
		return this.mvc.get().uri(page()).with(user(this.accounts.loadUserByUsername(username))).exchange();
	}

	private MvcTestResult project(String username) {
		return this.mvc.get()
			.uri("/projects/" + this.project)
			.with(user(this.accounts.loadUserByUsername(username)))
			.exchange();
	}

	private MvcTestResult post(String username, String path, String... fields) {
		RequestPostProcessor person = user(this.accounts.loadUserByUsername(username));
		var request = this.mvc.post().uri(path).with(csrf()).with(person);
		for (int i = 0; i < fields.length; i += 2) {
			request.param(fields[i], fields[i + 1]);
		}
		return request.exchange();
	}

}
