package io.huanxin.approval;

import java.util.List;

import io.huanxin.account.Departments;
import io.huanxin.desk.DeskItem;
import io.huanxin.desk.DeskItems;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Component;

/** What waits for a department, and for the clerks who have to chase it. */
@Component
@RequiredArgsConstructor
class ApprovalDesk implements DeskItems {

	private static final int PLACE = 20;

	private final ApprovalLists lists;

	private final Departments departments;

	@Override
	public List<DeskItem> items(RegionScope scope) {
		if (!scope.has(Role.DEPARTMENT, Role.CLERK)) {
			return List.of();
		}
		ApprovalPage.Sums sums = this.lists
			.list(scope,
					new ApprovalFilter(ApprovalFilter.Shown.OPEN, this.departments.own(scope).orElse(null), "", ""), 1)
			.sums();
		boolean late = sums.overdue() > 0;
		if (!late && !(scope.has(Role.DEPARTMENT) && sums.open() > 0)) {
			return List.of();
		}
		return List.of(new DeskItem("approval.desk", late ? "approval.desk.overdue" : "approval.desk.open",
				List.of(sums.open(), sums.overdue()), late ? "/approvals?show=OVERDUE" : "/approvals", late, PLACE));
	}

}
