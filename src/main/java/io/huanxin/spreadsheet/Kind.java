package io.huanxin.spreadsheet;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.huanxin.problem.ProblemCode;

/** How a column's cells are read, and what they become. */
public enum Kind {

	/** Any text, kept as typed except for blanks around it. */
	TEXT(String.class, ProblemCode.UNREADABLE_TEXT),

	/** An identifier kept as text; the number 360902.0 reads as 360902. */
	CODE(String.class, ProblemCode.UNREADABLE_TEXT),

	/** A whole number of things, zero or more. */
	COUNT(Integer.class, ProblemCode.UNREADABLE_NUMBER),

	/** Money: 万元 in the sheet, 元 with two decimals in Java. */
	AMOUNT_WAN(BigDecimal.class, ProblemCode.UNREADABLE_NUMBER),

	/** A number with at most eight decimals, such as a longitude. */
	DECIMAL(BigDecimal.class, ProblemCode.UNREADABLE_NUMBER),

	/** Square metres with at most two decimals. */
	AREA(BigDecimal.class, ProblemCode.UNREADABLE_NUMBER),

	/** 0 to 100 with at most two decimals; 60 and 60% are the same. */
	PERCENT(BigDecimal.class, ProblemCode.UNREADABLE_NUMBER),

	/** A day. */
	DATE(LocalDate.class, ProblemCode.UNREADABLE_DATE),

	/** A year. */
	YEAR(Integer.class, ProblemCode.UNREADABLE_NUMBER),

	/** 是 or 否. */
	FLAG(Boolean.class, ProblemCode.UNREADABLE_TEXT),

	/** One entry of a dictionary. */
	CHOICE(String.class, ProblemCode.UNREADABLE_TEXT);

	private final Class<?> type;

	private final ProblemCode unreadable;

	Kind(Class<?> type, ProblemCode unreadable) {
		this.type = type;
		this.unreadable = unreadable;
	}

	/** What a cell of this kind is in Java, in imports and exports alike. */
	public Class<?> type() {
		return this.type;
	}

	/** Whether its cells are figures that people group by commas. */
	boolean numeric() {
		return switch (this) {
			case COUNT, AMOUNT_WAN, DECIMAL, AREA -> true;
			case TEXT, CODE, PERCENT, DATE, YEAR, FLAG, CHOICE -> false;
		};
	}

	ProblemCode unreadable() {
		return this.unreadable;
	}

}
