package io.huanxin.project;

/** How far a project has come. Follows from its milestones, stops and withdrawal. */
public enum ProjectState {

	/** 计划内: confirmed, and nothing was done yet. */
	PLANNED,
	/** 前期: something was prepared. */
	PREPARING,
	/** 在建: the works have begun in one of its neighbourhoods. */
	UNDER_WORKS,
	/** 完工: the works are completed in all of them. */
	FINISHED,
	/** 验收: all of them passed the joint acceptance. */
	ACCEPTED,
	/** 移交: all of them were handed over. */
	HANDED_OVER,
	/** 结算: all accounts are settled. */
	SETTLED,
	/** 归档: settled, and after-care is arranged everywhere. */
	ARCHIVED,
	/** 停工: the works stand still. */
	SUSPENDED,
	/** 退库: taken out of the plan. */
	WITHDRAWN;

	/**
	 * Whether something may still be done to it.
	 * @return false for a withdrawn one
	 */
	public boolean alive() {
		return this != WITHDRAWN;
	}

}
