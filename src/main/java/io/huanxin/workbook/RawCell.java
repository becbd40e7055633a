package io.huanxin.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * One cell as it stands in the file, before anybody asks what it ought to be.
 *
 * @param content what kind of thing the file holds
 * @param text what the person sees, without the blanks around it
 * @param number the number of a number cell, rounded to the 15 digits Excel shows: it
 * stores 36836.13 as 36836.129999999997
 * @param look how a number cell is displayed
 * @param from1904 whether the workbook counts days from 1904, as old Macs did
 */
public record RawCell(Content content, String text, @Nullable BigDecimal number, Look look, boolean from1904) {

	private static final MathContext EXCEL = new MathContext(15);

	private static final int LARGEST_EXPONENT = 400;

	/** Zeros only: the number is shown with leading zeros. */
	private static final Pattern PADDED = Pattern.compile("0{2,20}");

	private static final Pattern UNSEEN_IN_FORMAT = Pattern.compile("\"[^\"]*\"|\\\\.|!.|_.|\\*.|\\[[^\\]]*]");

	/** A comma after the last digit divides what is shown by a thousand. */
	private static final Pattern SCALING_COMMA = Pattern.compile("[0#?],+(?![0#?,])");

	private static final Pattern ERROR = Pattern
		.compile("#(REF!|N/A|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)");

	/** What a cell holds. */
	public enum Content {

		TEXT, NUMBER, BOOLEAN,

		/** An error such as #REF!, or a number no spreadsheet can hold. */
		ERROR,

		/** A formula that was never computed. */
		NO_RESULT

	}

	/** How a number is displayed, as far as that changes what a person reads. */
	public enum Look {

		PLAIN, DATE, PERCENT,

		/** Shown divided by a thousand, ten thousand or a million. */
		SCALED

	}

	/**
	 * A text, or an error that has become one: in a csv file, as a formula's result, or
	 * copied by value.
	 */
	static RawCell text(String text) {
		String stripped = Blanks.strip(text);
		boolean error = stripped.startsWith("#") && ERROR.matcher(stripped).matches();
		Content content = error ? Content.ERROR : Content.TEXT;
		return new RawCell(content, stripped, null, Look.PLAIN, false);
	}

	static RawCell error(String text) {
		return new RawCell(Content.ERROR, text, null, Look.PLAIN, false);
	}

	static RawCell noResult(String formula) {
		return new RawCell(Content.NO_RESULT, "=" + formula, null, Look.PLAIN, false);
	}

	static RawCell truth(boolean value) {
		return new RawCell(Content.BOOLEAN, value ? "TRUE" : "FALSE", null, Look.PLAIN, false);
	}

	static RawCell number(BigDecimal stored, Format format, boolean from1904) {
		if (Math.abs((long) stored.precision() - stored.scale()) > LARGEST_EXPONENT
				|| stored.scale() > LARGEST_EXPONENT) {
			return error(stored.toString());
		}
		BigDecimal number = plain(stored.round(EXCEL));
		return new RawCell(Content.NUMBER, shown(number, format, from1904), number, format.look(), from1904);
	}

	/** The moment a number means if it is a date. */
	public @Nullable LocalDateTime moment() {
		return (this.number != null) ? moment(this.number, this.from1904) : null;
	}

	private static @Nullable LocalDateTime moment(BigDecimal number, boolean from1904) {
		double serial = number.doubleValue();
		return DateUtil.isValidExcelDate(serial) ? DateUtil.getLocalDateTime(serial, from1904, true) : null;
	}

	private static String shown(BigDecimal number, Format format, boolean from1904) {
		LocalDateTime moment = (format.look() == Look.DATE) ? moment(number, from1904) : null;
		if (moment != null) {
			return moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? moment.toLocalDate().toString()
					: DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(moment);
		}
		if (format.look() == Look.PERCENT) {
			return plain(number.movePointRight(2)).toPlainString() + "%";
		}
		String digits = number.toPlainString();
		if (digits.length() < format.padding() && number.scale() == 0 && number.signum() >= 0) {
			return "0".repeat(format.padding() - digits.length()) + digits;
		}
		return digits;
	}

	private static BigDecimal plain(BigDecimal number) {
		if (number.scale() == 0) {
			return number;
		}
		BigDecimal stripped = number.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

	/**
	 * What a number format does to a number.
	 *
	 * @param look how the number is displayed
	 * @param padding to how many digits it is filled up with leading zeros
	 */
	record Format(Look look, int padding) {

		static Format of(int id, @Nullable String format) {
			int padding = (format != null && PADDED.matcher(format).matches()) ? format.length() : 0;
			return new Format(look(id, format), padding);
		}

		private static Look look(int formatId, @Nullable String format) {
			if (chineseDate(formatId) || (format != null && DateUtil.isADateFormat(formatId, format))) {
				return Look.DATE;
			}
			if (format == null) {
				return Look.PLAIN;
			}
			String digits = UNSEEN_IN_FORMAT.matcher(format).replaceAll("");
			if (digits.indexOf('%') >= 0) {
				return Look.PERCENT;
			}
			return SCALING_COMMA.matcher(digits).find() ? Look.SCALED : Look.PLAIN;
		}

		/**
		 * Formats that Chinese editions of Excel and WPS know without writing them down.
		 */
		private static boolean chineseDate(int formatId) {
			return (formatId >= 27 && formatId <= 36) || (formatId >= 50 && formatId <= 58);
		}

	}

}
