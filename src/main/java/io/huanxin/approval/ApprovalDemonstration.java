package io.huanxin.approval;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.huanxin.account.DemonstrationAccounts;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.project.DemonstratedProjects;
import io.huanxin.project.ProjectRow;
import io.huanxin.region.Department;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Invented items of the invented projects before the financial department: one was
 * decided in time, the clock of one stands, one is overdue.
 */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.WORK)
class ApprovalDemonstration implements DemonstrationData {

	private static final ApprovalFilter EVERYTHING = new ApprovalFilter(ApprovalFilter.Shown.ALL, null, "", "");

	private final DemonstrationAccounts accounts;

	private final DemonstratedProjects projects;

	private final Approvals approvals;

	private final ApprovalLists lists;

	private final SystemWork work;

	private final BeijingTime time;

	@Override
	public void load() {
		this.work.run("演示数据：审批事项", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		Optional<RegionScope> clerk = this.accounts.scope("yuanzhou-clerk");
		Optional<RegionScope> finance = this.accounts.scope("yichun-finance");
		List<ProjectRow> invented = this.projects.some(everything);
		if (clerk.isEmpty() || finance.isEmpty() || invented.size() < 3
				|| this.lists.list(everything, EVERYTHING, 1).count() > 0) {
			return;
		}
		LocalDate today = this.time.today();
		long decided = enter(clerk.get(), invented.get(0), "施工图预算评审（演示）", today.minusDays(70));
		this.approvals.decide(finance.get(), decided, version(everything, decided),
				new Decision(today.minusDays(56), DecisionOutcome.AGREED, null, "评审结论（演示）", "演示〔评审〕1号"), null);
		long standing = enter(clerk.get(), invented.get(1), "施工图预算评审（演示）", today.minusDays(16));
		this.approvals.suspend(finance.get(), standing, version(everything, standing), today.minusDays(9),
				"补正工程量清单（演示数据）");
		enter(clerk.get(), invented.get(2), "概算评审（演示）", today.minusDays(60));
	}

	private long enter(RegionScope clerk, ProjectRow project, String subject, LocalDate day) {
		return this.approvals.enter(clerk, project.code(),
				new ApprovalFacts(Department.FINANCE, subject, false, null, day, day, ApprovalFacts.USUAL_PERIOD));
	}

	private long version(RegionScope everything, long id) {
		return this.lists.getRow(everything, id).version();
	}

}
