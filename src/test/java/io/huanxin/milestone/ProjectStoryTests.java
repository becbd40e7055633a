package io.huanxin.milestone;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.huanxin.account.Accounts;
import io.huanxin.attachment.FileStore;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.Figures;
import io.huanxin.milestone.MilestoneMeanings.Meaning;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
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
 * A project of two neighbourhoods, 120 and 80 households, from its entry to the archive
 * by the forms that people fill in. Each test is rolled back.
 */
@PortalTest
@Transactional
class ProjectStoryTests {

	private static final Pattern SEEN = Pattern
		.compile("name=\"seen\" value=\"([^\"]*)\"|id=\"seen\" name=\"seen\" value=\"([^\"]*)\"");

	private static final int YEAR = 2025;

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Figures figures;

	@Autowired
	MilestoneMeanings meanings;

	@Autowired
	FileStore files;

	@Autowired
	BeijingTime time;

	private long project;

	@BeforeEach
	void enter() {
		for (String table : List.of("figure", "figure_source", "regional_return")) {
			this.jdbc.sql("delete from " + table + " where plan_year = " + YEAR).update();
		}
		home("GS-1", 120);
		home("GS-2", 80);
		MvcTestResult entered = post("yuanzhou-clerk", "/projects", "name", "故事片区改造", "region", "360902", "planYear",
				String.valueOf(YEAR), "kind", "RENOVATION", "neighbourhoods", "GS-1；GS-2", "worksClass", "基础类",
				"totalInvestment", "350.5", "yearInvestment", "200", "plannedStart", "2025-03-01", "plannedFinish",
				"2025-11-30", "version", "0");
		assertThat(entered).hasStatus3xxRedirection();
		this.project = Long.parseLong(String.valueOf(entered.getResponse().getRedirectedUrl()).replaceAll("\\D+", ""));
	}

	@Test
	void aNewProjectReportsZeroAndHasTheCountysNextCode() {
		assertThat(this.jdbc.sql("select code from project where id = :id")
			.param("id", this.project)
			.query(String.class)
			.single()).matches("2025-360902-\\d{3}");
		assertThat(figure("SUBMITTED")).isEqualTo("0 0 0 0");
		assertThat(get("yichun-leader", page())).bodyText()
			.contains("故事片区改造", "计划内", "350.50", "小区GS-1", "120", "2025-03-01");
		assertThat(get("yichun-leader", "/projects?planYear=" + YEAR)).bodyText().contains("故事片区改造", "合计 1 个项目", "200");
	}

	@Test
	void fromEntryToArchive() {
		prepare();
		assertThat(state()).isEqualTo("PREPARING");
		report("WORKS_STARTED", "actualOn", "2025-04-01", "evidence", "开工报告");
		assertThat(state()).isEqualTo("UNDER_WORKS");
		assertThat(figure("SUBMITTED")).isEqualTo("2 200 0 0");
		assertThat(figure("APPROVED")).as("nobody has confirmed it yet").isEqualTo("0 0 0 0");
		photo("GS-1");
		photo("GS-2");
		report("WORKS_COMPLETED", "actualOn", "2025-09-30");
		assertThat(figure("SUBMITTED")).isEqualTo("2 200 2 200");
		for (String kind : List.of("JOINTLY_ACCEPTED", "HANDED_OVER", "SETTLED", "AFTER_CARE_SET")) {
			report(kind, "actualOn", "2025-10-15");
		}
		assertThat(state()).isEqualTo("ARCHIVED");
		assertThat(post("yichun-reviewer", page() + "/confirmation", "seen", seen(get("yichun-reviewer", page()))))
			.hasStatus3xxRedirection();
		assertThat(figure("APPROVED")).isEqualTo("2 200 2 200");
		assertThat(get("yichun-leader", page())).bodyText().contains("归档", "2/2", "开工报告");
		assertThat(differences()).isEmpty();
	}

	@Test
	void oneNeighbourhoodMayBeAheadOfTheOther() {
		prepare();
		report(List.of(line("GS-2")), "WORKS_STARTED", "actualOn", "2025-04-01");
		assertThat(figure("SUBMITTED")).isEqualTo("1 80 0 0");
		report(List.of(line("GS-1")), "WORKS_STARTED", "actualOn", "2025-05-01");
		assertThat(figure("SUBMITTED")).isEqualTo("2 200 0 0");
		assertThat(this.jdbc
			.sql("""
					select started_households
					  from figure
					 where plan_year = :year and basis = 'SUBMITTED' and as_of <= date '2025-04-30' and until > date '2025-04-30'
					""")
			.param("year", YEAR)
			.query(Integer.class)
			.single()).isEqualTo(80);
	}

