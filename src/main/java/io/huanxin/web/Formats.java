package io.huanxin.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.huanxin.spreadsheet.Wan;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How figures are written on pages, as {@code @formats}. What is unknown is a dash, never
 * a zero.
 */
@Component("formats")
public class Formats {

	/** What stands where nothing is known. */
	public static final String UNKNOWN = "—";

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
		.withZone(ZoneId.of("Asia/Shanghai"));

	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
		.withZone(ZoneId.of("Asia/Shanghai"));

	/**
	 * A count.
	 * @param value the number, null when unknown
	 * @return digits in groups of three
	 */
	public String count(@Nullable Number value) {
		return (value != null) ? format("#,##0", value) : UNKNOWN;
	}

	/**
	 * An amount in 万元.
	 * @param yuan the amount in 元, null when unknown
	 * @return 万元 with two decimals
	 */
	public String wan(@Nullable BigDecimal yuan) {
		return (yuan != null) ? format("#,##0.00", Wan.rounded(yuan)) : UNKNOWN;
	}

	/**
	 * An area.
	 * @param squareMetres the area in ㎡, null when unknown
	 * @return ㎡ with up to two decimals
	 */
	public String area(@Nullable BigDecimal squareMetres) {
		return (squareMetres != null) ? format("#,##0.##", squareMetres) : UNKNOWN;
	}

	/**
	 * A quantity of works.
	 * @param quantity the quantity in whatever unit, null when unknown
	 * @return the quantity with up to three decimals
	 */
	public String quantity(@Nullable BigDecimal quantity) {
		return (quantity != null) ? format("#,##0.###", quantity.setScale(3, RoundingMode.HALF_UP)) : UNKNOWN;
	}

	/**
	 * A percentage that is rounded already.
	 * @param percentage the percentage, null when there is none
	 * @return the number followed by the sign
	 */
	public String percent(@Nullable BigDecimal percentage) {
		return (percentage != null) ? percentage.toPlainString() + "%" : UNKNOWN;
	}

	/**
	 * A difference in percentage points or ranks.
	 * @param difference the difference, null when there is nothing to compare with
	 * @return the number with its sign
	 */
	public String signed(@Nullable BigDecimal difference) {
		if (difference == null) {
			return UNKNOWN;
		}
		return (difference.signum() > 0 ? "+" : "") + difference.toPlainString();
	}

	/**
	 * A day.
	 * @param day the day, null when there is none
	 * @return the day as 2026-03-01
	 */
	public String day(@Nullable LocalDate day) {
		return (day != null) ? day.toString() : UNKNOWN;
	}

	/**
	 * A moment as a wall clock in Beijing shows it.
	 * @param instant the moment, null when there is none
	 * @return day, hour and minute
	 */
	public String moment(@Nullable Instant instant) {
		return (instant != null) ? MOMENT.format(instant) : UNKNOWN;
	}

	/**
	 * A moment to the second.
	 * @param instant the moment, null when there is none
	 * @return day, hour, minute and second in Beijing
	 */
	public String second(@Nullable Instant instant) {
		return (instant != null) ? SECOND.format(instant) : UNKNOWN;
	}

	private static String format(String pattern, Number value) {
		return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
	}

}
