package io.huanxin.audit;

import lombok.RequiredArgsConstructor;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Seals what has been written, every ten seconds and on one instance at a time. The trail
 * is bound to no region, so it needs no scope; an entry about each sealing would be one
 * more to be sealed.
 */
@Component
@RequiredArgsConstructor
class AuditSealing {

	private final AuditSeals seals;

	@Scheduled(fixedDelayString = "PT10S")
	@SchedulerLock(name = "audit-sealing", lockAtMostFor = "PT10M", lockAtLeastFor = "PT5S")
	void seal() {
		int sealed;
		do {
			sealed = this.seals.sealNext();
		}
		while (sealed > 0);
	}

}
