package io.huanxin.demonstration;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huanxin.account.Accounts;
import io.huanxin.project.DemonstratedProjects;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/** Visitors find the pages of plans, sheets, structures and pipes filled. */
@PortalTest
@Transactional
class DemonstratedWorkTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	DemonstratedProjects projects;

	@Autowired
	List<DemonstrationData> parts;

	@Autowired
	JdbcClient jdbc;

	@Test
	void plansStandAtEveryStepOfTheirReview() {
		for (Map.Entry<String, String> each : Map.of("SUBMITTED", "丰城市", "RETURNED", "樟树市", "REVIEWED", "高安市")
			.entrySet()) {
			assertThat(get("yichun-leader", "/plans?state=" + each.getKey())).bodyText().contains(each.getValue());
		}
		long returned = this.jdbc.sql("""
				select y.id
				  from yearly_plan y
				  join region r on r.id = y.region_id
				 where r.code = '360982'
				   and y.state = 'RETURNED'
				""").query(Long.class).single();
		// 288 and 180 households
		assertThat(get("yichun-clerk", "/plans/" + returned)).bodyText()
			.contains("药都小区", "鹿江花园", "468", "投资估算与建设内容对不上", "未建立长效管理机制", "街道已指导筹建业委会");
		assertThat(get("yichun-clerk", "/plans/" + returned + "/neighbourhoods")).bodyText()
			.contains("大桥宿舍区", "福城新村")
			.doesNotContain("药都小区");
	}

	@Test
	void sheetsStructuresAndPipesAreThere() {
		assertThat(get("yuanzhou-clerk", "/schemes")).bodyText().contains("已采纳", "草稿", "没有方案");
		assertThat(get("yuanzhou-clerk", "/demolitions")).bodyText().contains("3 栋 1 单元西侧", "5 栋楼顶", "已拆除", "劝导中");
		long project = this.projects.some(this.accounts.loadUserByUsername("yichun-leader").scope()).get(0).id();
		assertThat(get("yuanzhou-clerk", "/projects/" + project + "/pipes")).bodyText().contains("3/4", "燃气于", "才参加设计");
	}

	@Test
	void moneyWasPlannedArrivedAndWasPaid() {
		long project = this.projects.some(this.accounts.loadUserByUsername("yichun-leader").scope()).get(0).id();
		// 200 + 220 planned, 120 arrived, 90 paid: 28.57 % and 75 %
		assertThat(get("yuanzhou-clerk", "/projects/" + project + "/funding")).bodyText()
			.contains("420.00", "120.00", "90.00", "28.57%", "75.00%");
	}

	@Test
	void anApprovalIsLateAndTheClockOfAnotherStands() {
		assertThat(get("yichun-finance", "/approvals?show=ALL")).bodyText().contains("已超期", "暂停计时", "按时办结", "概算评审（演示）");
	}

	@Test
	void theNextStartAddsNothing() {
		Map<String, Integer> before = rows();
		assertThat(before).doesNotContainValue(0);
		this.parts.forEach(DemonstrationData::load);
		assertThat(rows()).isEqualTo(before);
	}

	private Map<String, Integer> rows() {
		return Stream
			.of("neighbourhood", "project", "milestone", "yearly_plan", "yearly_plan_line", "plan_step", "scheme_sheet",
					"illegal_structure", "persuasion", "pipe_concern", "funding_entry", "approval_item",
					"approval_suspension")
			.collect(Collectors.toMap(Function.identity(),
					(table) -> this.jdbc.sql("select count(*) from " + table).query(Integer.class).single()));
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(user(this.accounts.loadUserByUsername(username))).exchange();
	}

}