	@Test
	void finishingBeforeStartingIsRefusedAndNothingIsWritten() {
		assertThat(tryToReport("WORKS_COMPLETED", "actualOn", "2025-09-30")).hasStatusOk()
			.bodyText()
			.contains("小区GS-1还没有“开工”，不能填“完工”", "小区GS-1还没有改造后的照片");
		prepare();
		assertThat(tryToReport("WORKS_STARTED", "actualOn", "2025-01-01")).hasStatusOk()
			.bodyText()
			.contains("“开工”（2025-01-01）不能早于“招标”（2025-02-20）");
		assertThat(tryToReport("WORKS_STARTED", "actualOn", this.time.today().plusDays(1).toString())).hasStatusOk()
			.bodyText()
			.contains("还没有到");
		assertThat(tryToReport("WORKS_STARTED")).hasStatusOk().bodyText().contains("什么都没有填");
		assertThat(tryToReport("WORKS_STARTED", "actualOn", "四月")).hasStatusOk().bodyText().contains("“四月”");
		assertThat(tryToReport("WORKS_STARTED", "waivedBecause", "不做了")).hasStatusOk().bodyText().contains("不能不做");
		assertThat(figure("SUBMITTED")).isEqualTo("0 0 0 0");
	}

	/** A document that is on file before anybody knows its day. */
	@Test
	void evidenceAloneIsKept() {
		report("PROJECT_APPROVED", "evidence", "袁发改字〔2025〕7号");
		assertThat(get("yichun-leader", page())).bodyText().contains("袁发改字〔2025〕7号");
		assertThat(state()).as("nothing is reached by it").isEqualTo("PLANNED");
		report("PROJECT_APPROVED", "takeBack", "true", "reason", "挂错文件");
		assertThat(this.jdbc.sql("""
				select count(*)
				  from milestone m
				  join project_neighbourhood l on l.id = m.project_neighbourhood_id
				 where l.project_id = :id
				""").param("id", this.project).query(Integer.class).single()).isZero();
	}

	@Test
	void aStaleWithdrawalIsRefused() {
		String version = version();
		assertThat(
				post("yuanzhou-clerk", page() + "/edit", "name", "故事片区改造（二期）", "worksClass", "完善类", "version", version))
			.hasStatus3xxRedirection();
		assertThat(post("yichun-reviewer", page() + "/withdrawal", "withdrawalReason", "列入棚改，宜住建字〔2025〕8号", "version",
				version))
			.hasStatus(HttpStatus.CONFLICT);
		assertThat(state()).isEqualTo("PLANNED");
	}

	@Test
	void aDayIsCorrectedForAReasonAndConfirmedAnew() {
		prepare();
		report("WORKS_STARTED", "actualOn", "2025-04-01");
		post("yichun-reviewer", page() + "/confirmation", "seen", seen(get("yichun-reviewer", page())));
		assertThat(figure("APPROVED")).isEqualTo("2 200 0 0");
		assertThat(tryToReport("WORKS_STARTED", "actualOn", "2025-04-08")).hasStatusOk().bodyText().contains("更正理由");
		report("WORKS_STARTED", "actualOn", "2025-04-08", "reason", "开工报告日期看错");
		assertThat(figure("APPROVED")).isEqualTo("0 0 0 0");
		assertThat(figure("SUBMITTED")).isEqualTo("2 200 0 0");
		report("WORKS_STARTED", "takeBack", "true", "reason", "尚未开工");
		assertThat(figure("SUBMITTED")).isEqualTo("0 0 0 0");
		assertThat(state()).isEqualTo("PREPARING");
		assertThat(this.jdbc.sql("""
				select string_agg(after_values ->> 'reason', ',' order by at, id)
				  from audit_entry
				 where entity = 'project' and entity_key = :id and after_values ->> 'neighbourhoodCode' = 'GS-1'
				   and after_values -> 'reason' is not null
				""").param("id", String.valueOf(this.project)).query(String.class).single()).isEqualTo("开工报告日期看错,尚未开工");
	}

	@Test
	void ofTwoWhoMoveTheSameMilestoneTheSecondSeesTheFirst() {
		prepare();
		String seen = seen(get("yuanzhou-clerk", page() + "/milestones/WORKS_STARTED"));
		report("WORKS_STARTED", "actualOn", "2025-04-01");
		MvcTestResult second = post("yuanzhou-clerk", page() + "/milestones/WORKS_STARTED", "lines", line("GS-1"),
				"actualOn", "2025-04-02", "seen", seen);
		assertThat(second).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("刚有人填报了这个节点", "2025-04-01", "value=\"2025-04-02\"");
		assertThat(figure("SUBMITTED")).isEqualTo("2 200 0 0");
	}

