package io.huanxin.importjob;

/** How far a job is. The names are part of the API. */
public enum JobState {

	/** 排队: waits for a worker. */
	QUEUED,
	/** 处理中: is being read, checked or written. */
	RUNNING,
	/** 已检查: nothing is written; waits for the person to confirm or to give up. */
	CHECKED,
	/** 已导入: written. */
	DONE,
	/** 未导入: problems found, nothing written. */
	REFUSED,
	/** 失败: interrupted, nothing written. */
	FAILED;

	/**
	 * Whether nothing more will happen by itself.
	 * @return false while it waits or runs
	 */
	public boolean settled() {
		return this != QUEUED && this != RUNNING;
	}

}
