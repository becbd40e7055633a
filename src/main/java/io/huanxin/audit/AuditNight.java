package io.huanxin.audit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.MeterRegistry;
import lombok.extern.slf4j.Slf4j;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Verifies the whole trail each night; it belongs to no region, so that needs no scope,
 * and the verification is kept beside the trail. A finding is an error in the log and the
 * gauge {@code huanxin.audit.findings}, on which an alarm is set;
 * {@code huanxin.audit.unsealed} tells whether sealing keeps up.
 */
@Component
@Slf4j
class AuditNight {

	private final AuditVerifier verifier;

	private final AtomicInteger findings;

	private final AtomicLong unsealed;

	AuditNight(AuditVerifier verifier, MeterRegistry meters) {
		this.verifier = verifier;
		this.findings = meters.gauge("huanxin.audit.findings", new AtomicInteger());
		this.unsealed = meters.gauge("huanxin.audit.unsealed", new AtomicLong());
	}

	@Scheduled(cron = "0 0 3 * * *", zone = "Asia/Shanghai")
	@SchedulerLock(name = "audit-verification", lockAtMostFor = "PT3H")
	void verify() {
		AuditVerification night = this.verifier.verify(Actor.SYSTEM);
		this.findings.set((night.finding() != null) ? 1 : 0);
		this.unsealed.set(night.unsealed());
		if (night.finding() != null) {
			log.error("The audit trail is not what was sealed: {}", night.finding());
		}
		else {
			log.info("The audit trail is whole: {} entries up to seal {}, {} unsealed, head {}", night.entries(),
					night.headSeal(), night.unsealed(), night.headHash());
		}
	}

}
