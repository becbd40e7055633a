package io.huanxin.heritage;

/** What is protected in a neighbourhood. */
public enum HeritageKind {

	/** 历史建筑: single buildings. */
	BUILDING,
	/** 历史文化街区: the quarter it lies in. */
	QUARTER

}
