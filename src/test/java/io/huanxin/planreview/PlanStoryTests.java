package io.huanxin.planreview;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.huanxin.account.Accounts;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.neighbourhood.Batch;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.plancheck.NegativeRule;
import io.huanxin.project.ProjectLine;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectState;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.support.PortalTest;
import io.huanxin.yearlyplan.PlanLine;
import io.huanxin.yearlyplan.PlanLists;
import io.huanxin.yearlyplan.PlanState;
import io.huanxin.yearlyplan.PlanTrail;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * A yearly plan from the reserve to its adjustments, by its forms. The plan year is one
 * before which the portal knows of no unfinished project. Each test is rolled back.
 */
@PortalTest
@Transactional
class PlanStoryTests {

	private static final int YEAR = 1995;

	@Autowired
	PlanLists lists;

	@Autowired
	Projects projects;

	@Autowired
	Neighbourhoods neighbourhoods;

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	AuditTrail audit;

	@Autowired
	JdbcClient jdbc;

	private long east;

	private long red;

	private long road;

	private long spare;

	@BeforeEach
	void register() {
		this.east = home("JH-1", "计划东风小区", 1985, 120, 6, "9600.50");
		this.red = home("JH-2", "计划红星小区", 2003, 80, 4, "6400.25");
		this.road = home("JH-3", "计划建设小区", 1980, 500, 20, "40000");
		this.spare = home("JH-4", "计划胜利小区", 1990, 50, 2, "4000");
	}

	/**
	 * 120 + 80 households, 6 + 4 buildings, 9 600.50 + 6 400.25 ㎡; the third
	 * neighbourhood is served and not counted. With 70 instead of 80 households the plan
	 * has 190.
	 */
	@Test
	void aPlanGoesFromTheReserveToItsProjects() {
		long id = open();
		assertThat(get("yuanzhou-clerk", "/plans/" + id)).bodyText().contains("编制中", "计划里还没有小区");
		assertThat(post("yuanzhou-clerk", "/plans", Map.of("region", "360902", "planYear", String.valueOf(YEAR))))
			.hasStatusOk()
			.bodyText()
			.contains("已经有 1995 年度计划");
		assertThat(get("yuanzhou-clerk", "/plans/" + id + "/neighbourhoods?q=JH-")).bodyText()
			.contains("计划东风小区", "计划红星小区", "计划建设小区", "120", "2003");
		fill(id);
		assertThat(get("yuanzhou-clerk", "/plans/" + id)).bodyText()
			.contains("200", "16,000.75", "“2000年以后建成且未经批准”（待核）命中、未写理由：计划红星小区", "未答：计划东风小区、计划红星小区");
		assertThat(get("yuanzhou-clerk", "/plans/" + id + "/neighbourhoods?q=JH-")).bodyText()
			.contains("计划胜利小区")
			.doesNotContain("计划东风小区");

		PlanLine line = line(id, this.red);
		assertThat(post("yuanzhou-clerk", "/plans/" + id + "/lines/" + line.id(), lineForm(line, "81"))).hasStatusOk()
			.bodyText()
			.contains("超过小区档案里的 80");
		assertThat(post("yuanzhou-clerk", "/plans/" + id + "/lines/" + line.id(), lineForm(line, "70")))
			.hasRedirectedUrl("/plans/" + id);
		assertThat(post("yuanzhou-clerk", "/plans/" + id + "/lines/" + line.id(), lineForm(line, "60")))
			.hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "70", "60");

		assertThat(step("yuanzhou-clerk", id, "submission")).hasStatusOk().bodyText().contains("没有申报", "计划红星小区");
		assertThat(state(id)).isEqualTo(PlanState.DRAFT);
		answer(id);
		assertThat(get("yuanzhou-clerk", "/plans/" + id + "/check")).bodyText()
			.contains("没有影响申报的情形", "2003 年建成", "市政府已批准");
		assertThat(step("yuanzhou-clerk", id, "submission")).hasRedirectedUrl("/plans/" + id);
		assertThat(state(id)).isEqualTo(PlanState.SUBMITTED);
		assertThat(post("yuanzhou-clerk", "/plans/" + id + "/lines/" + line.id(), lineForm(line(id, this.red), "60")))
			.bodyText()
			.contains("计划已经申报，不能再改");

