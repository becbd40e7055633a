package io.huanxin.region;

/** The departments (部门) that decide approval items. */
public enum Department {

	/** 财政: funds and their review. */
	FINANCE,
	/** 发展改革: the project as such. */
	DEVELOPMENT_REFORM,
	/** 自然资源: land and planning. */
	NATURAL_RESOURCES,
	/** 行政审批: permits. */
	ADMINISTRATIVE_APPROVAL,
	/** 综合执法: what was built without leave. */
	LAW_ENFORCEMENT,
	/** 文物和历史文化保护: historic buildings and quarters. */
	HERITAGE

}
