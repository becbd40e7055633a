package io.huanxin.figures;

/** 数据来源: the register that a region's figures of a plan year come from. */
public enum FigureSource {

	/** 汇总填报: the totals that the region reports. */
	RETURN,
	/** 项目: the milestones of its projects. */
	PROJECTS

}
