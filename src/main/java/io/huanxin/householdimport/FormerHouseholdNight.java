package io.huanxin.householdimport;

import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes every night what was kept of changed households for long enough: personal data
 * are not kept twice for ever.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class FormerHouseholdNight {

	private final FormerHouseholds households;

	private final SystemWork system;

	@Scheduled(cron = "0 50 3 * * *", zone = "Asia/Shanghai")
	@SchedulerLock(name = "former-households", lockAtMostFor = "PT30M")
	void forget() {
		this.system.run("former-households", Role.ADMINISTRATOR, (everything) -> {
			int forgotten = this.households.forgetOld(everything);
			if (forgotten > 0) {
				log.info("Forgot what {} households were before they were changed by import", forgotten);
			}
		});
	}

}
