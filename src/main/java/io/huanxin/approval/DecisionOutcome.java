package io.huanxin.approval;

/** How a department decided an item. */
public enum DecisionOutcome {

	/** 同意. */
	AGREED,
	/** 不同意, with reasons. */
	REFUSED,
	/** 一事一议: settled for this case alone, with what was settled. */
	CASE_BY_CASE

}
