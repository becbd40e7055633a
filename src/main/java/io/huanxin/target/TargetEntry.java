package io.huanxin.target;

import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionRow;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says the target of a region, year and kind is.
 *
 * @param region the region
 * @param planYear the plan year
 * @param kind the kind
 * @param stored the target as the person saw it, null where there is none yet
 * @param figures what it is to be
 */
record TargetEntry(RegionRow region, int planYear, TargetKind kind, @Nullable TargetRow stored, TargetFigures figures) {
}
