package io.huanxin.figures;

import org.jspecify.annotations.Nullable;

/**
 * How many neighbourhoods (小区数) and households (户数) were planned, started or finished;
 * null is unknown, which is not zero.
 *
 * @param neighbourhoods number of neighbourhoods, never negative
 * @param households number of households, never negative
 */
public record Counts(@Nullable Integer neighbourhoods, @Nullable Integer households) {

	/** Nothing is known: what stands where no report was submitted. */
	public static final Counts UNKNOWN = new Counts(null, null);

	public Counts {
		requireNotNegative("neighbourhoods", neighbourhoods);
		requireNotNegative("households", households);
	}

	private static void requireNotNegative(String name, @Nullable Integer count) {
		if (count != null && count < 0) {
			throw new IllegalArgumentException("a count of %s cannot be negative: %d".formatted(name, count));
		}
	}

}
