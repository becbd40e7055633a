package io.huanxin.figures;

import io.huanxin.region.SystemWork;
import io.huanxin.support.PortalTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to the figures at night. Each test is rolled back. */
@PortalTest
@Transactional
class ReconciliationTests {

	private final MeterRegistry meters = new SimpleMeterRegistry();

	@Autowired
	Figures figures;

	@Autowired
	SystemWork systemWork;

	@Autowired
	JdbcClient jdbc;

	@Test
	void worksUnderAScopeThatTheTrailTellsOf() {
		long last = this.jdbc.sql("select coalesce(max(id), 0) from audit_entry").query(Long.class).single();

		new Reconciliation(this.figures, this.systemWork, this.meters).compare();

		assertThat(this.jdbc.sql("""
				select e.username || ' ' || e.action || ' ' || (e.region_path = r.path)
				  from audit_entry e
				  join region r on r.parent_id is null
				 where e.id > ?
				   and e.entity = 'system'
				   and e.entity_key = 'figures-reconciliation'
				""").param(last).query(String.class).list()).containsExactly("system SYSTEM_WORK true");
	}

	@Test
	void countsTheFiguresThatDisagree() {
		Reconciliation night = new Reconciliation(this.figures, this.systemWork, this.meters);
		night.compare();
		double before = this.meters.get("huanxin.figures.differences").gauge().value();
		// a figure that no return has told
		this.jdbc.sql("""
				insert into figure (id, region_id, plan_year, basis, as_of, until, started_neighbourhoods)
				select nextval('figure_seq'), id, 1993, 'SUBMITTED', date '1993-07-31', 'infinity', 9
				  from region
				 where code = '360902'
				""").update();

		night.compare();

		assertThat(this.meters.get("huanxin.figures.differences").gauge().value()).isEqualTo(before + 1);
	}

}
