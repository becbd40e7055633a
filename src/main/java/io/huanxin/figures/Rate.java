package io.huanxin.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

/**
 * A rate (开工率、完工率、投资完成率 …), kept as the two numbers an argument about it needs and
 * rounded only for display. A rate above 100 % is true, because a target is a floor: it
 * is never capped.
 * <p>
 * The order is that of the exact ratio, so 1/2 and 50/100 compare as equal, while
 * {@code equals} tells them apart: they are different facts.
 *
 * @param numerator what was done, in the unit of the denominator
 * @param denominator what it is measured against, always positive
 */
public record Rate(BigDecimal numerator, BigDecimal denominator) implements Comparable<Rate> {

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	private static final BigDecimal NOTICEABLE_POINTS = BigDecimal.valueOf(2);

	private static final int DISPLAYED_DECIMALS = 2;

	private static final int MINISTRY_DECIMALS = 1;

	public Rate {
		if (denominator.signum() <= 0) {
			throw new IllegalArgumentException("a rate needs a positive denominator: %s".formatted(denominator));
		}
	}

	/**
	 * The rate of two amounts.
	 * @param numerator what was done, null if unknown
	 * @param denominator what it is measured against, null if unknown
	 * @return the rate, null if either is unknown or there is nothing to measure against
	 * @throws IllegalArgumentException if the denominator is negative
	 */
	public static @Nullable Rate of(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
		if (numerator == null || denominator == null || denominator.signum() == 0) {
			return null;
		}
		return new Rate(numerator, denominator);
	}

	/**
	 * The rate of two counts; see {@link #of(BigDecimal, BigDecimal)}.
	 * @param numerator what was done, null if unknown
	 * @param denominator what it is measured against, null if unknown
	 * @return the rate, null if either is unknown or there is nothing to measure against
	 * @throws IllegalArgumentException if the denominator is negative
	 */
	public static @Nullable Rate of(@Nullable Integer numerator, @Nullable Integer denominator) {
		if (numerator == null || denominator == null) {
			return null;
		}
		return of(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
	}

	/**
	 * The rate in per cent as tables show it.
	 * @return per cent with 2 decimals, HALF_UP
	 */
	public BigDecimal percentage() {
		return percentage(DISPLAYED_DECIMALS);
	}

	/**
	 * The rate in per cent, rounded once from the exact ratio.
	 * @param decimals number of decimals
	 * @return per cent, HALF_UP
	 */
	public BigDecimal percentage(int decimals) {
		return numerator.multiply(HUNDRED).divide(denominator, decimals, RoundingMode.HALF_UP);
	}

	/**
	 * The rate in per cent as the ministry prints it. Where the rate is
	 * {@link #complete()} the ministry prints 全部开工 instead; ask that first, since 99.96 %
	 * reads 100.0 here.
	 * @return per cent with 1 decimal, HALF_UP
	 */
	public BigDecimal ministry() {
		return percentage(MINISTRY_DECIMALS);
	}

	/**
	 * Whether the target is reached, by the exact ratio and not by a rounded one.
	 * @return true from 100 % on
	 */
	public boolean complete() {
		return numerator.compareTo(denominator) >= 0;
	}

	/**
	 * Whether more was done than the target asked for (超额完成), by the exact ratio.
	 * @return true above 100 %
	 */
	public boolean exceeded() {
		return numerator.compareTo(denominator) > 0;
	}

	/**
	 * The change against an earlier rate in 个百分点. It is the difference of the exact
	 * ratios rounded once, and may therefore differ by 0.01 from the difference of the
	 * two percentages as displayed.
	 * @param previous the earlier rate
	 * @return percentage points with 2 decimals, HALF_UP (away from zero on both sides)
	 */
	public BigDecimal points(Rate previous) {
		BigDecimal difference = numerator.multiply(previous.denominator)
			.subtract(previous.numerator.multiply(denominator));
		return difference.multiply(HUNDRED)
			.divide(denominator.multiply(previous.denominator), DISPLAYED_DECIMALS, RoundingMode.HALF_UP);
	}

	/**
	 * Whether a single unit moves the rate by more than 2 points, so that its place in a
	 * ranking says little. Meant for rates of neighbourhoods.
	 * @return true for a denominator below 50
	 */
	public boolean movedByOneUnit() {
		return HUNDRED.compareTo(NOTICEABLE_POINTS.multiply(denominator)) > 0;
	}

	@Override
	public int compareTo(Rate other) {
		return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
	}

}
