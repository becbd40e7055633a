package io.huanxin.ranking;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.huanxin.figures.Basis;
import io.huanxin.figures.Counts;
import io.huanxin.figures.Rate;
import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionLevel;
import io.huanxin.standing.RankingOrder;
import io.huanxin.standing.RankingStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A ranking as other software gets it. Amounts are in 元, rates in per cent with 2
 * decimals; what is unknown is null.
 *
 * @param planYear the plan year
 * @param level the level of the rows
 * @param parent the code of the region above them
 * @param parentName its name
 * @param asOf the day at which the figures stand
 * @param targetKind the kind of target the rates are measured against
 * @param basis which records count
 * @param order the keys that decided, in turn
 * @param startDeadline the parent's day by which everything has to be started; from then
 * on completion leads by default
 * @param generatedAt when the answer was made
 * @param rows the ranked rows by rank, then the unreported, then those without a task
 * @param total the parent as the sum of the rows
 */
public record Ranking(int planYear, RegionLevel level, String parent, String parentName, LocalDate asOf,
		TargetKind targetKind, Basis basis, List<RankingOrder> order, LocalDate startDeadline, Instant generatedAt,
		List<Row> rows, Totals total) {

	/** Where a region's planned figures come from. */
	public enum PlannedSource {

		/** The region's own target of the kind. */
		OWN,
		/** The sum of what the regions below it plan. */
		SUM

	}

	/** Where a region's done figures come from. */
	public enum DoneSource {

		/** Records of the region itself. */
		RETURN,
		/** The sum of the regions below it. */
		CHILDREN

	}

	/**
	 * A rate by neighbourhoods and by households, in per cent.
	 *
	 * @param neighbourhoods by neighbourhoods, 2 decimals
	 * @param households by households, 2 decimals
	 */
	public record Percentages(@Nullable BigDecimal neighbourhoods, @Nullable BigDecimal households) {

		static Percentages of(Counts done, Counts planned) {
			return new Percentages(percentage(Rate.of(done.neighbourhoods(), planned.neighbourhoods())),
					percentage(Rate.of(done.households(), planned.households())));
		}

		static @Nullable BigDecimal percentage(@Nullable Rate rate) {
			return (rate != null) ? rate.percentage() : null;
		}

	}

	/**
	 * One region.
	 *
	 * @param rank its rank, null unless ranked
	 * @param tied whether another region shares the rank (并列)
	 * @param status whether it is ranked, and if not why
	 * @param regionId the region's id
	 * @param regionCode its code
	 * @param regionName its name
	 * @param regionPath its path, for links into its records
	 * @param asOf the date of its figures, the oldest where they are a sum; null without
	 * any
	 * @param asOfNewest the newest date where they are a sum
	 * @param mixedDates whether the figures of several dates were summed
	 * @param stale whether the date lies before the month asked for
	 * @param planned what was planned
	 * @param started what was started, finished ones included
	 * @param finished what was finished
	 * @param startRate started of planned
	 * @param completionRate finished of planned
	 * @param plannedInvestment investment planned, 元
	 * @param completedInvestment investment completed, 元
	 * @param investmentRate completed of planned investment
	 * @param finishGap neighbourhoods that are still to be finished for the year's share
	 * @param rankChange ranks gained against the previous edition, null without one
	 * @param sensitive whether one neighbourhood moves its rates by more than 2 points
	 * @param overTarget whether more was started than planned
	 * @param plannedSource where the planned figures come from, null without any
	 * @param doneSource where the done figures come from, null without any
	 * @param reportedChildren how many of the children with a task have reported, null
	 * unless summed
	 * @param childrenWithTask how many children have a task, null unless summed
	 * @param missing the names of those below that have not reported
	 */
	@Schema(name = "RankingRow")
	public record Row(@Nullable Integer rank, boolean tied, RankingStatus status, long regionId, String regionCode,
			String regionName, @JsonIgnore String regionPath, @Nullable LocalDate asOf, @Nullable LocalDate asOfNewest,
			boolean mixedDates, boolean stale, Counts planned, Counts started, Counts finished, Percentages startRate,
			Percentages completionRate, @Nullable BigDecimal plannedInvestment,
			@Nullable BigDecimal completedInvestment, @Nullable BigDecimal investmentRate, @Nullable Integer finishGap,
			@Nullable Integer rankChange, boolean sensitive, boolean overTarget, @Nullable PlannedSource plannedSource,
			@Nullable DoneSource doneSource, @Nullable Integer reportedChildren, @Nullable Integer childrenWithTask,
			List<String> missing) {
	}

	/**
	 * The last line.
	 *
	 * @param asOf the oldest date among the rows
	 * @param asOfNewest the newest date among the rows
	 * @param mixedDates whether rows of several dates were summed
	 * @param planned the parent's own target of the kind, else the sum of the rows
	 * @param plannedSource which of the two
	 * @param plannedOfRows the sum of the rows in either case
	 * @param started the sum of the rows, null while any with a task is unknown
	 * @param finished the sum of the rows, null while any with a task is unknown
	 * @param startRate started of planned
	 * @param completionRate finished of planned
	 * @param plannedInvestment of the parent's own target where that is the source, else
	 * the sum of the rows, 元
	 * @param plannedInvestmentOfRows the sum of the rows in either case, 元
	 * @param completedInvestment the sum of the rows, 元, null while any with a task is
	 * unknown
	 * @param investmentRate completed of planned investment
	 * @param finishGap the parent's own gap, which is not the sum of the rows'
	 * @param overTarget whether more was started than planned
	 * @param reportedRows how many of the rows with a task have reported
	 * @param rowsWithTask how many rows have a task
	 * @param missing the names of the regions that have not reported
	 * @param known the sums of what is known, a part where something is missing
	 */
	@Schema(name = "RankingTotal")
	public record Totals(@Nullable LocalDate asOf, @Nullable LocalDate asOfNewest, boolean mixedDates, Counts planned,
			PlannedSource plannedSource, Counts plannedOfRows, Counts started, Counts finished, Percentages startRate,
			Percentages completionRate, @Nullable BigDecimal plannedInvestment,
			@Nullable BigDecimal plannedInvestmentOfRows, @Nullable BigDecimal completedInvestment,
			@Nullable BigDecimal investmentRate, @Nullable Integer finishGap, boolean overTarget, int reportedRows,
			int rowsWithTask, List<String> missing, Done known) {
	}

	/**
	 * What was done.
	 *
	 * @param started neighbourhoods and households started, finished ones included
	 * @param finished neighbourhoods and households finished
	 * @param completedInvestment investment completed, 元
	 */
	@Schema(name = "RankingDone")
	public record Done(Counts started, Counts finished, @Nullable BigDecimal completedInvestment) {

		static final Done UNKNOWN = new Done(Counts.UNKNOWN, Counts.UNKNOWN, null);

	}

}
