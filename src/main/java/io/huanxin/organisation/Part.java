package io.huanxin.organisation;

/** The part that an organisation has in a project. */
public enum Part {

	/** 实施单位. */
	IMPLEMENTER,
	/** 施工单位. */
	BUILDER,
	/** 设计单位. */
	DESIGNER,
	/** 监理单位. */
	SUPERVISOR

}
