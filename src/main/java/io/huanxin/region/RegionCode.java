package io.huanxin.region;

import java.util.regex.Pattern;

/**
 * A code of GB/T 2260 (6 digits), of a street (9) or of a community (12).
 *
 * @param value the digits
 */
public record RegionCode(String value) {

	private static final Pattern SHAPE = Pattern.compile("[0-9]{6}([0-9]{3}){0,2}");

	/** The root of the tree, 全国. */
	public static final RegionCode NATION = new RegionCode("000000");

	/**
	 * Checks the shape.
	 * @param value the digits
	 * @throws IllegalArgumentException when they are not 6, 9 or 12 digits
	 */
	public RegionCode {
		if (!isWellFormed(value)) {
			throw new IllegalArgumentException("Not a region code: " + value);
		}
	}

	/**
	 * Whether a text has the shape of a code.
	 * @param text any text
	 * @return true for 6, 9 or 12 digits
	 */
	public static boolean isWellFormed(String text) {
		return SHAPE.matcher(text).matches();
	}

}
