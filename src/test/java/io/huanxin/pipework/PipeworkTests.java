package io.huanxin.pipework;

import java.time.LocalDate;
import java.util.Map;

import io.huanxin.account.Accounts;
import io.huanxin.pipework.PipeCheck.Sum;
import io.huanxin.pipework.PipeCheck.Verdict;
import io.huanxin.region.RegionScope;
import io.huanxin.support.MadeUpProject;
import io.huanxin.support.PortalTest;
import org.assertj.core.groups.Tuple;
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
 * A project of one neighbourhood: scheme reviewed 2024-03-10, on site 2024-05-01,
 * completed 2024-09-30, not yet accepted. Each test is rolled back.
 */
@PortalTest
@Transactional
class PipeworkTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	Pipework pipework;

	@Autowired
	JdbcClient jdbc;

	private long project;

	@BeforeEach
	void plan() {
		this.jdbc
			.sql("""
					insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
					select nextval('neighbourhood_seq'), 'GX-1', '鼓楼巷小区', id, path, 'UNDER_WAY', 'test' from region where code = '360902'
					""")
			.update();
		this.project = MadeUpProject.plan(this.jdbc, "GX-2024-1", "鼓楼巷改造项目", "360902");
		this.jdbc.sql("""
				insert into project_neighbourhood (id, project_id, neighbourhood_id, region_path)
				select nextval('project_neighbourhood_seq'), p.id, n.id, p.region_path
				  from project p
				  join neighbourhood n on n.code = 'GX-1'
				 where p.id = :project
				""").param("project", this.project).update();
		reached("SCHEME_REVIEWED", "2024-03-10");
		reached("SITE_ENTERED", "2024-05-01");
		reached("WORKS_STARTED", "2024-05-08");
		reached("WORKS_COMPLETED", "2024-09-30");
	}

	@Test
	void saysWhichCompanyIsMissingAtWhichStageAndWhoDigsAgain() {
		name("供水", "供电", "燃气", "供热", "通信");
		report("供水", "designOn", "2024-03-10", "designDocument", "宜水函〔2024〕3号", "worksOn", "2024-05-01", "acceptanceOn",
				"2024-10-08");
		report("供电", "worksOn", "2024-11-05");
		report("燃气", "designOn", "2024-03-20", "worksOn", "2024-04-20");
		report("供热", "designWaived", "本小区不集中供热", "worksWaived", "本小区不集中供热", "acceptanceWaived", "本小区不集中供热");

		PipeCheck check = this.pipework.check(scope("yichun-leader"), this.project);
		assertThat(check.days()).isEqualTo(
				new ProjectDays(LocalDate.of(2024, 3, 10), LocalDate.of(2024, 5, 1), LocalDate.of(2024, 9, 30), null));
		assertThat(check.lines())
			.extracting((line) -> line.concern().company(), (line) -> line.verdict(PipeStage.DESIGN),
					(line) -> line.verdict(PipeStage.WORKS), (line) -> line.verdict(PipeStage.ACCEPTANCE))
			.containsExactly(row("供水", Verdict.TOGETHER, Verdict.TOGETHER, Verdict.TOGETHER),
					row("供电", Verdict.MISSING, Verdict.LATE, Verdict.OPEN),
					row("燃气", Verdict.LATE, Verdict.EARLY, Verdict.OPEN),
					row("供热", Verdict.WAIVED, Verdict.WAIVED, Verdict.WAIVED),
					row("通信", Verdict.MISSING, Verdict.MISSING, Verdict.OPEN));
		assertThat(check.sums()).isEqualTo(Map.of(PipeStage.DESIGN, new Sum(1, 4), PipeStage.WORKS, new Sum(1, 4),
				PipeStage.ACCEPTANCE, new Sum(1, 4)));
		assertThat(get("yichun-leader", page())).bodyText()
			.contains("有反复开挖", "1/4 家", "方案审查已于 2024-03-10 完成，供电没有参加同步设计",
					"供电于 2024-11-05 才进场，晚于工程完工（2024-09-30），路面需要再次开挖", "燃气于 2024-04-20 先行施工，早于工程进场（2024-05-01）",
					"工程已于 2024-09-30 完工，通信还没有施工", "宜水函〔2024〕3号")
			.doesNotContain("列出涉及的管线单位");
	}

	@Test
	void theJointAcceptanceWaitsForEveryCompany() {
		assertThat(accept()).as("no company is named: nothing to wait for")
			.hasRedirectedUrl("/projects/" + this.project);
		this.jdbc.sql("delete from milestone where kind = 'JOINTLY_ACCEPTED' and entered_by = 'yuanzhou-clerk'")
			.update();
		name("供水", "广电");
		assertThat(accept()).hasStatusOk().bodyText().contains("鼓楼巷小区还不能联合验收：供水、广电还没有验收");
		report("供水", "acceptanceOn", "2024-10-08");
		assertThat(accept()).hasStatusOk().bodyText().contains("还不能联合验收：广电还没有验收");
		report("广电", "acceptanceWaived", "线路已入地");
		assertThat(accept()).hasRedirectedUrl("/projects/" + this.project);
	}

	@Test
	void beforeTheProjectIsOnSiteNothingIsMissingButWhoDigsAlready() {
		this.jdbc.sql("delete from milestone where region_path in (select region_path from project where id = :id)")
			.param("id", this.project)
			.update();
		name("供水", "供电");
		report("供电", "worksOn", "2024-02-01");
		PipeCheck check = this.pipework.check(scope("yichun-leader"), this.project);
		assertThat(check.digsAgain()).isTrue();
		assertThat(check.findings()).singleElement()
			.isEqualTo(new PipeCheck.Finding("pipework.finding.WORKS.BEFORE", "供电", "2024-02-01", "", true));
	}

	@Test
	void impossibleDaysAreRefusedAndNothingIsWritten() {
		name("供水");
		assertThat(tryToReport("供水", "0", "worksOn", "2024-06-01", "acceptanceOn", "2024-05-31", "designDocument", "文号",
				"designOn", ""))
			.hasStatusOk()
			.bodyText()
			.contains("验收日期“2024-05-31”早于进场施工日期 2024-06-01", "填了文号“文号”，没有填日期");
		assertThat(tryToReport("供水", "0", "designOn", "2024-03-01", "designWaived", "不涉及")).hasStatusOk()
			.bodyText()
			.contains("只能填一个");
		assertThat(tryToReport("供水", "0", "designOn", "2999-03-01")).hasStatusOk().bodyText().contains("2999-03-01");
		assertThat(this.jdbc.sql("select sum(version)::int from pipe_concern where project_id = :id")
			.param("id", this.project)
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void whoComesSecondSeesWhatBothWrote() {
		name("供水");
		report("供水", "designOn", "2024-03-01");
		assertThat(tryToReport("供水", "0", "designOn", "2024-03-05")).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "2024-03-01", "2024-03-05");
	}

	@Test
	void aCompanyIsTakenOutWhileNothingWasReportedOfIt() {
		name("供水", "排水");
		report("供水", "designOn", "2024-03-01");
		assertThat(post("yuanzhou-clerk", page() + "/" + concern("排水") + "/removal").getMvcResult()
			.getFlashMap()
			.get("done")).isEqualTo("pipework.taken-back");
		assertThat(post("yuanzhou-clerk", page() + "/" + concern("供水") + "/removal").getMvcResult()
			.getFlashMap()
			.get("refused")).asString().contains("“供水”已经填报，不能移出");
		assertThat(this.pipework.check(scope("yichun-leader"), this.project).lines()).hasSize(1);
	}

	@Test
	void aCityHasItsOwnCompaniesAndRetiresThem() {
		assertThat(post("admin", "/pipe-companies", "region", "360900", "name", "宜春市水务公司", "digs", "true"))
			.hasStatus3xxRedirection();
		assertThat(post("admin", "/pipe-companies", "region", "360902", "name", "供水", "_digs", "on")).hasStatusOk()
			.bodyText()
			.contains("本地区或上级已有“供水”");
		assertThat(get("yuanzhou-clerk", page())).bodyText().contains("宜春市水务公司");
		assertThat(get("hunan-clerk", "/pipe-companies")).bodyText().contains("广电").doesNotContain("宜春市水务公司");
		name("宜春市水务公司");
		long id = company("宜春市水务公司");
		assertThat(post("admin", "/pipe-companies/" + id + "/retirement", "retired", "true")).hasStatus3xxRedirection();
		assertThat(post("yuanzhou-clerk", page(), "companies", String.valueOf(id)).getMvcResult()
			.getFlashMap()
			.get("refused")).asString().contains("已停用的不能选择");
		assertThat(this.pipework.check(scope("yichun-leader"), this.project).lines()).as("what has it keeps it")
			.hasSize(1);
	}

	@Test
	void somebodyElsesDoesNotExist() {
		name("供水");
		assertThat(get("hunan-clerk", page())).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("hunan-clerk", page() + "/" + concern("供水"))).hasStatus(HttpStatus.NOT_FOUND);
		long other = MadeUpProject.plan(this.jdbc, "GX-2024-2", "别的项目", "360902");
		assertThat(get("yuanzhou-clerk", "/projects/" + other + "/pipes/" + concern("供水")))
			.hasStatus(HttpStatus.NOT_FOUND);
	}

	private static Tuple row(Object... values) {
		return Tuple.tuple(values);
	}

	private void reached(String kind, String day) {
		this.jdbc.sql("""
				insert into milestone (id, project_neighbourhood_id, region_path, kind, actual_on, entered_by)
				select nextval('milestone_seq'), id, region_path, :kind, :day::date, 'test'
				  from project_neighbourhood
				 where project_id = :project
				""").param("kind", kind).param("day", day).param("project", this.project).update();
	}

	private MvcTestResult accept() {
		String line = this.jdbc.sql("select id::text from project_neighbourhood where project_id = :project")
			.param("project", this.project)
			.query(String.class)
			.single();
		return post("yuanzhou-clerk", "/projects/" + this.project + "/milestones/JOINTLY_ACCEPTED", "lines", line,
				"actualOn", "2024-10-20", "seen", "-");
	}

	private void name(String... companies) {
		String[] parameters = new String[companies.length * 2];
		for (int i = 0; i < companies.length; i++) {
			parameters[2 * i] = "companies";
			parameters[2 * i + 1] = String.valueOf(company(companies[i]));
		}
		assertThat(post("yuanzhou-clerk", page(), parameters)).hasRedirectedUrl(page());
	}

	private long company(String name) {
		return this.jdbc.sql("select id from pipe_company where name = :name")
			.param("name", name)
			.query(Long.class)
			.single();
	}

	private long concern(String company) {
		return this.jdbc.sql("""
				select p.id from pipe_concern p join pipe_company c on c.id = p.pipe_company_id
				 where p.project_id = :project and c.name = :company
				""").param("project", this.project).param("company", company).query(Long.class).single();
	}

	private void report(String company, String... parameters) {
		assertThat(tryToReport(company, "0", parameters)).hasRedirectedUrl(page());
	}

	private MvcTestResult tryToReport(String company, String version, String... parameters) {
		String[] all = new String[parameters.length + 2];
		System.arraycopy(parameters, 0, all, 2, parameters.length);
		all[0] = "version";
		all[1] = version;
		return post("yuanzhou-clerk", page() + "/" + concern(company), all);
	}

	private String page() {
		return "/projects/" + this.project + "/pipes";
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private MvcTestResult post(String username, String uri, String... parameters) {
		var request = this.mvc.post().uri(uri).with(as(username)).with(csrf());
		for (int i = 0; i < parameters.length; i += 2) {
			request.param(parameters[i], parameters[i + 1]);
		}
		return request.exchange();
	}

	private RegionScope scope(String username) {
		return this.accounts.loadUserByUsername(username).scope();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
