package io.huanxin.workbook;

/**
 * The blanks people and programs leave around a figure: spaces narrow and full-width,
 * no-break and zero-width spaces, byte order marks.
 */
final class Blanks {

	private Blanks() {
	}

	static String strip(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && blank(text.charAt(start))) {
			start++;
		}
		while (start < end && blank(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(start, end);
	}

	private static boolean blank(char character) {
		return Character.isWhitespace(character) || Character.isSpaceChar(character)
				|| (character >= '\u200b' && character <= '\u200f') || character == '\u2060' || character == '\ufeff';
	}

}
