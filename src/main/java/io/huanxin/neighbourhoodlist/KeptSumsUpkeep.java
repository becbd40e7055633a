package io.huanxin.neighbourhoodlist;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import lombok.extern.slf4j.Slf4j;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts together, every night, the rows that changes have added to the kept sums, and
 * compares them with what adding up everything gives. The sums are right at any time;
 * only the number of rows that make them grows with the changes. A difference is an error
 * in the log and the gauge {@code huanxin.neighbourhoods.differences}, on which an alarm
 * is set.
 */
@Slf4j
@Component
class KeptSumsUpkeep {

	private final JdbcClient jdbc;

	private final AtomicInteger differences;

	KeptSumsUpkeep(JdbcClient jdbc, MeterRegistry meters) {
		this.jdbc = jdbc;
		this.differences = meters.gauge("huanxin.neighbourhoods.differences", new AtomicInteger());
	}

	@Scheduled(cron = "0 20 2 * * *", zone = "Asia/Shanghai")
	@SchedulerLock(name = "neighbourhood-tally", lockAtMostFor = "PT30M")
	@Transactional
	void putTogether() {
		this.jdbc.sql("select neighbourhood_tally_put_together()").query((rs, row) -> 0).list();
		List<String> found = this.jdbc
			.sql("select facet || ' in ' || region_path from neighbourhood_tally_differences()")
			.query(String.class)
			.list();
		this.differences.set(found.size());
		found.forEach((difference) -> log.error("A kept sum disagrees with its neighbourhoods: {}", difference));
	}

}
