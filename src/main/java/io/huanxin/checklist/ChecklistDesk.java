package io.huanxin.checklist;

import java.util.List;

import io.huanxin.desk.DeskItem;
import io.huanxin.desk.DeskItems;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Component;

/** Which milestones clerks have to report, and reviewers and leaders to chase. */
@Component
@RequiredArgsConstructor
class ChecklistDesk implements DeskItems {

	private static final int PLACE = 30;

	private final Checklists checklists;

	@Override
	public List<DeskItem> items(RegionScope scope) {
		if (!scope.has(Role.CLERK, Role.REVIEWER, Role.LEADER)) {
			return List.of();
		}
		ChecklistPage due = this.checklists.list(scope, new ChecklistFilter(Due.SOON, null, "", ""), 1);
		if (due.count() == 0) {
			return List.of();
		}
		boolean late = due.late() > 0;
		int soon = due.count() - due.late();
		String both = (soon > 0) ? "checklist.desk.late" : "checklist.desk.late-only";
		return List.of(new DeskItem("checklist.desk", late ? both : "checklist.desk.soon", List.of(due.late(), soon),
				late ? "/checklist?due=LATE" : "/checklist", late, PLACE));
	}

}
