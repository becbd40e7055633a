package io.huanxin.standing;

import org.jspecify.annotations.Nullable;

/**
 * A row with its place in a ranking (名次).
 *
 * @param <T> the kind of row
 * @param row the row as it was handed in
 * @param status whether the row is ranked
 * @param rank the rank, 1 being the best, null unless ranked
 * @param tied whether another row shares the rank (并列)
 */
public record Standing<T>(T row, RankingStatus status, @Nullable Integer rank, boolean tied) {

	public Standing {
		if ((rank != null) != (status == RankingStatus.RANKED) || (tied && rank == null)) {
			throw new IllegalArgumentException("rank %s, tied %s with status %s".formatted(rank, tied, status));
		}
	}

}
