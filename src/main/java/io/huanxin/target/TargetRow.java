package io.huanxin.target;

import java.time.Instant;

import io.huanxin.figures.TargetKind;
import org.jspecify.annotations.Nullable;

/**
 * A target as pages and other features see it.
 *
 * @param id its id
 * @param regionId the region it is set for
 * @param regionCode that region's code
 * @param regionName that region's name
 * @param regionPath that region's path
 * @param planYear the plan year
 * @param kind its kind
 * @param figures the figures in force
 * @param version for the detection of a stale form
 * @param revisedAt when the figures in force were written
 * @param revisedBy who wrote it
 * @param reason why, null where they are the first
 */
public record TargetRow(long id, long regionId, String regionCode, String regionName, String regionPath, int planYear,
		TargetKind kind, TargetFigures figures, long version, Instant revisedAt, String revisedBy,
		@Nullable String reason) {
}
