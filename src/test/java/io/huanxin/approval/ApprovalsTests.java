package io.huanxin.approval;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.account.Accounts;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.region.Department;
import io.huanxin.region.RegionScope;
import io.huanxin.support.MadeUpProject;
import io.huanxin.support.PortalTest;
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
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/** Approval items by their forms. Each test is rolled back. */
@PortalTest
@Transactional
class ApprovalsTests {

	private static final String CODE = "SP-2024-1";

	@Autowired
	ApprovalLists lists;

	@Autowired
	Approvals approvals;

	@Autowired
	BeijingTime time;

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	private long project;

	@BeforeEach
	void plan() {
		this.project = MadeUpProject.plan(this.jdbc, CODE, "审批测试项目", "360902");
	}

	/** As Yichun published them. */
	@ParameterizedTest
	@CsvSource({ "2024-07-29, 2024-08-26", "2024-09-20, 2024-10-23" })
	void twentyWorkingDaysEndOnTheDayThatWasPublished(LocalDate acceptedOn, LocalDate dueOn) {
		long id = enter("财政评审", acceptedOn.toString());
		assertThat(row(id).dueOn()).isEqualTo(dueOn);
		assertThat(get("yichun-leader", "/approvals/" + id)).bodyText().contains(dueOn.toString(), "20 个工作日", "已超期");
	}

	/**
	 * The whole way of an item. Stopped from Monday 5 to Thursday 8 August, three working
	 * days are left out: the last day moves from Monday 26 to Thursday 29.
	 */
	@Test
	void anItemIsEnteredAcceptedStoppedLetRunOnAndDecided() {
		long id = enter("初步设计审查", "");
		assertThat(get("yichun-finance", "/approvals/" + id)).bodyText().contains("待受理", "2024-07-26 报送");
		assertThat(decide(id, "2024-08-01", "AGREED")).hasStatusOk().bodyText().contains("还没有受理；请先由录入员");

		Map<String, String> accepted = item("初步设计审查", "2024-07-29");
		accepted.put("version", version(id));
		assertThat(post("yuanzhou-clerk", "/approvals/" + id + "/edit", accepted)).hasRedirectedUrl("/approvals/" + id);
		assertThat(row(id).dueOn()).isEqualTo("2024-08-26");

		assertThat(resume(id, "2024-08-08")).hasStatusOk().bodyText().contains("没有暂停计时，不需要恢复");
		assertThat(suspend(id, "2024-07-28")).hasStatusOk().bodyText().contains("应在 2024-07-29 到 2024-08-26 之间");
		assertThat(suspend(id, "2024-08-27")).hasStatusOk().bodyText().contains("不晚于办结期限 2024-08-26");
		assertThat(suspend(id, "2024-08-05")).hasRedirectedUrl("/approvals/" + id);
		assertThat(suspend(id, "2024-08-06")).hasStatusOk().bodyText().contains("自 2024-08-05 起已经暂停计时");
		assertThat(decide(id, "2024-08-06", "AGREED")).hasStatusOk().bodyText().contains("请先恢复计时，再办结");
		// the 5th, the rest of that week and three weeks without the 29th of July: 15 + 1
		assertThat(get("yichun-leader", "/approvals/" + id)).bodyText().contains("暂停计时", "补正材料", "暂停时剩 16 个工作日");

		assertThat(resume(id, "2024-08-04")).hasStatusOk().bodyText().contains("应在暂停日期 2024-08-05 到");
		assertThat(resume(id, "2024-08-08")).hasRedirectedUrl("/approvals/" + id);
		assertThat(row(id).dueOn()).isEqualTo("2024-08-29");

		assertThat(suspend(id, "2024-08-07")).hasStatusOk().bodyText().contains("应在 2024-08-08 到 2024-08-29 之间");
		assertThat(decide(id, "2024-08-07", "AGREED")).hasStatusOk().bodyText().contains("应在恢复计时的 2024-08-08 到");
		assertThat(decide(id, "2199-01-01", "AGREED")).hasStatusOk().bodyText().contains("（今天）之间");
		assertThat(decide(id, "2024-08-29", "REFUSED")).hasStatusOk().bodyText().contains("不同意的，请写明理由");
		assertThat(decide(id, "2024-08-29", "AGREED")).hasRedirectedUrl("/approvals/" + id);
		assertThat(row(id).onTime()).isTrue();
		assertThat(get("yichun-leader", "/approvals/" + id)).bodyText().contains("2024-08-29 按时办结", "同意");
		assertThat(suspend(id, "2024-08-20")).hasStatusOk().bodyText().contains("已经办结");
		accepted.put("version", version(id));
		accepted.put("subject", "别的事项");
		assertThat(post("yuanzhou-clerk", "/approvals/" + id + "/edit", accepted)).hasStatusOk()
			.bodyText()
			.contains("由责任部门更正");

		assertThat(this.jdbc.sql("""
				select string_agg(action || ' ' || coalesce(after_values ->> 'dueOn', '-'), ', ' order by at, id)
				  from audit_entry
				 where entity = 'approval_item' and entity_key = :id
				""").param("id", String.valueOf(id)).query(String.class).single())
			.isEqualTo("CREATED -, REVISED 2024-08-26, MOVED 2024-08-26, MOVED 2024-08-29, MOVED 2024-08-29");
	}

