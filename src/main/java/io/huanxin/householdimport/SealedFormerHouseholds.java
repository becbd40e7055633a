package io.huanxin.householdimport;

import io.huanxin.household.HouseholdSeal;
import io.huanxin.household.SealedHouseholds;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings what was kept of changed households under the key in force, too: put back, they
 * must not bring a former key with them.
 */
@Component
@Order(SealedHouseholds.FORMER)
class SealedFormerHouseholds extends SealedHouseholds {

	SealedFormerHouseholds(JdbcClient jdbc, HouseholdSeal seal) {
		super(jdbc, seal, "household_former");
	}

}
