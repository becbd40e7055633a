package io.huanxin.target;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.huanxin.figures.Total;
import org.jspecify.annotations.Nullable;

/**
 * The totals (合计) of a list of targets of one year and kind. Where a region and regions
 * below it are both listed, only the upper one counts, otherwise the same neighbourhoods
 * would be added twice.
 *
 * @param counted how many targets were added up
 * @param contained how many were left out because they lie below a counted one
 * @param neighbourhoods total number of neighbourhoods
 * @param households total number of households
 * @param buildings total number of buildings
 * @param floorArea total floor area in ㎡
 * @param plannedInvestment total planned investment in 元
 */
public record TargetTotals(int counted, int contained, Total<BigDecimal> neighbourhoods, Total<BigDecimal> households,
		Total<BigDecimal> buildings, Total<BigDecimal> floorArea, Total<BigDecimal> plannedInvestment) {

	/**
	 * Adds up targets of one year and kind.
	 * @param targets the targets in the order of their regions' paths, so that each
	 * region comes before those below it
	 * @return the totals
	 */
	static TargetTotals of(List<Summand> targets) {
		List<Summand> outermost = new ArrayList<>();
		@Nullable Summand last = null;
		for (Summand target : targets) {
			if (last == null || !target.regionPath().startsWith(last.regionPath())) {
				outermost.add(target);
				last = target;
			}
		}
		return new TargetTotals(outermost.size(), targets.size() - outermost.size(),
				sum(outermost, (figures) -> BigDecimal.valueOf(figures.neighbourhoods())),
				sum(outermost, (figures) -> number(figures.households())),
				sum(outermost, (figures) -> number(figures.buildings())), sum(outermost, TargetFigures::floorArea),
				sum(outermost, TargetFigures::plannedInvestment));
	}

	private static Total<BigDecimal> sum(List<Summand> targets, Function<TargetFigures, @Nullable BigDecimal> figure) {
		return Total.ofAmounts(targets, Summand::regionName, (target) -> figure.apply(target.figures()));
	}

	private static @Nullable BigDecimal number(@Nullable Integer count) {
		return (count != null) ? BigDecimal.valueOf(count) : null;
	}

	/**
	 * What is added up of one target.
	 *
	 * @param regionName by which a missing figure is told
	 * @param regionPath where the region lies
	 * @param figures its figures
	 */
	record Summand(String regionName, String regionPath, TargetFigures figures) {
	}

}
