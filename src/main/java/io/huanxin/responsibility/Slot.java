package io.huanxin.responsibility;

/**
 * A slot of responsibility (网格责任), as Yiyang, Yichun and Nanyang fill them. One person
 * holds it at a time, those of buildings and staircases one for each.
 */
public enum Slot {

	/** 区级领导. */
	DISTRICT_LEADER("区级领导", Reach.NEIGHBOURHOOD),
	/** 乡镇书记. */
	TOWNSHIP_SECRETARY("乡镇书记", Reach.NEIGHBOURHOOD),
	/** 部门领导. */
	DEPARTMENT_LEADER("部门领导", Reach.NEIGHBOURHOOD),
	/** 包干责任人. */
	RESPONSIBLE_PERSON("包干责任人", Reach.NEIGHBOURHOOD),
	/** 挂点干部. */
	LIAISON_CADRE("挂点干部", Reach.NEIGHBOURHOOD),
	/** 夜间巡查员. */
	NIGHT_PATROL("夜间巡查员", Reach.NEIGHBOURHOOD),
	/** 党员楼长, of a building. */
	BUILDING_HEAD("党员楼长", Reach.BUILDING),
	/** 单元联系人, of a staircase. */
	UNIT_CONTACT("单元联系人", Reach.UNIT);

	private final String word;

	private final Reach reach;

	Slot(String word, Reach reach) {
		this.word = word;
		this.reach = reach;
	}

	/**
	 * The word in the trail.
	 * @return the Chinese word
	 */
	public String word() {
		return this.word;
	}

	/**
	 * Whether it is for one building, or part of one.
	 * @return true where a building has to be named
	 */
	public boolean ofBuilding() {
		return this.reach != Reach.NEIGHBOURHOOD;
	}

	/**
	 * Whether it is for one staircase.
	 * @return true where a staircase has to be named
	 */
	public boolean ofUnit() {
		return this.reach == Reach.UNIT;
	}

	private enum Reach {

		NEIGHBOURHOOD, BUILDING, UNIT

	}

}
