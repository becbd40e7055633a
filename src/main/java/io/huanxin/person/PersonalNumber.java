package io.huanxin.person;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of documents and telephones: how people write them, in one form, and how much
 * of them is shown.
 */
public final class PersonalNumber {

	/** 公民身份号码, GB 11643: 17 digits and a check character. */
	private static final Pattern IDENTITY = Pattern.compile("[0-9]{17}[0-9X]");

	/** Passports, permits, officers' papers (军字第…号) and the 15 digits of before 1999. */
	private static final Pattern DOCUMENT = Pattern.compile("[0-9A-Z\\u4e00-\\u9fa5]{5,30}");

	private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{5,20}");

	private static final Pattern COUNTRY = Pattern.compile("(?:\\+|00)?86(?=1[0-9]{10}$)");

	private static final int[] WEIGHTS = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };

	private static final String CHECKS = "10X98765432";

	/** A mask that hides less hides nothing. */
	private static final int HIDDEN = 4;

	private PersonalNumber() {
	}

	/** A document's number in its one form, null where nothing is left of it. */
	static @Nullable String certificate(@Nullable String typed) {
		String plain = plain(typed);
		return (plain != null) ? plain.toUpperCase(Locale.ROOT) : null;
	}

	/** A telephone number in its one form, null where nothing is left of it. */
	static @Nullable String phone(@Nullable String typed) {
		String plain = plain(typed);
		return (plain != null && plain.length() > 11) ? COUNTRY.matcher(plain).replaceFirst("") : plain;
	}

	/** Whether it may be a document's number; an identity number has to check. */
	static boolean isCertificate(String number) {
		return DOCUMENT.matcher(number).matches() && (!IDENTITY.matcher(number).matches() || checks(number));
	}

	static boolean isPhone(String number) {
		return PHONE.matcher(number).matches();
	}

	private static boolean checks(String number) {
		return check(number) == number.charAt(WEIGHTS.length);
	}

	/**
	 * The check character of an identity number, by GB 11643.
	 * @param number a number whose first 17 characters are digits
	 * @return a digit or X
	 */
	public static char check(String number) {
		int sum = 0;
		for (int i = 0; i < WEIGHTS.length; i++) {
			sum += WEIGHTS[i] * (number.charAt(i) - '0');
		}
		return CHECKS.charAt(sum % CHECKS.length());
	}

	/**
	 * Shows a few characters at both ends; of a short number so few that at least four
	 * stay hidden.
	 */
	static @Nullable String masked(@Nullable String number, int front, int back) {
		if (number == null) {
			return null;
		}
		int length = number.length();
		boolean enough = length >= front + back + HIDDEN;
		int left = enough ? front : Math.max(0, (length - HIDDEN) / 2);
		int right = enough ? back : left;
		return number.substring(0, left) + "*".repeat(length - left - right) + number.substring(length - right);
	}

	/** One star, however long the name is. */
	static @Nullable String maskedName(@Nullable String name) {
		if (name == null) {
			return null;
		}
		int first = name.offsetByCodePoints(0, 1);
		return (first == name.length()) ? "*" : name.substring(0, first) + "*";
	}

	/** Half-width, without blanks, hyphens and brackets. */
	private static @Nullable String plain(@Nullable String typed) {
		if (typed == null) {
			return null;
		}
		StringBuilder plain = new StringBuilder(typed.length());
		for (int i = 0; i < typed.length(); i++) {
			char character = typed.charAt(i);
			if (character >= '\uff01' && character <= '\uff5e') {
				character = (char) (character - '\uff01' + '!');
			}
			boolean left = Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '-'
					|| (character >= '\u2010' && character <= '\u2015') || character == '\u2212' || character == '('
					|| character == ')';
			if (!left) {
				plain.append(character);
			}
		}
		return plain.isEmpty() ? null : plain.toString();
	}

}