	@Test
	void worksThatStandStillReachNothingOnSite() {
		assertThat(post("yuanzhou-clerk", page() + "/stops", "since", "2025-05-01", "stopReason", "资金未到位"))
			.hasStatusOk()
			.bodyText()
			.contains("只有在建、没有停工的项目可以登记停工");
		prepare();
		report("WORKS_STARTED", "actualOn", "2025-04-01");
		assertThat(post("yuanzhou-clerk", page() + "/stops", "since", "2025-05-01", "stopReason", "资金未到位"))
			.hasStatus3xxRedirection();
		assertThat(state()).isEqualTo("SUSPENDED");
		assertThat(tryToReport("MAIN_WORKS_DONE", "actualOn", "2025-06-01")).hasStatusOk()
			.bodyText()
			.contains("请先登记复工");
		assertThat(post("yuanzhou-clerk", page() + "/resumption", "until", "2025-04-30")).hasStatusOk()
			.bodyText()
			.contains("早于停工日期");
		assertThat(post("yuanzhou-clerk", page() + "/resumption", "until", "2025-05-20")).hasStatus3xxRedirection();
		assertThat(state()).isEqualTo("UNDER_WORKS");
		assertThat(figure("SUBMITTED")).as("who stands still has started").isEqualTo("2 200 0 0");
	}

	@Test
	void aWithdrawnProjectCountsNoMoreFromThatDayOn() {
		prepare();
		report("WORKS_STARTED", "actualOn", "2025-04-01");
		assertThat(post("yichun-reviewer", page() + "/withdrawal", "withdrawalReason", "", "version", version()))
			.hasStatusOk()
			.bodyText()
			.contains("退库理由和批准文件");
		assertThat(post("yichun-reviewer", page() + "/withdrawal", "withdrawalReason", "列入棚改，宜住建字〔2025〕8号",
				"replacement", "2025-360902-999", "version", version()))
			.hasStatusOk()
			.bodyText()
			.contains("没有编码为“2025-360902-999”的在库项目");
		assertThat(post("yichun-reviewer", page() + "/withdrawal", "withdrawalReason", "列入棚改，宜住建字〔2025〕8号", "version",
				version()))
			.hasStatus3xxRedirection();
		assertThat(figure("SUBMITTED")).isEqualTo("0 0 0 0");
		assertThat(this.jdbc
			.sql("""
					select started_neighbourhoods
					  from figure
					 where plan_year = :year and basis = 'SUBMITTED' and as_of <= date '2025-04-30' and until > date '2025-04-30'
					""")
			.param("year", YEAR)
			.query(Integer.class)
			.single()).as("the past stays").isEqualTo(2);
		assertThat(tryToReport("MAIN_WORKS_DONE", "actualOn", "2025-06-01")).hasStatusOk()
			.bodyText()
			.contains("已退库，不能再改");
		assertThat(differences()).isEmpty();
	}

	/** From 1 May on 进场 is enough in the county; what counted before stays. */
	@Test
	void whatCountsAsStartedIsTheCitysSettingFromItsDayOn() {
		prepare();
		report("SITE_ENTERED", "actualOn", "2025-03-01");
		assertThat(figure("SUBMITTED")).isEqualTo("0 0 0 0");
		this.accounts.openDemonstration("yichun-admin-test", "演示", "Huanxin-2026", Role.ADMINISTRATOR, "360900");
		RegionScope administrator = this.accounts.loadUserByUsername("yichun-admin-test").scope();
		long county = this.jdbc.sql("select id from region where code = '360902'").query(Long.class).single();
		this.meanings.decide(administrator, county, LocalDate.of(2025, 5, 1),
				new Meaning(Milestone.SITE_ENTERED, Milestone.WORKS_COMPLETED), "宜住建字〔2025〕3号");
		assertThat(figure("SUBMITTED")).isEqualTo("2 200 0 0");
		assertThat(this.jdbc
			.sql("""
					select started_neighbourhoods
					  from figure
					 where plan_year = :year and basis = 'SUBMITTED' and as_of <= date '2025-04-30' and until > date '2025-04-30'
					""")
			.param("year", YEAR)
			.query(Integer.class)
			.single()).isZero();
		assertThat(get("yichun-leader", page())).bodyText().contains("“进场”算开工");
		assertThat(differences()).isEmpty();
	}

