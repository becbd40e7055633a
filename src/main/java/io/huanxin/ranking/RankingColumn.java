package io.huanxin.ranking;

import io.huanxin.standing.RankingOrder;
import org.jspecify.annotations.Nullable;

/** The columns of figures on the page, in their order. */
enum RankingColumn {

	PLANNED(null), STARTED(null), START_N(RankingOrder.START_N), START_H(RankingOrder.START_H), FINISHED(null),
	COMPLETION_N(RankingOrder.COMPLETION_N), COMPLETION_H(RankingOrder.COMPLETION_H), PLANNED_INVESTMENT(null),
	COMPLETED_INVESTMENT(null), INVESTMENT(RankingOrder.INVESTMENT), FINISH_GAP(null), AS_OF(null);

	private final @Nullable RankingOrder key;

	RankingColumn(@Nullable RankingOrder key) {
		this.key = key;
	}

	/** The key of an order that this column shows, null for any other column. */
	@Nullable RankingOrder key() {
		return this.key;
	}

	/** Whether the page shows the column even where nothing is known. */
	boolean always() {
		return this == PLANNED || this == STARTED || this == START_N || this == AS_OF;
	}

}
