package io.huanxin.planadjustment;

/** How far an adjustment has come. */
public enum AdjustmentState {

	/** 待审核. */
	PROPOSED,
	/** 已批准. */
	APPROVED,
	/** 已退回. */
	RETURNED

}
