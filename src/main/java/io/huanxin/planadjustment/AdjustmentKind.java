package io.huanxin.planadjustment;

/** What an adjustment does to a plan. */
public enum AdjustmentKind {

	/** 增补: a neighbourhood comes in, as a project of its own. */
	ADDITION,
	/** 退库: a project goes out, and another may take its place. */
	WITHDRAWAL,
	/** 规模调整: the frozen counts of a neighbourhood change. */
	COUNTS

}
