package io.huanxin.target;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One version of a target beside the one it replaced.
 *
 * @param revision its number, from 1
 * @param at when it was written
 * @param by who wrote it
 * @param reason why, null for the first
 * @param figures what it says
 * @param previous what was said before, null for the first
 */
public record TargetVersion(int revision, Instant at, String by, @Nullable String reason, TargetFigures figures,
		@Nullable TargetFigures previous) {
}