	@Test
	void aNeighbourhoodInTwoProjectsOfAYearIsAskedAboutAndCountsOnce() {
		String[] again = { "name", "再列一次", "region", "360902", "planYear", String.valueOf(YEAR), "kind", "RENOVATION",
				"neighbourhoods", "GS-1", "version", "0" };
		assertThat(post("yuanzhou-clerk", "/projects", again)).hasStatusOk()
			.bodyText()
			.contains("小区GS-1：已在项目 2025-360902-");
		assertThat(post("yuanzhou-clerk", "/projects", with(again, "repeated", "true"))).hasStatus3xxRedirection();
		assertThat(get("yichun-leader", "/projects?planYear=" + YEAR)).bodyText()
			.contains("合计 2 个项目")
			.containsPattern("class=\"num\">2</td>\\s*<td class=\"num\"><span>200</span>");
	}

	@Test
	void whatCannotBeAProjectIsRefused() {
		assertThat(post("yuanzhou-clerk", "/projects", "name", "无小区", "region", "360902", "planYear", "2025", "kind",
				"RENOVATION", "neighbourhoods", "", "version", "0"))
			.hasStatusOk()
			.bodyText()
			.contains("小区编码");
		assertThat(post("yuanzhou-clerk", "/projects", "name", "错码", "region", "360902", "planYear", "2025", "kind",
				"RENOVATION", "neighbourhoods", "GS-9", "code", "2024-360902-001", "version", "0"))
			.hasStatusOk()
			.bodyText()
			.contains("没有编码为“GS-9”的小区");
		assertThat(post("yuanzhou-clerk", "/projects", "name", "错年", "region", "360902", "planYear", "2025", "kind",
				"RENOVATION", "neighbourhoods", "GS-1", "code", "2024-360902-001", "plannedStart", "2025-06-01",
				"plannedFinish", "2025-05-01", "totalInvestment", "10", "yearInvestment", "11", "worksClass", "安全类",
				"repeated", "true", "version", "0"))
			.hasStatusOk()
			.bodyText()
			.contains("2024-360902-001", "不能同时成立", "“安全类”不在可选范围内");
		assertThat(this.jdbc.sql("select count(*) from project where plan_year = :year")
			.param("year", YEAR)
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void aReturnOfTheCountyGoesBeforeItsProjects() {
		prepare();
		report("WORKS_STARTED", "actualOn", "2025-04-01");
		assertThat(post("yuanzhou-clerk", "/returns", "region", "360902", "planYear", String.valueOf(YEAR), "asOf",
				"2025-06-30", "startedNeighbourhoods", "5", "startedHouseholds", "900", "explanation", "含未登记项目",
				"version", "0", "action", "submit"))
			.hasStatus3xxRedirection();
		assertThat(figure("SUBMITTED")).isEqualTo("5 900 null null");
		report("MAIN_WORKS_DONE", "actualOn", "2025-06-01");
		assertThat(figure("SUBMITTED")).isEqualTo("5 900 null null");
		assertThat(differences()).isEmpty();
	}

	@Test
	void aSchemeOfAHistoricNeighbourhoodWaitsForItsDepartment() {
		report("RESIDENTS_VOTED", "actualOn", "2025-01-10");
		this.jdbc
			.sql("""
					insert into neighbourhood_heritage (id, neighbourhood_id, region_path, kind, document, created_by, revised_by)
					select nextval('neighbourhood_heritage_seq'), id, region_path, 'BUILDING', '历史建筑名单', 'test', 'test'
					  from neighbourhood
					 where code = 'GS-2'
					""")
			.update();
		assertThat(tryToReport("SCHEME_REVIEWED", "actualOn", "2025-01-20")).hasStatusOk()
			.bodyText()
			.contains("还没有文物（历史文化保护）部门的同意");
		this.jdbc
			.sql("""
					insert into approval_item (id, project_id, region_path, department, subject, submitted_on, accepted_on, period_days,
					                           due_on, decided_on, outcome, document_name, created_by, revised_by)
					select nextval('approval_item_seq'), id, region_path, 'HERITAGE', '方案', date '2025-01-10', date '2025-01-10', 20,
					       date '2025-02-14', date '2025-01-18', 'AGREED', '文物函〔2025〕1号', 'test', 'test'
					  from project
					 where id = :id
					""")
			.param("id", this.project)
			.update();
		report("SCHEME_REVIEWED", "actualOn", "2025-01-20");
	}

	@Test
	void somebodyElsesDoesNotExist() {
		assertThat(get("hunan-clerk", page())).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("hunan-clerk", page() + "/milestones/WORKS_STARTED")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post("hunan-clerk", page() + "/stops", "since", "2025-05-01", "stopReason", "x"))
			.hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("yichun-leader", page() + "/milestones/WORKS_STARTED")).hasStatus(HttpStatus.FORBIDDEN);
	}

