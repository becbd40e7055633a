package io.huanxin.wallchart;

/** What a plan year's deadlines ask for. */
public enum DeadlineRule {

	/** 开工时限: everything is started. */
	START,
	/** 民生实事完工时限: everything on the livelihood list is finished. */
	LIVELIHOOD,
	/** 完工率时限: a share of the neighbourhoods is finished. */
	FINISH,
	/** 跨年续建完工时限: everything that was carried over is finished. */
	CARRIED_OVER

}
