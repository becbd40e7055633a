package io.huanxin.spreadsheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.problem.Severity;
import io.huanxin.workbook.RawCell;
import io.huanxin.workbook.RawCell.Content;
import io.huanxin.workbook.RawCell.Look;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one column. What can be read in one way only is read; everything
 * else is a problem, never an empty cell and never a guess.
 */
final class CellReader {

	static final String YES = "是";

	static final String NO = "否";

	static final int DECIMALS_OF_WAN = 6;

	private static final int DECIMALS = 2;

	private static final int DECIMALS_OF_DECIMAL = 8;

	private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

	private static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

	/**
	 * Days that a number without a date's look may mean: 1990 to 2099. Earlier ones are
	 * numbers below 32 874, which might be anything.
	 */
	private static final LocalDate FIRST_SERIAL = LocalDate.of(1990, 1, 1);

	private static final LocalDate LAST_SERIAL = LocalDate.of(2099, 12, 31);

	/** From here on Excel has dropped digits. */
	private static final BigDecimal LARGEST_EXACT = new BigDecimal("1E15");

	/** The shortest telephone number. */
	private static final int DIGITS_OF_A_NUMBER = 7;

	private static final Pattern YEAR = Pattern.compile("([0-9]{4})\\s*(年度?)?");

	private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](\\.[0-9]+)?[eE]\\+[0-9]+");

	private static final Pattern WHOLE = Pattern.compile("([0-9]+)\\.0+");

	private final Column column;

	private final boolean personal;

	private final Problems problems;

	/** The dictionary by what is compared. */
	private final Map<String, String> entries = new HashMap<>();

	/**
	 * Reads one column.
	 * @param personal whether other columns of the file are confidential
	 */
	CellReader(Column column, boolean personal, Problems problems) {
		this.column = column;
		this.personal = personal;
		this.problems = problems;
		column.dictionary().forEach((entry) -> this.entries.putIfAbsent(TypedFigure.halfWidth(entry), entry));
	}

	/**
	 * Reads a cell.
	 * @param shifted whether the row is known to stand in the wrong columns
	 * @return the value in the Java type of the column's kind, a {@link SheetRow.Mark},
	 * or null for a blank
	 */
	@Nullable Object read(int row, @Nullable RawCell cell, boolean shifted) {
		if (cell == null || cell.text().isEmpty()) {
			return null;
		}
		if (cell.content() == Content.TEXT && cell.text().equals(SheetRow.CLEAR)) {
			return SheetRow.Mark.CLEARED;
		}
		Object value = value(cell);
		if (value instanceof Refusal refusal) {
			this.problems.add(new Problem(row, this.column.header(), shown(cell.text(), shifted), refusal.code(),
					refusal.variant(), Severity.ERROR, refusal.args()));
			return SheetRow.Mark.BROKEN;
		}
		return value;
	}

	/**
	 * What a problem repeats of a cell: nothing of a confidential column, nor what may
	 * have slipped from one into this, such as a telephone number into the area.
	 */
	private String shown(String text, boolean shifted) {
		boolean slipped = this.personal
				&& (shifted || text.chars().filter(Character::isDigit).count() >= DIGITS_OF_A_NUMBER);
		return (slipped || this.column.confidential()) ? Column.STARS : text;
	}

	private Object value(RawCell cell) {
		if (cell.content() == Content.ERROR) {
			return unreadable("error");
		}
		if (cell.content() == Content.NO_RESULT) {
			return unreadable("formula");
		}
		return switch (this.column.kind()) {
			case TEXT -> limited(cell.text());
			case CODE -> code(cell);
			case CHOICE, FLAG -> choice(cell);
			case DATE -> date(cell);
			case COUNT, YEAR, AMOUNT_WAN, DECIMAL, AREA, PERCENT -> number(cell);
		};
	}

	private Object limited(String text) {
		return (text.length() > this.column.length())
				? new Refusal(ProblemCode.TEXT_TOO_LONG, null, String.valueOf(this.column.length())) : text;
	}

	private Object code(RawCell cell) {
		BigDecimal number = cell.number();
		if (number != null) {
			if (cell.look() == Look.DATE) {
				return unreadable("date");
			}
			if (number.abs().compareTo(LARGEST_EXACT) >= 0) {
				return unreadable("digits");
			}
			if (number.scale() > 0 || number.signum() < 0 || cell.look() != Look.PLAIN) {
				return unreadable("number");
			}
			return cell.text();
		}
		String text = TypedFigure.halfWidth(cell.text());
		if (text.indexOf('+') > 0 && SCIENTIFIC.matcher(text).matches()) {
			return unreadable("digits");
		}
		if (text.endsWith("0") && text.indexOf('.') > 0) {
			Matcher whole = WHOLE.matcher(text);
			return limited(whole.matches() ? whole.group(1) : text);
		}
		return limited(text);
	}

	private Object choice(RawCell cell) {
		boolean flag = this.column.kind() == Kind.FLAG;
		if (flag && cell.content() == Content.BOOLEAN) {
			return cell.text().equals("TRUE");
		}
		String entry = this.entries.get(TypedFigure.halfWidth(cell.text()));
		if (entry != null) {
			return flag ? (Object) entry.equals(YES) : entry;
		}
		return new Refusal(ProblemCode.NOT_IN_DICTIONARY, null, String.join("、", this.column.dictionary()));
	}

	private Object date(RawCell cell) {
		LocalDate date = (cell.number() != null) ? dateOfNumber(cell) : TypedFigure.day(cell.text());
		if (date == null) {
			return unreadable(null);
		}
		if (date.isBefore(FIRST_DAY) || date.isAfter(LAST_DAY)) {
			return new Refusal(ProblemCode.OUT_OF_RANGE, null, FIRST_DAY.toString(), LAST_DAY.toString());
		}
		return date;
	}

	/**
	 * A number is a day if it looks like one; if it does not, it is a day where it can be
	 * nothing else: Excel's serial number of 1990 to 2099, whose look got lost on the
	 * way, or eight digits.
	 */
	private static @Nullable LocalDate dateOfNumber(RawCell cell) {
		LocalDateTime moment = cell.moment();
		LocalDate date = (moment != null) ? moment.toLocalDate() : null;
		if (cell.look() == Look.DATE) {
			return date;
		}
		if (cell.look() != Look.PLAIN) {
			return null;
		}
		if (date != null && !date.isBefore(FIRST_SERIAL) && !date.isAfter(LAST_SERIAL)) {
			return date;
		}
		return TypedFigure.day(cell.text());
	}

	private Object number(RawCell cell) {
		Object number = (cell.number() != null) ? shownNumber(cell, cell.number()) : typedNumber(cell.text());
		return (number instanceof BigDecimal value) ? checked(value) : number;
	}

	/** A number that is displayed as something else was meant as something else. */
	private Object shownNumber(RawCell cell, BigDecimal number) {
		return switch (cell.look()) {
			case PLAIN -> number;
			case DATE -> unreadable("date");
			case SCALED -> unreadable("scaled");
			case PERCENT -> (this.column.kind() == Kind.PERCENT) ? number.movePointRight(2) : unreadable("percent");
		};
	}

	private Object typedNumber(String typed) {
		String text = TypedFigure.halfWidth(typed);
		if (this.column.kind() == Kind.YEAR) {
			Matcher year = YEAR.matcher(text);
			if (year.matches()) {
				return new BigDecimal(year.group(1));
			}
		}
		if (this.column.kind() == Kind.PERCENT && text.endsWith("%")) {
			text = text.substring(0, text.length() - 1).strip();
		}
		BigDecimal number = TypedFigure.number(text);
		if (number != null) {
			return number;
		}
		String variant = TypedFigure.doubt(text);
		return unreadable(
				(TypedFigure.MYRIADS.equals(variant) && this.column.kind() == Kind.AMOUNT_WAN) ? "wan" : variant);
	}

	private Object checked(BigDecimal number) {
		BigDecimal min = this.column.min();
		BigDecimal max = this.column.max();
		if (min != null && number.signum() < 0 && negativeIsNone(min)) {
			return new Refusal(ProblemCode.NEGATIVE, null);
		}
		BigDecimal value = number.stripTrailingZeros();
		int decimals = decimals();
		if (value.scale() > decimals) {
			return (decimals == 0) ? unreadable("whole")
					: new Refusal(ProblemCode.OUT_OF_RANGE, "decimals", String.valueOf(decimals));
		}
		if ((min != null && number.compareTo(min) < 0) || (max != null && number.compareTo(max) > 0)) {
			return outOfRange(min, max);
		}
		return switch (this.column.kind()) {
			case COUNT, YEAR -> value.intValueExact();
			case AMOUNT_WAN -> Wan.toYuan(value);
			default -> (value.scale() < 0) ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
		};
	}

	/** Of things there are never fewer than none, however many there have to be. */
	private boolean negativeIsNone(BigDecimal min) {
		return this.column.kind() == Kind.COUNT || (min.signum() == 0 && this.column.kind() != Kind.PERCENT);
	}

	private int decimals() {
		return switch (this.column.kind()) {
			case COUNT, YEAR -> 0;
			case AMOUNT_WAN -> DECIMALS_OF_WAN;
			case DECIMAL -> DECIMALS_OF_DECIMAL;
			default -> DECIMALS;
		};
	}

	private static Refusal outOfRange(@Nullable BigDecimal min, @Nullable BigDecimal max) {
		if (max == null) {
			return new Refusal(ProblemCode.OUT_OF_RANGE, "min", plain(min));
		}
		return (min == null) ? new Refusal(ProblemCode.OUT_OF_RANGE, "max", plain(max))
				: new Refusal(ProblemCode.OUT_OF_RANGE, null, plain(min), plain(max));
	}

	private static String plain(@Nullable BigDecimal number) {
		return (number != null) ? number.toPlainString() : "";
	}

	private Refusal unreadable(@Nullable String variant) {
		return new Refusal(this.column.kind().unreadable(), variant);
	}

	/** Why a cell cannot be read. */
	private record Refusal(ProblemCode code, @Nullable String variant, List<String> args) {

		Refusal(ProblemCode code, @Nullable String variant, String... args) {
			this(code, variant, List.of(args));
		}

	}

}
