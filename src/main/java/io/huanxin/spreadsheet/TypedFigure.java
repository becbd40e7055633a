package io.huanxin.spreadsheet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How a figure that a person typed is read, in a cell of a workbook and in a field of a
 * form alike: what can mean one thing only is read, nothing is guessed.
 */
public final class TypedFigure {

	/** The doubt about a number with a unit of quantity, {@code 12万}. */
	public static final String MYRIADS = "myriads";

	/** So many digits before the point and behind it. */
	private static final int MOST_DIGITS = 20;

	private static final Pattern GROUPED = Pattern.compile("-?[0-9]{1,3}(,[0-9]{3}){1,6}(\\.[0-9]{1,20})?");

	private static final Pattern DAY = Pattern
		.compile("([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})|\\.([0-9]{1,2})\\.([0-9]{1,2})"
				+ "|\\s*年\\s*([0-9]{1,2})\\s*月\\s*([0-9]{1,2})\\s*日|([0-9]{2})([0-9]{2}))"
				+ "(?:[ T]([01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]+)?)?)?");

	private static final Pattern ABOUT = Pattern.compile(".*[约近余多超].*|.*左右.*");

	private static final Pattern UNIT = Pattern.compile(".*[0-9.]\\s*[十百千万亿].*");

	private static final Pattern SPLIT = Pattern.compile(".*[0-9]\\s+[0-9].*");

	private TypedFigure() {
	}

	/**
	 * Reads a number: digits, full-width ones too, with or without groups of three.
	 * @param typed what was typed, without blanks around it
	 * @return the number, null when it is none or might be several
	 */
	public static @Nullable BigDecimal number(String typed) {
		String text = halfWidth(typed);
		if (plain(text)) {
			return new BigDecimal(text);
		}
		return GROUPED.matcher(text).matches() ? new BigDecimal(text.replace(",", "")) : null;
	}

	/** Nearly every number of a large file is one of these, and a pattern is slow. */
	private static boolean plain(String text) {
		int start = text.startsWith("-") ? 1 : 0;
		int point = text.indexOf('.');
		if (point < 0) {
			return digits(text, start, text.length());
		}
		return digits(text, start, point) && digits(text, point + 1, text.length());
	}

	private static boolean digits(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				return false;
			}
		}
		return from < to && to - from <= MOST_DIGITS;
	}

	/**
	 * Why something is not read as a number.
	 * @param typed what was typed, which {@link #number} does not read
	 * @return the variant of the problem's sentence, null where it is simply no number
	 */
	public static @Nullable String doubt(String typed) {
		String text = halfWidth(typed);
		if (ABOUT.matcher(text).matches()) {
			return "about";
		}
		if (UNIT.matcher(text).matches()) {
			return MYRIADS;
		}
		if (text.endsWith("%")) {
			return "percent";
		}
		return SPLIT.matcher(text).matches() ? "split" : null;
	}

	/**
	 * Reads a day: 2026-3-1, 2026/3/1, 2026.03.01, 2026年3月1日 or 20260301, a time of day
	 * behind it being left aside.
	 * @param typed what was typed, without blanks around it
	 * @return the day, null when there is no such day
	 */
	public static @Nullable LocalDate day(String typed) {
		String text = halfWidth(typed);
		if (iso(text)) {
			return day(text.substring(0, 4), text.substring(5, 7), text.substring(8));
		}
		Matcher day = DAY.matcher(text);
		if (!day.matches()) {
			return null;
		}
		for (int group = 2; group <= 10; group += 2) {
			if (day.group(group) != null) {
				return day(day.group(1), day.group(group), day.group(group + 1));
			}
		}
		return null;
	}

	/** How exports write a day, and hence most large files. */
	private static boolean iso(String text) {
		return text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-' && digits(text, 0, 4)
				&& digits(text, 5, 7) && digits(text, 8, 10);
	}

	private static @Nullable LocalDate day(String year, String month, String day) {
		try {
			return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * Full-width letters, digits and signs as their narrow twins. Nothing more is
	 * normalised: Unicode's own compatibility forms would make 5² a 52.
	 */
	static String halfWidth(String text) {
		return narrow(text) ? text : narrowed(text);
	}

	private static boolean narrow(String text) {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character >= '\uff01' || character == '\u3000' || character == '\u00a0' || character == '\u2212') {
				return false;
			}
		}
		return true;
	}

	private static String narrowed(String text) {
		StringBuilder narrow = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character >= '\uff01' && character <= '\uff5e') {
				narrow.append((char) (character - '\uff01' + '!'));
			}
			else if (character == '\u3000' || character == '\u00a0') {
				narrow.append(' ');
			}
			else {
				narrow.append((character == '\u2212') ? '-' : character);
			}
		}
		return narrow.toString();
	}

}
