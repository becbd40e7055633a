package io.huanxin.planreview;

/** What happened to a plan. */
public enum StepKind {

	/** 申报. */
	SUBMITTED,
	/** 退回. */
	RETURNED,
	/** 联合审查. */
	JOINT_REVIEW,
	/** 市级审核通过. */
	PASSED,
	/** 确认. */
	CONFIRMED

}
