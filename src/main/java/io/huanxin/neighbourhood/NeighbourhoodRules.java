package io.huanxin.neighbourhood;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Severity;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import org.jspecify.annotations.Nullable;

/**
 * What a neighbourhood may not say without a reason, and what cannot be true at all. What
 * is unknown is not compared.
 */
public final class NeighbourhoodRules {

	/**
	 * The national rule: renovation is for what was built by the end of 2000; a later
	 * year needs a reason.
	 */
	static final int LAST_YEAR = 2000;

	/** ㎡ a household; a dwelling outside is more likely a slip than a dwelling. */
	private static final BigDecimal SMALLEST_DWELLING = BigDecimal.valueOf(15);

	private static final BigDecimal LARGEST_DWELLING = BigDecimal.valueOf(300);

	/**
	 * A change of the number of households by more than a tenth is an outlier (设计参数：户数
	 * 变化超过 10%).
	 */
	private static final int OUTLIER_PERCENT = 10;

	private NeighbourhoodRules() {
	}

	/**
	 * Checks one neighbourhood.
	 * @param row the row of the sheet, 0 for a form
	 * @param facts what it is to say
	 * @param before what it said, null for a new one
	 * @param reason why it is changed, null where nobody was asked
	 * @param unexplained how grave it is where an unlikely figure is not explained: an
	 * error in a form, which can ask, and a warning in an import, which cannot
	 * @return what is wrong, in the order of the form
	 */
	public static List<Problem> check(int row, NeighbourhoodFacts facts, @Nullable NeighbourhoodFacts before,
			@Nullable String reason, Severity unexplained) {
		List<Problem> problems = new ArrayList<>();
		Integer builtYear = facts.builtYear();
		if (builtYear != null && builtYear > LAST_YEAR && facts.remark() == null) {
			problems.add(new Problem(row, NeighbourhoodColumns.REMARK.header(), null, ProblemCode.REASON_MISSING,
					"built-late", Severity.ERROR, List.of(builtYear.toString())));
		}
		Integer households = facts.households();
		Integer buildings = facts.buildings();
		if (households != null && buildings != null && buildings > households) {
			problems.add(Problem.error(row, NeighbourhoodColumns.BUILDINGS.header(), buildings.toString(),
					ProblemCode.IMPOSSIBLE_PAIR, NeighbourhoodColumns.HOUSEHOLDS.header(), households.toString()));
		}
		BigDecimal dwelling = dwelling(facts);
		if (dwelling != null && facts.remark() == null && !equalDwelling(dwelling, before)
				&& (dwelling.compareTo(SMALLEST_DWELLING) < 0 || dwelling.compareTo(LARGEST_DWELLING) > 0)) {
			problems.add(new Problem(row, NeighbourhoodColumns.FLOOR_AREA.header(), String.valueOf(facts.floorArea()),
					ProblemCode.REASON_MISSING, "dwelling", unexplained, List.of(dwelling.toPlainString(),
							SMALLEST_DWELLING.toPlainString(), LARGEST_DWELLING.toPlainString())));
		}
		Integer earlier = (before != null) ? before.households() : null;
		if (households != null && earlier != null && isBlank(reason)
				&& Math.abs((long) households - earlier) * 100 > (long) earlier * OUTLIER_PERCENT) {
			problems.add(new Problem(row,
					(unexplained == Severity.ERROR) ? NeighbourhoodColumns.REASON
							: NeighbourhoodColumns.HOUSEHOLDS.header(),
					households.toString(), ProblemCode.REASON_MISSING, "households", unexplained,
					List.of(earlier.toString(), households.toString())));
		}
		return problems;
	}

	/**
	 * Whether neighbourhoods can be said to lie in a region: nobody finds one that is
	 * only said to lie somewhere in a province.
	 * @param region a region
	 * @return false for the nation and provinces
	 */
	public static boolean bearsNeighbourhoods(RegionRow region) {
		return region.level() != RegionLevel.NATION && region.level() != RegionLevel.PROVINCE;
	}

	/** ㎡ a household, null where it cannot be told. */
	private static @Nullable BigDecimal dwelling(NeighbourhoodFacts facts) {
		Integer households = facts.households();
		BigDecimal floorArea = facts.floorArea();
		return (households == null || households == 0 || floorArea == null) ? null
				: floorArea.divide(BigDecimal.valueOf(households), 1, RoundingMode.HALF_UP);
	}

	/** Nobody is asked again about what was accepted before. */
	private static boolean equalDwelling(BigDecimal dwelling, @Nullable NeighbourhoodFacts before) {
		BigDecimal earlier = (before != null) ? dwelling(before) : null;
		return earlier != null && dwelling.compareTo(earlier) == 0;
	}

	private static boolean isBlank(@Nullable String text) {
		return text == null || text.isBlank();
	}

}
