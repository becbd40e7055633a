package io.huanxin.plancheck;

/**
 * What must not be in a yearly plan (负面清单). The list is recalled, not printed: pages show
 * every entry as 待核 until a bureau has confirmed it.
 */
public enum NegativeRule {

	/** 未列入经确认的年度计划. */
	NOT_IN_CONFIRMED_PLAN,
	/** 2000年以后建成且未经批准. */
	BUILT_LATE,
	/** 结构不安全或拟拆除. */
	UNSAFE,
	/** 已改造或重复申报. */
	COUNTED_TWICE,
	/** 居民同意率未达到当地比例. */
	CONSENT_LOW,
	/** 超出财政承受能力. */
	BEYOND_MEANS,
	/** 未与管线单位统筹，造成“拉链路”. */
	PIPES_UNPLANNED,
	/** 只做外立面，未覆盖基础类. */
	FACADE_ONLY,
	/** 破坏树木或历史建筑. */
	HARMS_HERITAGE,
	/** 无长效管理. */
	NO_AFTER_CARE,
	/** 未做消防安全检查. */
	NO_FIRE_CHECK,
	/** 无投诉渠道. */
	NO_COMPLAINTS,
	/** 以前年度计划未完成. */
	EARLIER_UNFINISHED

}
