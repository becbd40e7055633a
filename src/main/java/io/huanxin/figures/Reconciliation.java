package io.huanxin.figures;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import lombok.extern.slf4j.Slf4j;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares every figure with its records each night. A difference is an error in the log
 * and the gauge {@code huanxin.figures.differences}, on which an alarm is set.
 */
@Component
@Slf4j
class Reconciliation {

	private final Figures figures;

	private final AtomicInteger differences;

	Reconciliation(Figures figures, MeterRegistry meters) {
		this.figures = figures;
		this.differences = meters.gauge("huanxin.figures.differences", new AtomicInteger());
	}

	@Scheduled(cron = "0 30 2 * * *", zone = "Asia/Shanghai")
	@SchedulerLock(name = "figures-reconciliation", lockAtMostFor = "PT30M")
	void compare() {
		List<Figures.Difference> found = this.figures.reconcile();
		this.differences.set(found.size());
		found.forEach((difference) -> log.error("A figure disagrees with its records: {}", difference));
	}

}
