package io.huanxin.approval;

/** Where an item stands; follows from its days. */
public enum ApprovalState {

	/** 待受理: handed in, not accepted yet. */
	SUBMITTED,
	/** 办理中: the clock runs. */
	RUNNING,
	/** 暂停计时: the clock stands. */
	SUSPENDED,
	/** 已超期: the clock has run out and nothing is decided. */
	OVERDUE,
	/** 已办结. */
	DECIDED

}
