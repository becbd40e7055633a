package io.huanxin.neighbourhoodlist;

import lombok.RequiredArgsConstructor;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts together, every night, the rows that changes have added to the kept sums. The sums
 * are right at any time; only the number of rows that make them grows with the changes.
 */
@Component
@RequiredArgsConstructor
class KeptSumsUpkeep {

	private final JdbcClient jdbc;

	@Scheduled(cron = "0 20 2 * * *", zone = "Asia/Shanghai")
	@SchedulerLock(name = "neighbourhood-tally")
	@Transactional
	void putTogether() {
		this.jdbc.sql("select neighbourhood_tally_put_together()").query((rs, row) -> 0).list();
	}

}
