package io.huanxin.checklist;

/** Which milestones a checklist shows. */
public enum Due {

	/** 逾期: the planned day has passed. */
	LATE,
	/** 30 天内到期: late, or due within thirty days. */
	SOON,
	/** 全部未完成: every planned one that is still to come. */
	OPEN;

	/** So many days ahead are soon (设计 §4: reminders look 30 days ahead). */
	static final int SOON_DAYS = 30;

}
