package io.huanxin.spreadsheet;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Between 元, which is stored, and 万元, which people enter and read. */
public final class Wan {

	private static final int DIGITS = 4;

	private Wan() {
	}

	/**
	 * 元 as 万元, exact.
	 * @param yuan the amount in 元
	 * @return 万元 without zeros nobody typed
	 */
	public static BigDecimal exact(BigDecimal yuan) {
		BigDecimal wan = yuan.movePointLeft(DIGITS).stripTrailingZeros();
		return (wan.scale() < 0) ? wan.setScale(0, RoundingMode.UNNECESSARY) : wan;
	}

	/**
	 * 元 as 万元, exact, as an amount is written.
	 * @param yuan the amount in 元
	 * @return 万元 with at least two decimals
	 */
	public static BigDecimal of(BigDecimal yuan) {
		BigDecimal wan = exact(yuan);
		return (wan.scale() < 2) ? wan.setScale(2, RoundingMode.UNNECESSARY) : wan;
	}

	/**
	 * 元 as 万元, for display.
	 * @param yuan the amount in 元
	 * @return 万元 rounded to two decimals
	 */
	public static BigDecimal rounded(BigDecimal yuan) {
		return yuan.movePointLeft(DIGITS).setScale(2, RoundingMode.HALF_UP);
	}

	/**
	 * 万元 as 元.
	 * @param wan the amount in 万元
	 * @return 元 with two decimals
	 * @throws ArithmeticException when there are more than six decimals of 万元
	 */
	public static BigDecimal toYuan(BigDecimal wan) {
		return wan.movePointRight(DIGITS).setScale(2, RoundingMode.UNNECESSARY);
	}

}
