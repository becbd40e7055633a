package io.huanxin.ranking;

import java.time.LocalDate;

import io.huanxin.figures.Basis;
import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionLevel;
import io.huanxin.standing.RankingOrder;
import io.huanxin.web.BadParameter;
import org.jspecify.annotations.Nullable;

/**
 * What is to be ranked, and by which figures.
 *
 * @param planYear the plan year
 * @param level the level of the rows
 * @param parent the code of the region above them, at any distance
 * @param asOf the day at which the figures stand; null for the latest there are
 * @param targetKind the kind of target the rates are measured against
 * @param basis which records count
 * @param order the leading key; null for the one the deadlines suggest
 */
record RankingQuestion(int planYear, RegionLevel level, String parent, @Nullable LocalDate asOf, TargetKind targetKind,
		Basis basis, @Nullable RankingOrder order) {

	private static final int FIRST_YEAR = 1990;

	private static final int LAST_YEAR = 2100;

	/**
	 * Refuses years that no record can have.
	 * @throws BadParameter when a year lies outside the portal's range
	 */
	RankingQuestion {
		if (planYear < FIRST_YEAR || planYear > LAST_YEAR) {
			throw new BadParameter("planYear", "应在 %d 到 %d 之间。".formatted(FIRST_YEAR, LAST_YEAR));
		}
		if (asOf != null && (asOf.getYear() < FIRST_YEAR || asOf.getYear() > LAST_YEAR)) {
			throw new BadParameter("asOf", "年份应在 %d 到 %d 之间。".formatted(FIRST_YEAR, LAST_YEAR));
		}
	}

}