		assertThat(get("yichun-reviewer", "/")).bodyText().contains("个区县的计划等待审核");
		assertThat(get("yichun-reviewer", "/plans/" + id)).bodyText()
			.contains("审核通过", "退回", "登记联合审查", "命中负面清单、说明理由后申报的", "市政府已批准");
		assertThat(step("yichun-reviewer", id, "rejection")).hasStatusOk().bodyText().contains("请写明退回原因");
		assertThat(step("yichun-reviewer", id, "rejection", "reason", "投资没有填写", "lines",
				String.valueOf(line(id, this.east).id())))
			.hasRedirectedUrl("/plans/" + id);
		assertThat(get("yuanzhou-clerk", "/plans/" + id)).bodyText().contains("已退回", "投资没有填写", "涉及：计划东风小区");
		assertThat(step("yuanzhou-clerk", id, "submission")).hasRedirectedUrl("/plans/" + id);

		assertThat(step("yichun-reviewer", id, "joint-reviews", "heldOn", "2199-01-01", "bodies", "住建、财政", "opinion",
				"同意"))
			.hasStatusOk()
			.bodyText()
			.contains("2199-01-01");
		assertThat(step("yichun-reviewer", id, "joint-reviews", "heldOn", "1994-11-20", "bodies", "住建、财政", "opinion",
				"同意申报", "documentNumber", "宜住建纪〔1994〕3号"))
			.hasRedirectedUrl("/plans/" + id);
		assertThat(step("yichun-reviewer", id, "confirmation")).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(step("yichun-reviewer", id, "approval", "opinion", "符合要求")).hasRedirectedUrl("/plans/" + id);
		assertThat(step("nation-reviewer", id, "confirmation", "documentNumber", "赣建字〔1995〕1号"))
			.hasRedirectedUrl("/plans/" + id);

