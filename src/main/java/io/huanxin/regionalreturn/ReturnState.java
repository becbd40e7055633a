package io.huanxin.regionalreturn;

/** Where a return stands between the clerk and the file. */
public enum ReturnState {

	/** 草稿: seen by the region alone, counts nowhere. */
	DRAFT,
	/** 已提交: counts in live rankings. */
	SUBMITTED,
	/** 已审核: counts in editions too. */
	APPROVED,
	/** 已锁定: changed only after a reviewer has unlocked it. */
	LOCKED,
	/** 已退回: sent back with a reason, counts nowhere until it is submitted again. */
	RETURNED;

	/**
	 * Whether a return in this state counts in live rankings.
	 * @return true from submission on
	 */
	public boolean submitted() {
		return this == SUBMITTED || approved();
	}

	/**
	 * Whether a return in this state counts in editions.
	 * @return true from approval on
	 */
	public boolean approved() {
		return this == APPROVED || this == LOCKED;
	}

}
