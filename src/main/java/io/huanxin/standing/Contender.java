package io.huanxin.standing;

import java.math.BigDecimal;

import io.huanxin.figures.Counts;
import io.huanxin.figures.Rate;
import org.jspecify.annotations.Nullable;

/**
 * What a region brings to a ranking. A rate is null where it is unknown.
 *
 * @param regionCode the region's code, by which equals are listed
 * @param hasTask whether the region has a plan to fulfil
 * @param reported whether a submitted report stands behind the rates
 * @param startByNeighbourhoods started of planned neighbourhoods
 * @param startByHouseholds started of planned households
 * @param completionByNeighbourhoods finished of planned neighbourhoods
 * @param completionByHouseholds finished of planned households
 * @param investment completed of planned investment
 */
public record Contender(String regionCode, boolean hasTask, boolean reported, @Nullable Rate startByNeighbourhoods,
		@Nullable Rate startByHouseholds, @Nullable Rate completionByNeighbourhoods,
		@Nullable Rate completionByHouseholds, @Nullable Rate investment) {

	/**
	 * A region with its figures. It has a task if at least one neighbourhood is planned.
	 * @param regionCode the region's code
	 * @param reported whether a submitted report stands behind the figures
	 * @param planned planned neighbourhoods and households
	 * @param started started ones, unknown without a report
	 * @param finished finished ones, unknown without a report
	 * @param plannedInvestment investment planned for the year, null if unknown
	 * @param completedInvestment investment completed, in the same unit, null if unknown
	 * @return the contender
	 */
	public static Contender of(String regionCode, boolean reported, Counts planned, Counts started, Counts finished,
			@Nullable BigDecimal plannedInvestment, @Nullable BigDecimal completedInvestment) {
		Integer neighbourhoods = planned.neighbourhoods();
		return new Contender(regionCode, neighbourhoods != null && neighbourhoods > 0, reported,
				Rate.of(started.neighbourhoods(), planned.neighbourhoods()),
				Rate.of(started.households(), planned.households()),
				Rate.of(finished.neighbourhoods(), planned.neighbourhoods()),
				Rate.of(finished.households(), planned.households()), Rate.of(completedInvestment, plannedInvestment));
	}

	RankingStatus status() {
		if (!hasTask) {
			return RankingStatus.NO_TASK;
		}
		return reported ? RankingStatus.RANKED : RankingStatus.UNREPORTED;
	}

	@Nullable Rate rate(RankingOrder key) {
		return switch (key) {
			case START_N -> startByNeighbourhoods;
			case START_H -> startByHouseholds;
			case COMPLETION_N -> completionByNeighbourhoods;
			case COMPLETION_H -> completionByHouseholds;
			case INVESTMENT -> investment;
		};
	}

}
