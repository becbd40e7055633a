package io.huanxin.register;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Zeros in front of a code, which spreadsheets drop as soon as it consists of digits
 * only: 0071 comes back as 71, and nobody sees it in a file of thousands.
 */
public final class LostZeros {

	/** More zeros than any bureau puts in front. */
	private static final int MOST = 8;

	private LostZeros() {
	}

	/**
	 * Whether a code may have lost some, or another one its own.
	 * @param code a code
	 * @return true when it consists of digits
	 */
	public static boolean possible(String code) {
		return !code.isEmpty() && code.chars().allMatch((digit) -> digit >= '0' && digit <= '9');
	}

	/**
	 * What is left when all of them are lost.
	 * @param code a code
	 * @return the code, which keeps at least one character
	 */
	public static String without(String code) {
		int start = 0;
		while (start < code.length() - 1 && code.charAt(start) == '0') {
			start++;
		}
		return code.substring(start);
	}

	/**
	 * The other codes that differ by zeros in front only.
	 * @param code a code of digits
	 * @return those with fewer and with more of them
	 */
	public static List<String> others(String code) {
		String bare = without(code);
		return IntStream.rangeClosed(0, MOST)
			.mapToObj((zeros) -> "0".repeat(zeros) + bare)
			.filter((other) -> !other.equals(code))
			.toList();
	}

}