	@Test
	void whatIsSettledForOneCaseHasItsContentAndItsDocument() {
		long id = enter("土地权属处理", "2024-07-29");
		Map<String, String> decision = decision(id, "2024-08-20", "CASE_BY_CASE");
		assertThat(post("yichun-finance", "/approvals/" + id + "/decision", decision)).hasStatusOk()
			.bodyText()
			.contains("请写明议定内容", "要填写文件名称");
		decision.put("ruling", "按历史遗留问题处理");
		decision.put("documentName", "专题会议纪要");
		decision.put("documentNumber", "宜府纪〔2024〕18号");
		assertThat(post("yichun-finance", "/approvals/" + id + "/decision", decision))
			.hasRedirectedUrl("/approvals/" + id);
		assertThat(get("auditor", "/approvals/" + id)).bodyText()
			.contains("一事一议", "议定内容", "按历史遗留问题处理", "专题会议纪要", "宜府纪〔2024〕18号");
	}

	@Test
	void aJointApprovalHasItsDocumentAndSaysWhoTookPart() {
		Map<String, String> joint = item("联合审查", "2024-07-29");
		joint.put("jointWith", "发展改革、综合执法");
		assertThat(post("yuanzhou-clerk", "/approvals", joint)).hasStatusOk().bodyText().contains("勾选“联合审批”后");
		joint.put("joint", "true");
		long id = id(post("yuanzhou-clerk", "/approvals", joint));
		assertThat(decide(id, "2024-08-20", "AGREED")).hasStatusOk().bodyText().contains("要填写文件名称");
		Map<String, String> decision = decision(id, "2024-08-20", "AGREED");
		decision.put("documentName", "联合审查意见");
		assertThat(post("yichun-finance", "/approvals/" + id + "/decision", decision)).hasStatus3xxRedirection();
		assertThat(get("yichun-leader", "/approvals/" + id)).bodyText().contains("联合审批：发展改革、综合执法", "联合审查意见");
	}

	@Test
	void aDecisionIsCorrectedForAReason() {
		long id = enter("财政评审", "2024-07-29");
		assertThat(decide(id, "2024-08-20", "AGREED")).hasStatus3xxRedirection();
		Map<String, String> correction = decision(id, "2024-08-21", "AGREED");
		assertThat(post("yichun-finance", "/approvals/" + id + "/decision", correction)).hasStatusOk()
			.bodyText()
			.contains("更正办理结果：财政评审", "请写明更正理由");
		correction.put("correction", "日期录错");
		assertThat(post("yichun-finance", "/approvals/" + id + "/decision", correction)).hasStatus3xxRedirection();
		assertThat(get("auditor", "/approvals/" + id)).bodyText().contains("2024-08-21 按时办结", "日期录错", "2024-08-20");
	}

