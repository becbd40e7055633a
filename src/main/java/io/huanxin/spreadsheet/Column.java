package io.huanxin.spreadsheet;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One column of an import type, the same for reading, templates and export. Ranges are in
 * the unit the person sees (万元, not 元).
 *
 * @param header the text in row 1
 * @param kind how its cells are read
 * @param required whether every row needs a value
 * @param dictionary the values a choice may have
 * @param aliases other headers that mean the same, from older templates or other
 * publishers
 * @param note key of a message that explains the column in the template, or the text
 * itself
 * @param min smallest value
 * @param max largest value
 * @param length longest text
 * @param confidential whether its cells are repeated nowhere: not with a problem, not in
 * a log
 */
public record Column(String header, Kind kind, boolean required, List<String> dictionary, List<String> aliases,
		@Nullable String note, @Nullable BigDecimal min, @Nullable BigDecimal max, int length, boolean confidential) {

	/** What stands for a confidential cell. */
	static final String STARS = "***";

	private static final int LONGEST_TEXT = 2000;

	private static final int LONGEST_CODE = 100;

	/** One 万亿元: no bureau's figure is above it, and every sum still fits. */
	private static final BigDecimal LARGEST_AMOUNT = BigDecimal.valueOf(100_000_000);

	private static final BigDecimal LARGEST_AREA = BigDecimal.valueOf(100_000_000_000L);

	public Column {
		dictionary = List.copyOf(dictionary);
		aliases = List.copyOf(aliases);
	}

	private Column(String header, Kind kind, int length) {
		this(header, kind, false, List.of(), List.of(), null, null, null, length, false);
	}

	/** Free text of at most 2 000 characters. */
	public static Column text(String header) {
		return new Column(header, Kind.TEXT, LONGEST_TEXT);
	}

	/** An identifier of at most 100 characters. */
	public static Column code(String header) {
		return new Column(header, Kind.CODE, LONGEST_CODE);
	}

	/** A whole number of things. */
	public static Column count(String header) {
		return of(header, Kind.COUNT).between(BigDecimal.ZERO, BigDecimal.valueOf(Integer.MAX_VALUE));
	}

	/** Money in 万元. */
	public static Column amountWan(String header) {
		return of(header, Kind.AMOUNT_WAN).between(BigDecimal.ZERO, LARGEST_AMOUNT);
	}

	/** A number without a range of its own. */
	public static Column decimal(String header) {
		return of(header, Kind.DECIMAL);
	}

	/** Square metres. */
	public static Column area(String header) {
		return of(header, Kind.AREA).between(BigDecimal.ZERO, LARGEST_AREA);
	}

	/** A share in per cent. */
	public static Column percent(String header) {
		return of(header, Kind.PERCENT).between(0, 100);
	}

	/** A day from 1900 to 2100. */
	public static Column date(String header) {
		return of(header, Kind.DATE);
	}

	/** A plan year; widen the range for a year of construction. */
	public static Column year(String header) {
		return of(header, Kind.YEAR).between(1990, 2100);
	}

	/** 是 or 否. */
	public static Column flag(String header) {
		return choice(header, Kind.FLAG, List.of(CellReader.YES, CellReader.NO));
	}

	/** One entry of a dictionary, given in the order of the drop-down. */
	public static Column choice(String header, List<String> dictionary) {
		return choice(header, Kind.CHOICE, dictionary);
	}

	private static Column choice(String header, Kind kind, List<String> dictionary) {
		return new Column(header, kind, false, dictionary, List.of(), null, null, null, LONGEST_CODE, false);
	}

	private static Column of(String header, Kind kind) {
		return new Column(header, kind, LONGEST_CODE);
	}

	/** The same column, needing a value in every row. */
	public Column mandatory() {
		return new Column(this.header, this.kind, true, this.dictionary, this.aliases, this.note, this.min, this.max,
				this.length, this.confidential);
	}

	/** The same column, also found under these headers. */
	public Column alias(String... headers) {
		return new Column(this.header, this.kind, this.required, this.dictionary, List.of(headers), this.note, this.min,
				this.max, this.length, this.confidential);
	}

	/** The same column with an explanation for the template. */
	public Column explained(String note) {
		return new Column(this.header, this.kind, this.required, this.dictionary, this.aliases, note, this.min,
				this.max, this.length, this.confidential);
	}

	/** The same column with another range, both ends included. */
	public Column between(@Nullable BigDecimal min, @Nullable BigDecimal max) {
		return new Column(this.header, this.kind, this.required, this.dictionary, this.aliases, this.note, min, max,
				this.length, this.confidential);
	}

	/** The same column with another range, both ends included. */
	public Column between(long min, long max) {
		return between(BigDecimal.valueOf(min), BigDecimal.valueOf(max));
	}

	/** The same column with another longest text. */
	public Column atMost(int characters) {
		return new Column(this.header, this.kind, this.required, this.dictionary, this.aliases, this.note, this.min,
				this.max, characters, this.confidential);
	}

	/** The same column, whose cells are repeated nowhere. */
	public Column secret() {
		return new Column(this.header, this.kind, this.required, this.dictionary, this.aliases, this.note, this.min,
				this.max, this.length, true);
	}

}
