package io.huanxin.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

/**
 * The share of the planned neighbourhoods that has to be finished by the end of the year.
 *
 * @param value the share, from 0 to 1
 */
public record CompletionShare(BigDecimal value) {

	/** Yichun's rule of 2024: at least 75 %. */
	public static final CompletionShare DEFAULT = new CompletionShare(new BigDecimal("0.75"));

	public CompletionShare {
		if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
			throw new IllegalArgumentException("a completion share lies between 0 and 1: %s".formatted(value));
		}
	}

	/**
	 * The finish gap (完工缺口): neighbourhoods still to be finished, max(0, ⌈share·planned⌉
	 * − finished). Computed at each level from that level's own counts and never summed,
	 * because every level rounds up for itself.
	 * @param planned planned neighbourhoods, null if unknown
	 * @param finished finished neighbourhoods, null if unknown
	 * @return neighbourhoods, null if either is unknown
	 */
	public @Nullable Integer gap(@Nullable Integer planned, @Nullable Integer finished) {
		if (planned == null || finished == null) {
			return null;
		}
		int required = value.multiply(BigDecimal.valueOf(planned)).setScale(0, RoundingMode.CEILING).intValueExact();
		return Math.max(0, required - finished);
	}

}
