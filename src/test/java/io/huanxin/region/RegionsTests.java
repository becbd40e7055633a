package io.huanxin.region;

import java.time.LocalDate;

import io.huanxin.audit.Actor;
import io.huanxin.support.PortalTest;
import io.huanxin.web.UnknownRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The tree, its seed and who sees what of it. Each test is rolled back. */
@PortalTest
@Transactional
class RegionsTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

	@Autowired
	Regions regions;

	@Autowired
	JdbcClient jdbc;

	private RegionScope administrator;

	@BeforeEach
	void signIn() {
		this.administrator = this.regions.whole(Actor.SYSTEM, Role.ADMINISTRATOR);
	}

	@Test
	void everyPublishedCodeIsThere() {
		// 31 provinces, 兵团, 台湾, 香港, 澳门
		assertThat(this.regions.children(this.administrator, this.administrator.regionId())).hasSize(35);
		RegionRow zone = this.regions.findByCode(this.administrator, "360991", TODAY).orElseThrow();
		assertThat(zone.level()).isEqualTo(RegionLevel.COUNTY);
		assertThat(zone.functionalZone()).isTrue();
		assertThat(zone.parentCode()).isEqualTo("360900");
		assertThat(this.regions.findByCode(this.administrator, "660000", TODAY)).isPresent();
	}

	@Test
	void aRegionOutsideTheScopeDoesNotExist() {
		RegionScope yichun = scope("360900", Role.ADMINISTRATOR);
		long hunan = this.regions.findByCode(this.administrator, "430000", TODAY).orElseThrow().id();
		assertThatExceptionOfType(UnknownRecord.class).isThrownBy(() -> this.regions.getRow(yichun, hunan));
		assertThat(this.regions.search(yichun, "", 1000)).hasSize(12);
		assertThat(this.regions.search(RegionScope.NOTHING, "", 1000)).isEmpty();
	}

	@Test
	void aPredecessorMovedBelowItsSuccessorIsWithinTheSuccessorsScope() {
		RegionScope yuanzhou = scope("360902", Role.CLERK);
		long merged = this.regions.findByCode(this.administrator, "360991", TODAY).orElseThrow().id();
		assertThatExceptionOfType(UnknownRecord.class).isThrownBy(() -> this.regions.getRow(yuanzhou, merged));
		this.jdbc.sql("""
				insert into region_succession (id, predecessor_id, successor_id, effective_on)
				values (nextval('region_succession_seq'), :old, :new, date '2026-01-01')
				""").param("old", merged).param("new", yuanzhou.regionId()).update();
		this.jdbc.sql("update region set path = :path || id || '/', valid_to = date '2026-01-01' where id = :id")
			.param("path", yuanzhou.path())
			.param("id", merged)
			.update();
		assertThat(this.regions.getRow(yuanzhou, merged).code()).isEqualTo("360991");
	}

	private RegionScope scope(String code, Role role) {
		return this.jdbc.sql("select id, path from region where code = :code and valid_to is null")
			.param("code", code)
			.query((rs, row) -> new RegionScope(Actor.SYSTEM, role, rs.getLong("id"), rs.getString("path")))
			.single();
	}

}
