package io.huanxin.standing;

import java.math.BigDecimal;

import io.huanxin.figures.Rate;
import org.jspecify.annotations.Nullable;

/**
 * A rate as sorting sees it: the highest first, an unknown one after any other. Sorting
 * compares thousands of them, so numerator and denominator are brought to whole numbers
 * once and multiplied crosswise in 128 bits, which is exact; a rate that needs more than
 * 18 digits is compared as the decimals it came from.
 */
final class Ratio implements Comparable<Ratio> {

	private static final Ratio UNKNOWN = new Ratio(null, 0, 0);

	private static final int DIGITS_OF_A_LONG = 18;

	private final @Nullable Rate rate;

	private final long numerator;

	/** Zero where the longs do not hold the rate. */
	private final long denominator;

	private Ratio(@Nullable Rate rate, long numerator, long denominator) {
		this.rate = rate;
		this.numerator = numerator;
		this.denominator = denominator;
	}

	static Ratio of(@Nullable Rate rate) {
		if (rate == null) {
			return UNKNOWN;
		}
		int scale = Math.max(0, Math.max(rate.numerator().scale(), rate.denominator().scale()));
		if (fits(rate.numerator(), scale) && fits(rate.denominator(), scale)) {
			return new Ratio(rate, unscaled(rate.numerator(), scale), unscaled(rate.denominator(), scale));
		}
		return new Ratio(rate, 0, 0);
	}

	@Override
	public int compareTo(Ratio other) {
		if (rate == null || other.rate == null) {
			return Boolean.compare(rate == null, other.rate == null);
		}
		if (denominator == 0 || other.denominator == 0) {
			return other.rate.compareTo(rate);
		}
		int high = Long.compare(Math.multiplyHigh(other.numerator, denominator),
				Math.multiplyHigh(numerator, other.denominator));
		return (high != 0) ? high : Long.compareUnsigned(other.numerator * denominator, numerator * other.denominator);
	}

	private static boolean fits(BigDecimal value, int scale) {
		return (long) value.precision() - value.scale() + scale <= DIGITS_OF_A_LONG;
	}

	private static long unscaled(BigDecimal value, int scale) {
		return value.setScale(scale).scaleByPowerOfTen(scale).longValue();
	}

}
