package io.huanxin.ranking;

import java.time.LocalDate;

import io.huanxin.figures.Basis;
import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionLevel;
import io.huanxin.standing.RankingOrder;
import org.jspecify.annotations.Nullable;

/**
 * What the page's query string says; what it leaves out, the page decides.
 *
 * @param planYear the plan year
 * @param parent the code of the region above the rows
 * @param level the level of the rows
 * @param asOf the day at which the figures stand
 * @param targetKind the kind of target
 * @param order the leading key
 * @param basis which records count
 * @param style how rates are written
 * @param shown the plan year of the page on which the filter was changed: with another
 * year, the day shown there means nothing
 */
record RankingFilter(@Nullable Integer planYear, @Nullable String parent, @Nullable RegionLevel level,
		@Nullable LocalDate asOf, @Nullable TargetKind targetKind, @Nullable RankingOrder order, @Nullable Basis basis,
		@Nullable RankingStyle style, @Nullable Integer shown) {
}