	/**
	 * Of three decided items one was on its last day, one before it and one after it: 2
	 * of 3 are 66.67 %. Of the open ones one is late, one is not accepted and one stands.
	 */
	@Test
	void theOnTimeRateShowsItsTwoNumbers() {
		assertThat(decide(enter("甲事项", "2024-07-29"), "2024-08-26", "AGREED")).hasStatus3xxRedirection();
		assertThat(decide(enter("乙事项", "2024-07-29"), "2024-07-30", "AGREED")).hasStatus3xxRedirection();
		assertThat(decide(enter("丙事项", "2024-07-29"), "2024-08-27", "AGREED")).hasStatus3xxRedirection();
		enter("丁事项", "2024-07-29");
		enter("戊事项", "");
		assertThat(suspend(enter("己事项", "2024-07-29"), "2024-08-01")).hasStatus3xxRedirection();
		Map<String, String> other = item("庚事项", "2024-07-29");
		other.put("department", "DEVELOPMENT_REFORM");
		assertThat(post("yuanzhou-clerk", "/approvals", other)).hasStatus3xxRedirection();

		ApprovalPage.Sums sums = this.lists
			.list(scope("yichun-finance"),
					new ApprovalFilter(ApprovalFilter.Shown.OPEN, Department.FINANCE, "360902", CODE), 1)
			.sums();
		assertThat(sums).isEqualTo(new ApprovalPage.Sums(3, 1, 3, 2));
		assertThat(get("yichun-finance", "/approvals?q=" + CODE)).bodyText()
			.contains("66.67%", "按时 2 / 已办结 3", "丁事项", "戊事项", "己事项")
			.doesNotContain("甲事项", "庚事项");
		assertThat(get("yichun-finance", "/approvals?show=OVERDUE&department=&q=" + CODE)).bodyText()
			.contains("丁事项", "庚事项")
			.doesNotContain("戊事项", "己事项", "丙事项");
		assertThat(get("yichun-leader", "/approvals?show=DECIDED&q=" + CODE)).bodyText()
			.contains("甲事项", "丙事项", "超期 1 个工作日")
			.doesNotContain("丁事项");
		assertThat(get("yichun-leader", "/approvals?show=ALL&region=360921&q=" + CODE)).bodyText()
			.contains("没有符合条件的审批事项", "查看全部");
		assertThat(get("yichun-finance", "/")).bodyText().contains("审批事项", "已超期");
		assertThat(get("yichun-leader", "/approvals?department=NONE")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void aLastDayInAYearWhoseHolidaysAreNotKnownIsProvisional() {
		Map<String, String> long250 = item("长期事项", this.time.today().toString());
		long250.put("periodDays", "250");
		long id = id(post("yuanzhou-clerk", "/approvals", long250));
		assertThat(get("yichun-leader", "/approvals/" + id)).bodyText().contains("暂定", "节假日尚未确认齐全");
	}

	/** The 26th of August 2024 turns out to be a holiday: the last day is the 27th. */
	@Test
	void aLastDayIsCountedAnewWhenTheCalendarChanges() {
		long open = enter("财政评审", "2024-07-29");
		long decided = enter("财政决算", "2024-07-29");
		assertThat(decide(decided, "2024-08-20", "AGREED")).hasStatus3xxRedirection();
		this.jdbc.sql("insert into workday_exception (day, kind, name) values (date '2024-08-26', 'OFF', '测试')")
			.update();
		assertThat(this.approvals.recount(scope("auditor"))).isEqualTo(1);
		this.jdbc.sql("select 1").query().singleRow();
		assertThat(this.approvals.recount(scope("auditor"))).isZero();
		assertThat(this.jdbc.sql("""
				select after_values ->> 'dueOn'
				  from audit_entry
				 where entity = 'approval_item' and entity_key = :id and action = 'REVISED'
				""").param("id", String.valueOf(open)).query(String.class).single()).isEqualTo("2024-08-27");
	}

	@ParameterizedTest
	@CsvSource({ "acceptedOn, 2199-01-01, （今天）之间", "acceptedOn, 2024-07-25, 早于报送日期 2024-07-26", "acceptedOn, 昨天, “昨天”",
			"submittedOn, '', 请填写报送日期", "subject, '', 请填写审批事项", "periodDays, 0, 至少 1 个工作日", "periodDays, 两周, “两周”",
			"department, '', 请选择责任部门", "projectCode, SP-NONE, 没有编码为“SP-NONE”的项目", "projectCode, '', 请选择或填写项目" })
	void whatCannotBeIsRefusedInWords(String field, String value, String sentence) {
		Map<String, String> form = item("财政评审", "2024-07-29");
		form.put(field, value);
		assertThat(post("yuanzhou-clerk", "/approvals", form)).hasStatusOk().bodyText().contains(sentence);
		assertThat(this.jdbc.sql("select count(*) from approval_item where project_id = :project")
			.param("project", this.project)
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void aWithdrawnProjectGetsNoMoreItems() {
		this.jdbc.sql("""
				update project
				   set state = 'WITHDRAWN', withdrawn_on = date '2024-06-01', withdrawal_reason = '居民不同意'
				 where id = :project
				""").param("project", this.project).update();
		assertThat(post("yuanzhou-clerk", "/approvals", item("财政评审", "2024-07-29"))).hasStatusOk()
			.bodyText()
			.contains("审批测试项目”已经退库");
	}

	@Test
	void onlyTheResponsibleDepartmentDecides() {
		Map<String, String> other = item("立项批复", "2024-07-29");
		other.put("department", "DEVELOPMENT_REFORM");
		long id = id(post("yuanzhou-clerk", "/approvals", other));
		for (String page : new String[] { "decision", "suspension", "resumption" }) {
			assertThat(get("yichun-finance", "/approvals/" + id + "/" + page)).hasStatus(HttpStatus.FORBIDDEN);
			assertThat(get("yuanzhou-clerk", "/approvals/" + id + "/" + page)).hasStatus(HttpStatus.FORBIDDEN);
			assertThat(get("hunan-clerk", "/approvals/" + id + "/" + page)).hasStatus(HttpStatus.NOT_FOUND);
		}
		assertThat(decide(id, "2024-08-20", "AGREED")).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(get("yichun-finance", "/approvals/" + id)).hasStatusOk()
			.bodyText()
			.contains("由发展改革部门在办结期限内办理")
			.doesNotContain("/approvals/" + id + "/decision");

		// who works for all departments, as every assignment did before there were any
		this.jdbc.sql("""
				update account_role
				   set department = null
				 where account_id = (select id from account where username = 'yichun-finance')
				""").update();
		assertThat(decide(id, "2024-08-20", "AGREED")).hasRedirectedUrl("/approvals/" + id);
	}

	@Test
	void onlyClerksEnterAndOnlyForProjectsOfTheirs() {
		long id = enter("财政评审", "2024-07-29");
		assertThat(get("yichun-leader", "/approvals/new")).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(get("yichun-finance", "/approvals/" + id + "/edit")).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(get("admin", "/approvals")).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(get("hunan-leader", "/approvals/" + id)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post("hunan-clerk", "/approvals", item("财政评审", "2024-07-29"))).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void whoComesSecondSeesWhatBothWrote() {
		long id = enter("财政评审", "2024-07-29");
		Map<String, String> first = item("财政评审（一期）", "2024-07-29");
		first.put("version", "0");
		Map<String, String> second = item("财政评审（二期）", "2024-07-29");
		second.put("version", "0");
		assertThat(post("yuanzhou-clerk", "/approvals/" + id + "/edit", first)).hasStatus3xxRedirection();
		assertThat(post("yichun-clerk", "/approvals/" + id + "/edit", second)).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "财政评审（一期）", "value=\"财政评审（二期）\"", "name=\"version\" value=\"1\"");

		Map<String, String> agreed = decision(id, "2024-08-20", "AGREED");
		Map<String, String> refused = decision(id, "2024-08-21", "REFUSED");
		refused.put("ruling", "材料不全");
		assertThat(post("yichun-finance", "/approvals/" + id + "/decision", agreed)).hasStatus3xxRedirection();
		assertThat(post("yichun-finance", "/approvals/" + id + "/decision", refused)).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "2024-08-20", "2024-08-21", "材料不全");
		assertThat(row(id).decision())
			.isEqualTo(new Decision(LocalDate.of(2024, 8, 20), DecisionOutcome.AGREED, null, null, null));
	}

	@Test
	void whoStopsAClockSecondSeesThatItStands() {
		long id = enter("财政评审", "2024-07-29");
		String before = version(id);
		assertThat(suspend(id, "2024-08-05")).hasStatus3xxRedirection();
		assertThat(post("yichun-finance", "/approvals/" + id + "/suspension",
				Map.of("suspendedOn", "2024-08-06", "cause", "专家评审", "version", before)))
			.hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "2024-08-05", "补正材料", "专家评审");
	}

	private long enter(String subject, String acceptedOn) {
		return id(post("yuanzhou-clerk", "/approvals", item(subject, acceptedOn)));
	}

	private static long id(MvcTestResult answer) {
		assertThat(answer).hasStatus3xxRedirection();
		String target = String.valueOf(answer.getResponse().getRedirectedUrl());
		return Long.parseLong(target.substring(target.lastIndexOf('/') + 1));
	}

	private static Map<String, String> item(String subject, String acceptedOn) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("projectCode", CODE);
		form.put("department", "FINANCE");
		form.put("subject", subject);
		form.put("submittedOn", acceptedOn.startsWith("2024-07") || acceptedOn.isEmpty() ? "2024-07-26" : acceptedOn);
		form.put("acceptedOn", acceptedOn);
		form.put("_joint", "on");
		form.put("periodDays", "20");
		form.put("version", "0");
		return form;
	}

	private Map<String, String> decision(long id, String day, String outcome) {
		return new LinkedHashMap<>(Map.of("decidedOn", day, "outcome", outcome, "version", version(id)));
	}

	private MvcTestResult decide(long id, String day, String outcome) {
		return post("yichun-finance", "/approvals/" + id + "/decision", decision(id, day, outcome));
	}

	private MvcTestResult suspend(long id, String since) {
		return post("yichun-finance", "/approvals/" + id + "/suspension",
				Map.of("suspendedOn", since, "cause", "补正材料", "version", version(id)));
	}

	private MvcTestResult resume(long id, String until) {
		return post("yichun-finance", "/approvals/" + id + "/resumption",
				Map.of("resumedOn", until, "version", version(id)));
	}

	private String version(long id) {
		return String.valueOf(row(id).version());
	}

	private ApprovalRow row(long id) {
		return this.lists.getRow(scope("yichun-leader"), id);
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
