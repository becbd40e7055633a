package io.huanxin.yearlyplan;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A yearly plan as pages and other features see it.
 *
 * @param id its id
 * @param regionId the county, the city where there are no counties
 * @param regionCode that region's code
 * @param regionName that region's name
 * @param regionPath that region's path
 * @param planYear the plan year
 * @param state how far it has come
 * @param edition 1, and one more for every approved adjustment
 * @param submittedBy who handed it in last, null where nobody did
 * @param submittedAt when
 * @param reviewedBy who passed it, null where nobody did since
 * @param reviewedAt when
 * @param confirmedBy who confirmed it
 * @param confirmedAt when
 * @param version grows with every change, its lines' included
 * @param createdAt when it was opened
 * @param createdBy by whom
 */
public record PlanRow(long id, long regionId, String regionCode, String regionName, String regionPath, int planYear,
		PlanState state, int edition, @Nullable String submittedBy, @Nullable Instant submittedAt,
		@Nullable String reviewedBy, @Nullable Instant reviewedAt, @Nullable String confirmedBy,
		@Nullable Instant confirmedAt, long version, Instant createdAt, String createdBy) {

}
