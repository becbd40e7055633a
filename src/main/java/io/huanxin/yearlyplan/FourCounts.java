package io.huanxin.yearlyplan;

import java.math.BigDecimal;
import java.util.List;

import io.huanxin.figures.Counts;
import io.huanxin.figures.Total;

/**
 * The four counts of a plan. A total over an unknown count is unknown and names the
 * neighbourhoods that lack it.
 *
 * @param neighbourhoods number of neighbourhoods that are renovated
 * @param households their households
 * @param buildings their buildings
 * @param floorArea their floor area in ㎡
 */
public record FourCounts(int neighbourhoods, Total<Integer> households, Total<Integer> buildings,
		Total<BigDecimal> floorArea) {

	/**
	 * What the neighbourhoods of a plan add up to.
	 * @param lines its neighbourhoods, each once
	 * @return the sums of those that are renovated
	 * @throws ArithmeticException if a sum leaves the range of an integer
	 */
	public static FourCounts of(List<PlannedLine> lines) {
		List<PlannedLine> counted = lines.stream().filter((line) -> !line.outside()).toList();
		return new FourCounts(counted.size(),
				Total.ofCounts(counted, PlannedLine::neighbourhood, PlannedLine::households),
				Total.ofCounts(counted, PlannedLine::neighbourhood, PlannedLine::buildings),
				Total.ofAmounts(counted, PlannedLine::neighbourhood, PlannedLine::floorArea));
	}

	/**
	 * The two counts that targets are set in.
	 * @return neighbourhoods and households, these null where one is unknown
	 */
	public Counts headline() {
		return new Counts(this.neighbourhoods, this.households.value());
	}

}
