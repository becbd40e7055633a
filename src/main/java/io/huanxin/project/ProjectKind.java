package io.huanxin.project;

/** What a project renovates. */
public enum ProjectKind {

	/** 小区改造: its neighbourhoods are the ones that are renovated, and counted. */
	RENOVATION,
	/**
	 * 红线外配套: basic facilities outside the red line. Its neighbourhoods are those it
	 * serves; none is counted as renovated by it.
	 */
	OUTSIDE

}
