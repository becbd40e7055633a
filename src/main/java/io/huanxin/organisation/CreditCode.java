package io.huanxin.organisation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 统一社会信用代码 by GB 32100-2015: one character for the department of registration, one for
 * the kind, six digits of the region, nine characters of the organisation code and one by
 * which a slip of the pen is noticed.
 *
 * @param text the eighteen characters
 */
public record CreditCode(String text) {

	/** The digits of the standard, without I, O, S, V and Z. */
	private static final String DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

	private static final Pattern SHAPE = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}");

	private static final int LENGTH = 18;

	private static final int MODULUS = 31;

	/** The weight of a place is this to the power of the places before it. */
	private static final int BASE = 3;

	/**
	 * A code of the right shape with the right check digit.
	 * @throws IllegalArgumentException when it is none
	 */
	public CreditCode {
		if (!SHAPE.matcher(text).matches() || checkDigit(text) != text.charAt(LENGTH - 1)) {
			throw new IllegalArgumentException("Not a credit code: " + text);
		}
	}

	/**
	 * Reads a code as people type it.
	 * @param typed with blanks, hyphens, small or full-width letters
	 * @return the code, empty when it is none
	 */
	public static Optional<CreditCode> read(String typed) {
		StringBuilder narrow = new StringBuilder();
		typed.chars()
			.map((each) -> (each >= '！' && each <= '～') ? each - '！' + '!' : each)
			.filter((each) -> !Character.isWhitespace(each) && each != '-' && each != '\u3000')
			.forEach((each) -> narrow.append((char) each));
		String text = narrow.toString().toUpperCase(Locale.ROOT);
		return (SHAPE.matcher(text).matches() && checkDigit(text) == text.charAt(LENGTH - 1))
				? Optional.of(new CreditCode(text)) : Optional.empty();
	}

	private static char checkDigit(String text) {
		int sum = 0;
		int weight = 1;
		for (int place = 0; place < LENGTH - 1; place++) {
			sum += DIGITS.indexOf(text.charAt(place)) * weight;
			weight = weight * BASE % MODULUS;
		}
		return DIGITS.charAt((MODULUS - sum % MODULUS) % MODULUS);
	}

}