		assertThat(get("yichun-leader", "/plans/" + id)).bodyText()
			.contains("已确认", "190", "第 1 轮，1994-11-20", "参加单位：住建、财政", "宜住建纪〔1994〕3号", "赣建字〔1995〕1号", "投资没有填写");
		assertThat(this.jdbc.sql("select string_agg(kind, ',' order by id) from plan_step where plan_id = :id")
			.param("id", id)
			.query(String.class)
			.single()).isEqualTo("SUBMITTED,RETURNED,SUBMITTED,JOINT_REVIEW,PASSED,CONFIRMED");
		ProjectRow project = project(id, this.east);
		assertThat(project.facts().name()).isEqualTo("计划东风片区");
		assertThat(project.state()).isEqualTo(ProjectState.PLANNED);
		assertThat(project.origin()).isEqualTo(ProjectRow.Origin.PLAN);
		assertThat(this.projects.lines(scope("yichun-leader"), project.id()))
			.extracting(ProjectLine::name, ProjectLine::households, ProjectLine::buildings, ProjectLine::counted)
			.containsExactly(tuple("计划东风小区", 120, 6, true), tuple("计划红星小区", 70, 4, true));
		assertThat(project(id, this.road).id()).isNotEqualTo(project.id());
		assertThat(batch(this.east)).isEqualTo(Batch.UNDER_WAY);
		assertThat(batch(this.road)).isEqualTo(Batch.RESERVE);
		assertThat(step("nation-reviewer", id, "confirmation")).hasStatus(HttpStatus.CONFLICT);
	}

	/** 120 + 70 households are started; 110 instead of 120 make 180. */
	@Test
	void anAdjustmentOfCountsKeepsBothVersionsAndRestatesFigures() {
		long id = confirmed();
		long project = project(id, this.east).id();
		this.jdbc.sql("""
				insert into milestone (id, project_neighbourhood_id, region_path, kind, actual_on, entered_by)
				select nextval('milestone_seq'), l.id, l.region_path, k.kind, p.confirmed_on, 'test'
				  from project_neighbourhood l
				  join project p on p.id = l.project_id
				 cross join (values ('SITE_ENTERED'), ('WORKS_STARTED')) k (kind)
				 where l.project_id = :project
				""").param("project", project).update();
		PlanLine line = line(id, this.east);
		Map<String, String> form = adjustment("COUNTS");
		form.put("line", String.valueOf(line.id()));
		form.put("households", "121");
		assertThat(post("yuanzhou-clerk", "/plans/" + id + "/adjustments", form)).hasStatusOk()
			.bodyText()
			.contains("超过小区档案里的 120");
		form.put("households", "110");
		String page = redirected(post("yuanzhou-clerk", "/plans/" + id + "/adjustments", form));
		assertThat(post("hunan-reviewer", page + "/approval", Map.of("version", "0"))).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post("yuanzhou-clerk", page + "/approval", Map.of("version", "0"))).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(post("yichun-reviewer", page + "/approval", Map.of("version", "0"))).hasRedirectedUrl(page);
		assertThat(post("yichun-reviewer", page + "/approval", Map.of("version", "0"))).hasStatus(HttpStatus.CONFLICT);

		assertThat(get("yuanzhou-clerk", page)).bodyText().contains("第 2 版", "调整前", "120", "调整后", "110");
		assertThat(get("yuanzhou-clerk", "/plans/" + id + "/adjustments")).bodyText()
			.contains("确认时（第 1 版）", "现在（第 2 版）", "120", "110", "宜建〔1995〕8号");
		assertThat(this.projects.lines(scope("yichun-leader"), project))
			.extracting(ProjectLine::households, ProjectLine::buildings)
			.containsExactly(tuple(110, 6), tuple(70, 4));
		assertThat(this.jdbc.sql("""
				select f.households || ' ' || f.reason
				  from project_neighbourhood_former f
				  join project_neighbourhood l on l.id = f.project_neighbourhood_id
				 where l.project_id = :project
				""").param("project", project).query(String.class).list()).containsExactly("120 现场核实（宜建〔1995〕8号）");
		assertThat(this.jdbc.sql("""
				select started_neighbourhoods || ' ' || started_households
				  from figure
				 where region_id = (select county_id from project where id = :project)
				   and plan_year = 1995
				   and basis = 'SUBMITTED'
				   and until = 'infinity'
				""").param("project", project).query(String.class).single()).isEqualTo("2 180");
	}

	@Test
	void aProjectIsWithdrawnAndAnotherTakesItsPlace() {
		long id = confirmed();
		ProjectRow gone = project(id, this.east);
		Map<String, String> form = adjustment("WITHDRAWAL");
		form.put("project", String.valueOf(gone.id()));
		form.put("neighbourhoodCode", "JH-4");
		String page = redirected(post("yuanzhou-clerk", "/plans/" + id + "/adjustments", form));
		assertThat(get("yichun-reviewer", page)).bodyText().contains("计划东风小区", "计划胜利小区", "批准");
		assertThat(post("yichun-reviewer", page + "/approval", Map.of("version", "0"))).hasRedirectedUrl(page);

		ProjectRow withdrawn = this.projects.getRow(scope("yichun-leader"), gone.id());
		assertThat(withdrawn.state()).isEqualTo(ProjectState.WITHDRAWN);
		assertThat(withdrawn.withdrawal()).isNotNull()
			.extracting(ProjectRow.Withdrawal::replacedByCode)
			.isEqualTo(project(id, this.spare).code());
		assertThat(this.projects.lines(scope("yichun-leader"), project(id, this.spare).id()))
			.extracting(ProjectLine::households)
			.containsExactly(50);
		assertThat(this.lists.lines(scope("yichun-leader"), id)).extracting(PlanLine::code)
			.containsExactlyInAnyOrder("JH-3", "JH-4");
		assertThat(get("yichun-leader", "/plans/" + id + "/adjustments")).bodyText().contains("后来增补", "已退库");
	}

	@Test
	void aProjectThatWasPaidForIsWithdrawnByNoAdjustment() {
		long id = confirmed();
		ProjectRow paid = project(id, this.east);
		Map<String, String> form = adjustment("WITHDRAWAL");
		form.put("project", String.valueOf(paid.id()));
		form.put("neighbourhoodCode", "JH-4");
		String page = redirected(post("yuanzhou-clerk", "/plans/" + id + "/adjustments", form));
		this.jdbc
			.sql("""
					insert into funding_entry (id, project_id, region_path, funding_source_id, kind, amount, booked_on, voucher,
					                           entered_at, entered_by)
					select nextval('funding_entry_seq'), p.id, p.region_path, s.id, 'PAID', 80000, date '2025-02-01', 'P-1', now(),
					       'test'
					  from project p
					 cross join funding_source s
					 where p.id = :id
					   and s.name = '国债'
					""")
			.param("id", paid.id())
			.update();

		assertThat(post("yichun-reviewer", page + "/approval", Map.of("version", "0"))).hasStatusOk()
			.bodyText()
			.contains("已支付 8.00 万元，不能退库");
		assertThat(post("yuanzhou-clerk", "/plans/" + id + "/adjustments", form)).as("not even proposed any more")
			.hasStatusOk()
			.bodyText()
			.contains("已支付 8.00 万元，不能退库");
		assertThat(this.projects.getRow(scope("yichun-leader"), paid.id()).state()).isEqualTo(ProjectState.PLANNED);
		assertThat(batch(this.spare)).isEqualTo(Batch.RESERVE);
	}

	@Test
	void aNeighbourhoodIsAddedOrTheProposalSentBack() {
		long id = confirmed();
		Map<String, String> form = adjustment("ADDITION");
		assertThat(post("yuanzhou-clerk", "/plans/" + id + "/adjustments", Map.of("kind", "ADDITION"))).hasStatusOk()
			.bodyText()
			.containsSubsequence("请填写增补的小区编码", "请填写调整理由", "请填写同意调整的文号");
		assertThat(post("yuanzhou-clerk", "/plans/" + id + "/adjustments", form)).hasStatusOk()
			.bodyText()
			.contains("请填写增补的小区编码");
		form.put("neighbourhoodCode", "JH-4");
		String back = redirected(post("yuanzhou-clerk", "/plans/" + id + "/adjustments", form));
		assertThat(post("yichun-reviewer", back + "/rejection", Map.of("version", "0", "reason", ""))).hasStatusOk()
			.bodyText()
			.contains("请写明退回原因");
		assertThat(post("yichun-reviewer", back + "/rejection", Map.of("version", "0", "reason", "资金未落实")))
			.hasRedirectedUrl(back);
		assertThat(get("yuanzhou-clerk", back)).bodyText().contains("已退回", "资金未落实");
		assertThat(batch(this.spare)).isEqualTo(Batch.RESERVE);

		String page = redirected(post("yuanzhou-clerk", "/plans/" + id + "/adjustments", form));
		assertThat(post("yichun-reviewer", page + "/approval", Map.of("version", "0"))).hasRedirectedUrl(page);
		assertThat(project(id, this.spare).origin()).isEqualTo(ProjectRow.Origin.PLAN);
		assertThat(batch(this.spare)).isEqualTo(Batch.UNDER_WAY);
	}

	/** Whoever hands in, passes and confirms are three people. */
	@Test
	void nobodyDecidesOnWhatIsTheirOwn() {
		long id = open();
		fill(id);
		answer(id);
		assertThat(step("yuanzhou-clerk", id, "submission")).hasStatus3xxRedirection();
		this.jdbc.sql("update yearly_plan set submitted_by = 'yichun-reviewer' where id = :id")
			.param("id", id)
			.update();
		assertThat(step("yichun-reviewer", id, "approval")).hasStatusOk().bodyText().contains("提交的人不能审核");
		assertThat(step("yichun-reviewer", id, "rejection", "reason", "不妥")).hasStatusOk()
			.bodyText()
			.contains("提交的人不能审核");
		assertThat(step("nation-reviewer", id, "approval")).hasStatus3xxRedirection();
		assertThat(step("nation-reviewer", id, "confirmation")).hasStatusOk().bodyText().contains("审核的人不能确认");
		assertThat(state(id)).isEqualTo(PlanState.REVIEWED);
	}

	@Test
	void somebodyElsesPlanIsUnknownAndAStaleDecisionRefused() {
		long id = open();
		assertThat(get("hunan-clerk", "/plans/" + id)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("hunan-clerk", "/plans/" + id + "/check")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("admin", "/plans/" + id)).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(post("hunan-clerk", "/plans", Map.of("region", "360902", "planYear", "1996")))
			.hasStatus(HttpStatus.NOT_FOUND);
		String before = version(id);
		fill(id);
		answer(id);
		assertThat(post("yuanzhou-clerk", "/plans/" + id + "/submission", Map.of("version", before)))
			.hasStatus(HttpStatus.CONFLICT);
		assertThat(state(id)).isEqualTo(PlanState.DRAFT);
	}

	/** Of the year of construction every file knows enough; only one needs a reason. */
	@Test
	void theCheckAsksAtOnceOnlyWhatRecordsLeaveOpen() {
		long id = open();
		fill(id);
		assertThat(get("yuanzhou-clerk", "/plans/" + id + "/check")).bodyText()
			.contains("其余未答的小区", "applies.UNSAFE.0", "reason.BUILT_LATE." + line(id, this.red).id())
			.doesNotContain("applies.BUILT_LATE.0", "reason.BUILT_LATE.0", "其余未写理由的小区");
		this.jdbc.sql("update neighbourhood set built_year = 2003 where id = :id").param("id", this.east).update();
		assertThat(get("yuanzhou-clerk", "/plans/" + id + "/check")).bodyText()
			.contains("reason.BUILT_LATE.0", "其余未写理由的小区")
			.doesNotContain("applies.BUILT_LATE.0");
	}

	/**
	 * Words of the portal are codes, so that each reader reads them in their language.
	 */
	@Test
	void theTrailOfAnswersIsReadInEitherLanguage() {
		long id = open();
		fill(id);
		answer(id);
		this.audit.record(scope("yuanzhou-clerk").actor(), AuditAction.REVISED,
				PlanTrail.subject(this.lists.getRow(scope("yuanzhou-clerk"), id)), null,
				Map.of("NegativeRule.UNSAFE", "属于"));
		assertThat(get("yuanzhou-clerk", "/plans/" + id)).bodyText()
			.contains("不属于", "2000年以后建成且未经批准（仍申报的理由）", "市政府已批准");
		assertThat(this.mvc.get()
			.uri("/plans/" + id)
			.cookie(new Cookie("huanxin-language", "en"))
			.with(as("yuanzhou-clerk"))).bodyText()
			.contains("does not apply", "Built after 2000 without approval (reason)", "市政府已批准")
			.doesNotContain("属于");
	}

	@Test
	void linesOfOneProjectHaveToAgree() {
		long id = open();
		fill(id);
		answer(id);
		this.jdbc.sql("update yearly_plan_line set area_package = '别的片区' where neighbourhood_id = :id")
			.param("id", this.red)
			.update();
		assertThat(step("yuanzhou-clerk", id, "submission")).hasStatusOk()
			.bodyText()
			.contains("“计划东风小区”和“计划红星小区”的项目名称都是“计划东风片区”");
	}

	/**
	 * The plan has 2 neighbourhoods and 200 households; 3 and 180 were issued: one fewer,
	 * twenty more.
	 */
	@Test
	void aPlanStandsBesideItsTargets() {
		long id = open();
		fill(id);
		this.jdbc.sql("""
				insert into target (id, region_id, region_path, plan_year, kind, neighbourhoods, households, created_by)
				select nextval('target_seq'), id, path, 1995, 'ISSUED', 3, 180, 'test'
				  from region
				 where code in ('360902', '360900')
				   and valid_to is null
				""").update();
		assertThat(get("yuanzhou-clerk", "/plans/" + id)).bodyText().contains("下达目标", "-1", "+20");
		assertThat(get("yichun-leader", "/plans/comparison?planYear=1995")).bodyText()
			.contains("下级计划合计与本级目标", "下级合计 3", "下级合计 180", "-1", "+20");
	}

	@ParameterizedTest
	@CsvSource({ "360900, 1995, “宜春市”不编制年度计划", "360902, 明年, “明年”", "'', 1995, 请选择行政区划", "999999, 1995, 999999" })
	void whatCannotBeIsRefusedInWords(String region, String year, String sentence) {
		assertThat(post("yichun-clerk", "/plans", Map.of("region", region, "planYear", year))).hasStatusOk()
			.bodyText()
			.contains(sentence);
	}

	private long open() {
		String page = redirected(
				post("yuanzhou-clerk", "/plans", Map.of("region", "360902", "planYear", String.valueOf(YEAR))));
		return Long.parseLong(page.substring(page.lastIndexOf('/') + 1));
	}

	/** Two neighbourhoods as one project, a third one served from outside. */
	private void fill(long id) {
		var request = this.mvc.post()
			.uri("/plans/" + id + "/neighbourhoods")
			.with(as("yuanzhou-clerk"))
			.with(csrf())
			.param("neighbourhoods", String.valueOf(this.east), String.valueOf(this.red))
			.param("kind", "RENOVATION")
			.param("projectName", "计划东风片区");
		assertThat(request.exchange()).hasRedirectedUrl("/plans/" + id);
		assertThat(post("yuanzhou-clerk", "/plans/" + id + "/neighbourhoods",
				Map.of("neighbourhoods", String.valueOf(this.road), "kind", "OUTSIDE", "projectName", "计划道路")))
			.hasRedirectedUrl("/plans/" + id);
	}

	/** Nothing else applies; of what was built in 2003 the approval is named. */
	private void answer(long id) {
		Map<String, String> form = new LinkedHashMap<>();
		for (NegativeRule rule : NegativeRule.values()) {
			form.put("applies." + rule + ".0", "false");
			for (PlanLine line : this.lists.lines(scope("yuanzhou-clerk"), id)) {
				form.put("reason." + rule + "." + line.id(), "");
			}
		}
		form.put("reason.BUILT_LATE." + line(id, this.red).id(), "市政府已批准");
		assertThat(post("yuanzhou-clerk", "/plans/" + id + "/check", form)).hasRedirectedUrl("/plans/" + id + "/check");
	}

	private long confirmed() {
		long id = open();
		fill(id);
		PlanLine line = line(id, this.red);
		assertThat(post("yuanzhou-clerk", "/plans/" + id + "/lines/" + line.id(), lineForm(line, "70")))
			.hasStatus3xxRedirection();
		answer(id);
		assertThat(step("yuanzhou-clerk", id, "submission")).hasStatus3xxRedirection();
		assertThat(step("yichun-reviewer", id, "approval")).hasStatus3xxRedirection();
		assertThat(step("nation-reviewer", id, "confirmation")).hasStatus3xxRedirection();
		return id;
	}

	private static Map<String, String> lineForm(PlanLine line, String households) {
		return new LinkedHashMap<>(Map.of("kind", "RENOVATION", "projectName", line.facts().projectName(), "households",
				households, "buildings", "4", "floorArea", "6400.25", "version", String.valueOf(line.version())));
	}

	private static Map<String, String> adjustment(String kind) {
		return new LinkedHashMap<>(
				Map.of("kind", kind, "adjustmentReason", "现场核实", "adjustmentDocument", "宜建〔1995〕8号"));
	}

	private MvcTestResult step(String username, long id, String what, String... more) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("version", version(id));
		for (int index = 0; index < more.length; index += 2) {
			form.put(more[index], more[index + 1]);
		}
		return post(username, "/plans/" + id + "/" + what, form);
	}

	private long home(String code, String name, int builtYear, int households, int buildings, String floorArea) {
		return this.jdbc
			.sql("""
					insert into neighbourhood (id, code, name, region_id, region_path, built_year, households, buildings,
					                           floor_area, batch, created_by)
					select nextval('neighbourhood_seq'), :code, :name, id, path, :year, :households, :buildings, :area, 'RESERVE',
					       'test'
					  from region
					 where code = '360902'
					   and valid_to is null
					returning id
					""")
			.param("code", code)
			.param("name", name)
			.param("year", builtYear)
			.param("households", households)
			.param("buildings", buildings)
			.param("area", new BigDecimal(floorArea))
			.query(Long.class)
			.single();
	}

	private PlanLine line(long id, long neighbourhood) {
		return this.lists.lines(scope("yichun-leader"), id)
			.stream()
			.filter((line) -> line.neighbourhoodId() == neighbourhood)
			.findFirst()
			.orElseThrow();
	}

	private ProjectRow project(long id, long neighbourhood) {
		long project = Objects.requireNonNull(line(id, neighbourhood).projectId());
		return this.projects.getRow(scope("yichun-leader"), project);
	}

	private Batch batch(long neighbourhood) {
		return this.neighbourhoods.getRow(scope("yichun-leader"), neighbourhood).facts().batch();
	}

	private PlanState state(long id) {
		return this.lists.getRow(scope("yichun-leader"), id).state();
	}

	private String version(long id) {
		return String.valueOf(this.lists.getRow(scope("yichun-leader"), id).version());
	}

	private static String redirected(MvcTestResult answer) {
		assertThat(answer).hasStatus3xxRedirection();
		return String.valueOf(answer.getResponse().getRedirectedUrl());
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private MvcTestResult post(String username, String uri, Map<String, String> form) {
		var request = this.mvc.post().uri(uri).with(as(username)).with(csrf());
		form.forEach(request::param);
		return request.exchange();
	}

	private RegionScope scope(String username) {
		return this.accounts.loadUserByUsername(username).scope();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
