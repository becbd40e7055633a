package io.huanxin.standing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Ranks regions: competition ranks (1, 1, 3) on unrounded rates, key by key. Decides
 * without a database, so that the order can be checked against published tables.
 */
public final class Ranker {

	private Ranker() {
	}

	/**
	 * Ranks rows. An unknown rate comes after any known one; two unknown ones are equal
	 * and the next key decides. A reported row of which no key is known is still ranked,
	 * last.
	 * @param <T> the kind of row
	 * @param rows the rows of one level under one parent, in any order
	 * @param contender what a row brings to the ranking; asked once for each row
	 * @param order the rule
	 * @return every row: the ranked ones by rank, equals by region code, then those
	 * without a report and those without a task, both by region code
	 */
	public static <T> List<Standing<T>> rank(Collection<T> rows, Function<? super T, Contender> contender,
			RankingOrder order) {
		List<RankingOrder> keys = order.keys();
		List<Entry<T>> entries = new ArrayList<>(rows.size());
		for (T row : rows) {
			entries.add(Entry.of(row, contender.apply(row), keys));
		}
		Collections.sort(entries);
		return standings(entries);
	}

	private static <T> List<Standing<T>> standings(List<Entry<T>> entries) {
		List<Standing<T>> standings = new ArrayList<>(entries.size());
		int rank = 0;
		for (int i = 0; i < entries.size(); i++) {
			Entry<T> entry = entries.get(i);
			if (entry.status() != RankingStatus.RANKED) {
				standings.add(new Standing<>(entry.row(), entry.status(), null, false));
				continue;
			}
			boolean tiedWithPrevious = i > 0 && entry.sharesRankWith(entries.get(i - 1));
			boolean tiedWithNext = i + 1 < entries.size() && entry.sharesRankWith(entries.get(i + 1));
			if (!tiedWithPrevious) {
				rank = i + 1;
			}
			standings.add(new Standing<>(entry.row(), entry.status(), rank, tiedWithPrevious || tiedWithNext));
		}
		return standings;
	}

	/** A row with its rates in the order of the keys; none where it is not ranked. */
	private record Entry<T>(T row, RankingStatus status, String regionCode,
			List<Ratio> ratios) implements Comparable<Entry<T>> {

		static <T> Entry<T> of(T row, Contender contender, List<RankingOrder> keys) {
			List<Ratio> ratios = new ArrayList<>(keys.size());
			if (contender.status() == RankingStatus.RANKED) {
				for (RankingOrder key : keys) {
					ratios.add(Ratio.of(contender.rate(key)));
				}
			}
			return new Entry<>(row, contender.status(), contender.regionCode(), ratios);
		}

		@Override
		public int compareTo(Entry<T> other) {
			int result = status.compareTo(other.status);
			if (result == 0) {
				result = compareRates(other);
			}
			return (result != 0) ? result : regionCode.compareTo(other.regionCode);
		}

		boolean sharesRankWith(Entry<T> other) {
			return status == other.status && compareRates(other) == 0;
		}

		private int compareRates(Entry<T> other) {
			for (int i = 0; i < ratios.size(); i++) {
				int result = ratios.get(i).compareTo(other.ratios.get(i));
				if (result != 0) {
					return result;
				}
			}
			return 0;
		}

	}

}
