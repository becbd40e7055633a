package io.huanxin.auditlog;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.huanxin.audit.AuditSeals;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import io.huanxin.support.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The pages and files of the trail, as browsers fetch them. */
@PortalTest
class AuditPageTests {

	private static final String PASSWORD = "Huanxin-2026";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private JdbcConnectionDetails database;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private AuditSeals seals;

	private Visitor auditor = new Visitor(0);

	private long before;

	@BeforeEach
	void signIn() {
		this.before = this.jdbc.sql("select coalesce(max(id), 0) from audit_entry").query(Long.class).single();
		this.auditor = visitor("auditor");
	}

	@AfterEach
	void removeRegions() {
		this.jdbc.sql("delete from region where starts_with(code, '61') and code <> '610000'").update();
	}

	@ParameterizedTest
	@ValueSource(strings = { "nation-clerk", "nation-reviewer", "nation-leader", "yichun-finance", "admin" })
	void areClosedToEverybodyElse(String username) {
		Visitor visitor = visitor(username);
		for (String path : List.of("/audit", "/audit.csv", "/audit.xlsx", "/audit/verifications")) {
			assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(403);
		}
		assertThat(visitor.get("/audit/verifications?newest=true").statusCode()).isEqualTo(403);
		assertThat(visitor.get("/").body()).doesNotContain("href=\"/audit\"");
	}

	@Test
	void askStrangersToSignIn() {
		assertThat(Visitor.target(new Visitor(this.port).get("/audit"))).isEqualTo("/login");
	}

