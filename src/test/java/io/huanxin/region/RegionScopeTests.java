package io.huanxin.region;

import io.huanxin.audit.Actor;
import io.huanxin.web.RoleMissing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What lies within a scope, and what a forgotten one amounts to. */
class RegionScopeTests {

	private final RegionScope city = new RegionScope(Actor.SYSTEM, Role.CLERK, 12, "/1/12/");

	@Test
	void containsItsOwnRegionAndEverythingBelow() {
		assertThat(this.city.contains("/1/12/")).isTrue();
		assertThat(this.city.contains("/1/12/7/3/")).isTrue();
	}

	@Test
	void containsNeitherParentNorNeighbourNorARegionWhoseIdBeginsAlike() {
		assertThat(this.city.contains("/1/")).isFalse();
		assertThat(this.city.contains("/1/13/")).isFalse();
		assertThat(this.city.contains("/1/120/")).isFalse();
	}

	@Test
	void containsARegionThatWasMergedIntoOneOfItsOwn() {
		// the territory operation moved county 99 of another city below county 7
		assertThat(this.city.contains("/1/12/7/99/")).isTrue();
	}

	@Test
	void standsAboveRegionsBelowButNotAboveItself() {
		assertThat(this.city.standsAbove("/1/12/7/")).isTrue();
		assertThat(this.city.standsAbove("/1/12/")).isFalse();
	}

	@Test
	void readsRankingsOfItsAncestorsAndOfItsSubtree() {
		assertThat(this.city.mayReadRankingOf("/1/")).isTrue();
		assertThat(this.city.mayReadRankingOf("/1/12/")).isTrue();
		assertThat(this.city.mayReadRankingOf("/1/12/7/")).isTrue();
		assertThat(this.city.mayReadRankingOf("/1/13/")).isFalse();
	}

	@Test
	void aForgottenScopeContainsNothingAndMayDoNothing() {
		assertThat(RegionScope.NOTHING.contains("/1/")).isFalse();
		assertThat(RegionScope.NOTHING.contains("")).isFalse();
		assertThat(RegionScope.NOTHING.mayReadRankingOf("/1/")).isFalse();
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> RegionScope.NOTHING.require(Role.values()));
	}

	@Test
	void insistsOnTheRoleInForce() {
		this.city.require(Role.REVIEWER, Role.CLERK);
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.city.require(Role.REVIEWER));
	}

}
