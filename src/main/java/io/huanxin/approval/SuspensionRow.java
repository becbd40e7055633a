package io.huanxin.approval;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A time in which the clock of an item stands.
 *
 * @param since the first day that does not count
 * @param until the first day that counts again, null while the clock stands
 * @param reason why
 * @param suspendedBy who stopped the clock
 * @param suspendedAt when that was entered
 * @param resumedBy who let it run on, null while it stands
 * @param resumedAt when that was entered
 */
public record SuspensionRow(LocalDate since, @Nullable LocalDate until, String reason, String suspendedBy,
		Instant suspendedAt, @Nullable String resumedBy, @Nullable Instant resumedAt) {

	/**
	 * Whether a day is left out of the count. Days of one that lasts still count: how
	 * many they will be is known when it ends.
	 */
	boolean leavesOut(LocalDate day) {
		return this.until != null && !day.isBefore(this.since) && day.isBefore(this.until);
	}

}
