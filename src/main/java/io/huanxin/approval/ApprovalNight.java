package io.huanxin.approval;

import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Each night the last days of items that are not decided are counted once more: holidays
 * are announced while clocks run.
 */
@Component
@RequiredArgsConstructor
@Slf4j
class ApprovalNight {

	private final SystemWork systemWork;

	private final Approvals approvals;

	@Scheduled(cron = "0 10 1 * * *", zone = "Asia/Shanghai")
	@SchedulerLock(name = "approval-recount", lockAtMostFor = "PT30M")
	void recount() {
		this.systemWork.run("approval-recount", Role.AUDITOR, (everything) -> log
			.info("{} approval items have another last day", this.approvals.recount(everything)));
	}

}
