package io.huanxin.figures;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import io.micrometer.core.instrument.MeterRegistry;
import lombok.extern.slf4j.Slf4j;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares every figure with its records each night, under a scope over the whole tree
 * that the trail tells of. A difference is an error in the log and the gauge
 * {@code huanxin.figures.differences}, on which an alarm is set.
 */
@Component
@Slf4j
class Reconciliation {

	private final Figures figures;

	private final SystemWork systemWork;

	private final AtomicInteger differences;

	Reconciliation(Figures figures, SystemWork systemWork, MeterRegistry meters) {
		this.figures = figures;
		this.systemWork = systemWork;
		this.differences = meters.gauge("huanxin.figures.differences", new AtomicInteger());
	}

	@Scheduled(cron = "0 30 2 * * *", zone = "Asia/Shanghai")
	@SchedulerLock(name = "figures-reconciliation", lockAtMostFor = "PT30M")
	void compare() {
		this.systemWork.run("figures-reconciliation", Role.AUDITOR, (everything) -> report(this.figures.reconcile()));
	}

	private void report(List<Figures.Difference> found) {
		this.differences.set(found.size());
		found.forEach((difference) -> log.error("A figure disagrees with its records: {}", difference));
	}

}
