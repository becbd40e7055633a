package io.huanxin.standing;

/**
 * Whether a region has a rank, and if not why; in the order in which a table lists them.
 */
public enum RankingStatus {

	/** Has a task and a submitted report, hence a rank. */
	RANKED,

	/** Has a task but no submitted report (未报): unranked, never taken for zero. */
	UNREPORTED,

	/** Has no plan (无任务): unranked. */
	NO_TASK

}
