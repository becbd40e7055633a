package io.huanxin.milestone;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A time in which the works stood still (停工).
 *
 * @param id its id
 * @param since the first day
 * @param until the day on which they were resumed, null while they stand still
 * @param reason why
 * @param stoppedBy who reported it
 * @param resumedBy who reported that they go on, null while they stand still
 */
public record StopRow(long id, LocalDate since, @Nullable LocalDate until, String reason, String stoppedBy,
		@Nullable String resumedBy) {
}
