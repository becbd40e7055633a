package io.huanxin.standing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rate that leads a ranking. The other keys follow to part regions that are equal on
 * it, and the page names all of them.
 */
public enum RankingOrder {

	/** Start rate by neighbourhoods (开工率，按小区). */
	START_N,

	/** Start rate by households (开工率，按户). */
	START_H,

	/** Completion rate by neighbourhoods (完工率，按小区). */
	COMPLETION_N,

	/** Completion rate by households (完工率，按户). */
	COMPLETION_H,

	/** Investment completed of that planned for the year (投资完成率). */
	INVESTMENT;

	private static final List<RankingOrder> DEFAULT_KEYS = List.of(START_N, INVESTMENT, COMPLETION_H);

	/**
	 * The order that a page shows unless another is chosen: starting work counts until
	 * the parent's deadline for it, finishing work after it.
	 * @param asOf the date of the figures
	 * @param startDeadline the day by which everything has to be started; that day itself
	 * still ranks by starts
	 * @param everyReportedRowHasFinished whether there is a reported row and every one of
	 * them has a completion rate by neighbourhoods; rows without a task do not count
	 * @return the leading key
	 */
	public static RankingOrder byDefault(LocalDate asOf, LocalDate startDeadline, boolean everyReportedRowHasFinished) {
		return (asOf.isAfter(startDeadline) && everyReportedRowHasFinished) ? COMPLETION_N : START_N;
	}

	/**
	 * The order that a page shows for these contenders unless another is chosen.
	 * @param asOf the date of the figures
	 * @param startDeadline the day by which everything has to be started
	 * @param contenders all contenders, ranked or not
	 * @return the leading key
	 */
	public static RankingOrder byDefault(LocalDate asOf, LocalDate startDeadline, Collection<Contender> contenders) {
		List<Contender> reported = contenders.stream()
			.filter((contender) -> contender.status() == RankingStatus.RANKED)
			.toList();
		return byDefault(asOf, startDeadline, !reported.isEmpty()
				&& reported.stream().allMatch((contender) -> contender.completionByNeighbourhoods() != null));
	}

	/**
	 * The keys that decide, in turn.
	 * @return this key, then start by neighbourhoods, investment and completion by
	 * households as far as they are not this key
	 */
	public List<RankingOrder> keys() {
		return Stream.concat(Stream.of(this), DEFAULT_KEYS.stream()).distinct().toList();
	}

}
