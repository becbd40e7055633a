package io.huanxin.wallchart;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/** How urgent something is (红黄绿灯). */
public enum Light {

	/** 绿灯: on schedule, or done. */
	GREEN,
	/** 黄灯: little time left, or a little behind. */
	YELLOW,
	/** 红灯: overdue, or far behind. */
	RED;

	/** At most so many days left make it urgent. */
	private static final long FEW_DAYS = 15;

	/** At most so many points behind are a little. */
	private static final BigDecimal FEW_POINTS = BigDecimal.TEN;

	/**
	 * The light before a deadline (设计 §4). Green: not behind and more than 15 days left,
	 * or done. Yellow: at most 15 days left, or at most 10 points behind. Red: past the
	 * deadline and not done, or more than 10 points behind.
	 * @param done whether everything that is asked for is there
	 * @param daysLeft days until the deadline, 0 on its day, negative after it
	 * @param lag planned share minus actual share in points, null where nothing was
	 * planned
	 * @return the light
	 */
	public static Light of(boolean done, long daysLeft, @Nullable BigDecimal lag) {
		if (done) {
			return GREEN;
		}
		if (daysLeft < 0 || (lag != null && lag.compareTo(FEW_POINTS) > 0)) {
			return RED;
		}
		return (daysLeft <= FEW_DAYS || (lag != null && lag.signum() > 0)) ? YELLOW : GREEN;
	}

	/**
	 * The more urgent one of two.
	 * @param other the other one
	 * @return that which has to be looked at first
	 */
	public Light worse(Light other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}
