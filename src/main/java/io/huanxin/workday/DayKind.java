package io.huanxin.workday;

/** In which way a day is an exception from the week. */
public enum DayKind {

	/** 放假: no working day, whatever day of the week it is. */
	OFF,
	/** 调休上班: a Saturday or Sunday that is worked. */
	WORKED

}