	@Test
	void showValuesBeforeAndAfterInWordsAndLeadToTheRecordAndBack() {
		String id = TablesOwner.of(this.database).sql("select min(id)::text from target").query(String.class).single();
		assertThat(this.auditor.get("/").body()).contains("href=\"/audit\"");
		String list = this.auditor.get("/audit?entity=target&key=" + id).body();
		assertThat(list).contains("年度目标", "href=\"/targets/" + id + "\"", "新建", "申报计划", "小区数", "演示数据");
		assertThat(this.auditor.get("/targets/" + id).body()).contains("/audit?entity=target&amp;key=" + id);
		assertThat(visitor("yichun-clerk").get("/targets/" + id).body()).doesNotContain("/audit?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text=x", "from=2026-13-45", "region=999999", "from=2026-03-02&to=2026-03-01",
			"action=DRUNK", "who=' or 1=1 --&region=abc" })
	void sayWhatIsWrongWithACondition(String query) {
		HttpResponse<String> answer = this.auditor.get("/audit?" + query.replace(" ", "%20").replace("'", "%27"));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("有内容需要修改", "还没有查询");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/audit.csv?from=2026-13-45", "/audit.xlsx?text=x", "/audit.csv?action=DRUNK" })
	void giveNoFileForAConditionThatCannotBeRead(String path) {
		assertThat(this.auditor.get(path).statusCode()).isEqualTo(400);
	}

	@Test
	void giveNoFileOfARegionThatNobodyKnows() {
		assertThat(this.auditor.get("/audit.csv?region=999999").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "'", "%", "\\", "${7*7}", "<script>", "\r\nSet-Cookie: a=b" })
	void takeWhateverIsTypedForText(String typed) {
		String text = URLEncoder.encode(typed + typed, StandardCharsets.UTF_8);
		HttpResponse<String> answer = this.auditor.get("/audit?text=" + text + "&who=" + text);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("没有符合条件的记录").doesNotContain("<script><", "4949");
		assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("a=b");
	}

	/** By hand: the header, the eleven declared targets of the demonstration. */
	@Test
	void aFileOfTheTrailTakesBracesForWhatTheyAre() {
		visitor("yichun-clerk").get("/exports/targets.csv?region=%24%7B7*7%7D");
		HttpResponse<String> csv = this.auditor.get("/audit.csv?action=EXPORTED&who=yichun-clerk");
		assertThat(csv.statusCode()).isEqualTo(200);
		assertThat(csv.body()).contains("${7*7}");
	}

	@Test
	void exportExactlyWhatIsShownAndRecordIt() {
		HttpResponse<String> csv = this.auditor.get("/audit.csv?entity=target&action=CREATED&who=system");
		assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", ".csv");
		List<String> records = List.of(csv.body().split("\r\n"));
		assertThat(records).hasSize(12);
		assertThat(records.get(0)).endsWith("编号,时间,人员,角色,来源地址,操作,对象,对象编号,行政区划代码,行政区划,内容,封存号");
		assertThat(records.get(1)).contains(",system,系统,,新建,年度目标,", ",360991,宜春经开区,");
		assertThat(this.auditor.get("/audit.xlsx?entity=target&action=CREATED&who=system").body()).startsWith("PK");
		assertThat(taken("auditor")).containsExactly("EXPORTED export audit csv 11 target CREATED",
				"EXPORTED export audit xlsx 11 target CREATED");
	}

	@Test
	void tellWhoTookWhichRecordsAlong() {
		visitor("yichun-leader").get("/rankings.csv?planYear=2024&level=COUNTY&parent=360900");
		visitor("yichun-clerk").get("/exports/targets.csv?planYear=2024");
		new Visitor(this.port).call("/api/v1/exports/returns.xlsx?planYear=2024", "yichun-clerk", PASSWORD);
		new Visitor(this.port).call("/api/v1/rankings.csv?planYear=2024&level=COUNTY&parent=360900", "yichun-leader",
				PASSWORD);
		assertThat(taken("yichun-leader")).containsExactly("EXPORTED export rankings csv 11",
				"EXPORTED export rankings csv 11");
		assertThat(taken("yichun-clerk")).containsExactly("EXPORTED export targets csv 11",
				"EXPORTED export returns xlsx 10");
		String list = this.auditor.get("/audit?action=EXPORTED&who=yichun-clerk").body();
		assertThat(list).contains("导出", "条件：计划年度", "2024");
	}

	@Test
	void beginTheHistoryOfARecordWithItsImport() {
		String job = imported("行政区划代码,名称\n610100,西安\n6101zz,某区\n", "valid");
		imported("行政区划代码,名称\n610100,西安市\n", "all");
		String id = this.jdbc.sql("select id::text from region where code = '610100'").query(String.class).single();
		String page = visitor("admin").get("/regions/" + id).body();
		assertThat(page).contains("由导入新建：", "<a href=\"/imports/" + job + "\">表.csv</a>", "随导入修改：");
		assertThat(page.indexOf("随导入修改：")).as("the newest first").isLessThan(page.indexOf("由导入新建："));
		assertThat(this.jdbc.sql("""
				select concat_ws(' ', action, entity, after_values ->> 'created', after_values ->> 'updated')
				  from audit_entry
				 where id > ?
				   and username = 'admin'
				   and action <> 'SIGNED_IN'
				 order by id
				""").param(this.before).query(String.class).list()).containsExactly("IMPORTED job 1 0",
				"REVISED region", "IMPORTED job 0 1");
		// a leader sees the region and its history, but not the import
		String leaders = visitor("nation-leader").get("/regions/" + id).body();
		assertThat(leaders).contains("由导入新建：", "表.csv").doesNotContain("/imports/" + job);
		new Visitor(this.port).call("/api/v1/imports/" + job + "/errors.xlsx", "admin", PASSWORD);
		assertThat(this.auditor.get("/audit?entity=job&key=" + job).body()).contains("下载", "表-错误标注.xlsx", "导入");
	}

	@Test
	void verifyAndCheckWhatWasNotedDown() {
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			this.seals.sealNext();
			return this.seals.last().isPresent();
		});
		String page = this.auditor.get("/audit/verifications").body();
		Matcher head = Pattern.compile("<dd>(\\d+)</dd>.*?>([0-9a-f]{64})<", Pattern.DOTALL).matcher(page);
		assertThat(head.find()).isTrue();
		String noted = "/audit/verifications?number=" + head.group(1) + "&hash=";
		assertThat(this.auditor.get(noted + head.group(2)).body()).contains("一致：这个封存还在");
		assertThat(this.auditor.get(noted + "0".repeat(64)).body()).contains("不一致：");
		assertThat(this.auditor.get(noted + "xyz").body()).contains("应为 64 位十六进制");
		assertThat(this.auditor.get("/audit/verifications?number=many&hash=").statusCode()).isEqualTo(200);
	}

	@Test
	void verifyTheNewestEntriesAndKeepNothing() {
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			this.seals.sealNext();
			return this.seals.last().isPresent();
		});
		String kept = "select count(*) from audit_verification where username = 'auditor'";
		int before = this.jdbc.sql(kept).query(Integer.class).single();

		assertThat(this.auditor.get("/audit/verifications?newest=true").body()).contains("核验完毕，记录完好。",
				"<td>auditor</td>");

		assertThat(this.jdbc.sql(kept).query(Integer.class).single()).isEqualTo(before);
		assertThat(this.auditor.get("/audit/verifications").body()).doesNotContain("核验完毕");
		assertThat(this.auditor.submit("/account", "/audit/verifications").statusCode()).isEqualTo(405);
	}

	/** Exports and downloads since the test began. */
	private List<String> taken(String username) {
		return this.jdbc.sql("""
				select concat_ws(' ', action, entity, entity_key, after_values ->> 'format', after_values ->> 'rows',
				                 after_values -> 'filter' ->> 'entity', after_values -> 'filter' ->> 'action')
				  from audit_entry
				 where id > ?
				   and username = ?
				   and action in ('EXPORTED', 'DOWNLOADED')
				 order by id
				""").params(this.before, username).query(String.class).list();
	}

	private String imported(String table, String mode) {
		MockMultipartFile file = new MockMultipartFile("file", "表.csv", "text/csv",
				table.getBytes(StandardCharsets.UTF_8));
		String location = String.valueOf(this.mvc.post()
			.uri("/api/v1/imports?type=regions&mode=" + mode)
			.header("Authorization", "Basic YWRtaW46SHVhbnhpbi0yMDI2")
			.multipart()
			.file(file)
			.exchange()
			.getResponse()
			.getHeader("Location"));
		String id = location.substring(location.lastIndexOf('/') + 1);
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.jdbc.sql("select state = 'DONE' from job where id = ?::uuid")
				.param(id)
				.query(Boolean.class)
				.single());
		return id;
	}

	private Visitor visitor(String username) {
		Visitor visitor = new Visitor(this.port);
		visitor.signIn(username, PASSWORD);
		return visitor;
	}

}
