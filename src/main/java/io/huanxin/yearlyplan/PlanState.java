package io.huanxin.yearlyplan;

/** How far a yearly plan has come. */
public enum PlanState {

	/** 编制中: being put together. */
	DRAFT,
	/** 已申报: handed in, nobody has decided yet. */
	SUBMITTED,
	/** 已退回: sent back with reasons, being put together again. */
	RETURNED,
	/** 市级已审: passed, to be confirmed. */
	REVIEWED,
	/** 已确认: its counts are frozen and its projects exist. */
	CONFIRMED;

	/**
	 * Whether clerks may change its lines.
	 * @return true before the first submission and after a return
	 */
	public boolean open() {
		return this == DRAFT || this == RETURNED;
	}

}
