package io.huanxin.figures;

/** Which records count: all that were submitted, or only those a reviewer approved. */
public enum Basis {

	/** 已提交: live rankings count these. */
	SUBMITTED,
	/** 已审核: editions count these only. */
	APPROVED

}
