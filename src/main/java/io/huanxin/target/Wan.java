package io.huanxin.target;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Between 元, which is stored, and 万元, which people enter and read. */
final class Wan {

	private static final int DIGITS = 4;

	private Wan() {
	}

	/** 元 as 万元, exact, with at least two decimals. */
	static BigDecimal of(BigDecimal yuan) {
		BigDecimal wan = yuan.movePointLeft(DIGITS).stripTrailingZeros();
		return (wan.scale() < 2) ? wan.setScale(2, RoundingMode.UNNECESSARY) : wan;
	}

	/**
	 * 万元 as 元 with two decimals.
	 * @throws ArithmeticException when there are more than six decimals of 万元
	 */
	static BigDecimal toYuan(BigDecimal wan) {
		return wan.movePointRight(DIGITS).setScale(2, RoundingMode.UNNECESSARY);
	}

}