	private void prepare() {
		report("RESIDENTS_VOTED", "actualOn", "2025-01-10");
		report("SCHEME_REVIEWED", "actualOn", "2025-01-20");
		report("PROJECT_APPROVED", "actualOn", "2025-02-01");
		report("FINANCE_REVIEWED", "actualOn", "2025-02-10");
		report("TENDERED", "actualOn", "2025-02-20");
	}

	private void report(String kind, String... fields) {
		report(List.of(line("GS-1"), line("GS-2")), kind, fields);
	}

	private void report(List<String> lines, String kind, String... fields) {
		assertThat(tryToReport(lines, kind, fields)).hasRedirectedUrl(page());
	}

	private MvcTestResult tryToReport(String kind, String... fields) {
		return tryToReport(List.of(line("GS-1"), line("GS-2")), kind, fields);
	}

	private MvcTestResult tryToReport(List<String> lines, String kind, String... fields) {
		String form = page() + "/milestones/" + kind;
		return post("yuanzhou-clerk", form,
				with(with(fields, "lines", String.join(",", lines)), "seen", seen(get("yuanzhou-clerk", form))));
	}

	private static String[] with(String[] fields, String name, String value) {
		String[] all = Arrays.copyOf(fields, fields.length + 2);
		all[fields.length] = name;
		all[fields.length + 1] = value;
		return all;
	}

	private static String seen(MvcTestResult page) {
		String body = new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
		Matcher seen = SEEN.matcher(body);
		return !seen.find() ? "" : (seen.group(1) != null) ? seen.group(1) : seen.group(2);
	}

	private String line(String code) {
		return this.jdbc.sql("""
				select l.id
				  from project_neighbourhood l
				  join neighbourhood n on n.id = l.neighbourhood_id
				 where l.project_id = :project
				   and n.code = :code
				""").param("project", this.project).param("code", code).query(String.class).single();
	}

	private String state() {
		return this.jdbc.sql("select state from project where id = :id")
			.param("id", this.project)
			.query(String.class)
			.single();
	}

	private String version() {
		return this.jdbc.sql("select version from project where id = :id")
			.param("id", this.project)
			.query(String.class)
			.single();
	}

	/** 开工小区 开工户数 完工小区 完工户数 of today. */
	private String figure(String basis) {
		return this.jdbc
			.sql("""
					select concat_ws(' ', coalesce(started_neighbourhoods::text, 'null'), coalesce(started_households::text, 'null'),
					                 coalesce(finished_neighbourhoods::text, 'null'), coalesce(finished_households::text, 'null'))
					  from figure
					 where plan_year = :year and basis = :basis and until = 'infinity'
					   and region_id = (select id from region where code = '360902')
					""")
			.param("year", YEAR)
			.param("basis", basis)
			.query(String.class)
			.single();
	}

	private List<Figures.Difference> differences() {
		return this.figures.reconcile().stream().filter((each) -> each.planYear() == YEAR).toList();
	}

	private void home(String code, int households) {
		this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, households, batch, created_by)
				select nextval('neighbourhood_seq'), :code, '小区' || :code, id, path, :households, 'UNDER_WAY', 'test'
				  from region
				 where code = '360902'
				""").param("code", code).param("households", households).update();
	}

	private void photo(String code) {
		byte[] picture = code.getBytes(StandardCharsets.UTF_8);
		String file = this.files.store(new ByteArrayInputStream(picture), picture.length).name();
		this.jdbc
			.sql("""
					insert into photo (id, neighbourhood_id, region_path, stage, taken_on, file_name, original_sha256, image_sha256,
					                   thumbnail_sha256, width, height, created_by)
					select nextval('photo_seq'), id, region_path, 'AFTER', date '2025-09-30', 'a.png', :file, :file, :file, 2, 2, 'test'
					  from neighbourhood
					 where code = :code
					""")
			.param("file", file)
			.param("code", code)
			.update();
	}

	private String page() {
		return "/projects/" + this.project;
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private MvcTestResult post(String username, String uri, String... fields) {
		var request = this.mvc.post().uri(uri).with(as(username)).with(csrf());
		for (int i = 0; i < fields.length; i += 2) {
			request.param(fields[i],
					fields[i].equals("lines") ? fields[i + 1].split(",") : new String[] { fields[i + 1] });
		}
		return request.exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
