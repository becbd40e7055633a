package io.huanxin.generator;

import java.util.Map;

import io.huanxin.audit.Actor;
import io.huanxin.generator.GeneratedProvince.Size;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/** A small made-up province in the portal's own registers. Rolled back. */
@PortalTest
@Transactional
class GeneratorTests {

	private static final Size SMALL = new Size(2, 4, 12, 50, 1200, 110_000);

	@Autowired
	Generator generator;

	@Autowired
	Regions regions;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	JdbcClient jdbc;

	@Test
	void everyRegisterIsFilledOnceAndAddsUp() {
		Map<String, Integer> created = this.generator.generate(Actor.SYSTEM, 1, SMALL, 1);
		assertThat(created).containsEntry("regions", 1 + 2 + 4)
			.containsEntry("neighbourhoods", 12)
			.containsEntry("buildings", 50)
			.containsEntry("households", 1200);
		this.currentScope.runAs(this.regions.whole(Actor.SYSTEM, Role.CLERK), () -> {
			assertThat(one("select sum(households) from neighbourhood where starts_with(code, 'YS87')"))
				.isEqualTo(1200);
			assertThat(one("""
					select sum(b.households)
					  from building b
					  join neighbourhood n on n.id = b.neighbourhood_id
					 where starts_with(n.code, 'YS87')
					""")).isEqualTo(1200);
			assertThat(one("select sum(floor_area)::int from neighbourhood where starts_with(code, 'YS87')"))
				.isEqualTo(110_000);
			assertThat(one("""
					select sum(t.neighbourhoods)
					  from target t
					  join region r on r.id = t.region_id
					 where starts_with(r.code, '87')
					""")).isEqualTo(
					one("select count(*) from neighbourhood where starts_with(code, 'YS87') and batch = 'UNDER_WAY'"));
			assertThat(one("""
					select count(*)
					  from regional_return t
					  join region r on r.id = t.region_id
					 where starts_with(r.code, '87')
					""")).isEqualTo(created.get("returns"));
		});

		assertThat(this.generator.generate(Actor.SYSTEM, 1, SMALL, 1).values()).containsOnly(0);
	}

	private int one(String sql) {
		return this.jdbc.sql(sql).query(Integer.class).single();
	}

}
