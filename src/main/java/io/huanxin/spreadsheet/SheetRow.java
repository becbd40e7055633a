package io.huanxin.spreadsheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * One row of an uploaded table, its cells read. A cell is blank (unknown: an update
 * leaves the stored value), cleared by 清空, unreadable (its problem is already collected),
 * or has a value. The typed accessors return null for all but the last.
 */
public final class SheetRow {

	/** What a person writes to empty a stored value; a blank leaves it alone. */
	public static final String CLEAR = "清空";

	private final int number;

	private final Layout layout;

	private final @Nullable Object[] cells;

	SheetRow(int number, Layout layout, @Nullable Object[] cells) {
		this.number = number;
		this.layout = layout;
		this.cells = cells;
	}

	/**
	 * A row with the given cells, for tests of import types. Values have the Java type of
	 * their column's kind, amounts in 元.
	 */
	public static SheetRow of(int number, Map<Column, ?> values) {
		return of(new Layout(List.copyOf(values.keySet())), number, values.values().toArray());
	}

	/**
	 * Makes rows that no file holds, one like the other.
	 * @param columns their columns
	 * @return makes a row of a number and its cells in the order of the columns: null for
	 * a blank one, otherwise of the Java type of the column's kind, amounts in 元
	 */
	public static BiFunction<Integer, @Nullable Object[], SheetRow> maker(List<Column> columns) {
		Layout layout = new Layout(List.copyOf(columns));
		return (number, values) -> of(layout, number, values);
	}

	private static SheetRow of(Layout layout, int number, @Nullable Object[] values) {
		@Nullable Object[] cells = new @Nullable Object[values.length];
		for (int index = 0; index < values.length; index++) {
			cells[index] = layout.columns().get(index).kind().type().cast(values[index]);
		}
		return new SheetRow(number, layout, cells);
	}

	/** The row as the spreadsheet shows it; the header is row 1. */
	public int number() {
		return this.number;
	}

	/** The text of a text, code or choice column. */
	public @Nullable String text(Column column) {
		return value(column, String.class);
	}

	/** The number of a count or year column. */
	public @Nullable Integer count(Column column) {
		return value(column, Integer.class);
	}

	/** The amount in 元 with two decimals; the sheet has 万元. */
	public @Nullable BigDecimal amount(Column column) {
		return value(column, BigDecimal.class);
	}

	/** The number of a decimal, area or percent column, in the unit of the sheet. */
	public @Nullable BigDecimal decimal(Column column) {
		return value(column, BigDecimal.class);
	}

	/** The day of a date column. */
	public @Nullable LocalDate date(Column column) {
		return value(column, LocalDate.class);
	}

	/** Whether a flag column says 是. */
	public @Nullable Boolean flag(Column column) {
		return value(column, Boolean.class);
	}

	/** Whether nothing was entered, or the file has no such column. */
	public boolean blank(Column column) {
		return cell(column) == null;
	}

	/** Whether 清空 was entered. */
	public boolean cleared(Column column) {
		return cell(column) == Mark.CLEARED;
	}

	/** Whether something was entered that cannot be read. */
	public boolean broken(Column column) {
		return cell(column) == Mark.BROKEN;
	}

	/**
	 * Whether any cell of the row cannot be read. The row is not written, and its other
	 * cells may still be checked so that all problems are told in one pass.
	 */
	public boolean broken() {
		for (Object cell : this.cells) {
			if (cell == Mark.BROKEN) {
				return true;
			}
		}
		return false;
	}

	/**
	 * What the record holds after this row: the stored value if the cell is blank or
	 * unreadable, nothing if it says 清空, otherwise the cell's value.
	 */
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	public <T> @Nullable T merge(Column column, @Nullable T stored) {
		Object cell = cell(column);
		if (cell == null || cell == Mark.BROKEN) {
			return stored;
		}
		return (cell == Mark.CLEARED) ? null : (T) column.kind().type().cast(cell);
	}

	/** The values of these columns as one text, to name the row to people. */
	public String key(List<Column> columns) {
		return columns.stream()
			.map(this::cell)
			.map((cell) -> (cell == null || cell instanceof Mark) ? "" : cell.toString())
			.collect(Collectors.joining(" "));
	}

	private <T> @Nullable T value(Column column, Class<T> type) {
		Object cell = cell(column);
		return (cell == null || cell instanceof Mark) ? null : type.cast(cell);
	}

	private @Nullable Object cell(Column column) {
		return this.cells[this.layout.indexOf(column)];
	}

	@Override
	public String toString() {
		return this.layout.columns()
			.stream()
			.filter((column) -> cell(column) != null)
			.collect(Collectors.toMap(Column::header,
					(column) -> column.confidential() ? Column.STARS : String.valueOf(cell(column)),
					(one, other) -> one, LinkedHashMap::new))
				+ " in row " + this.number;
	}

	/** What a cell can be besides a value. */
	enum Mark {

		CLEARED, BROKEN

	}

	/**
	 * Where each column's cell stands, shared by all rows of a file: a map in each of a
	 * hundred thousand rows would cost more than their figures.
	 */
	record Layout(List<Column> columns, Map<String, Integer> positions) {

		Layout(List<Column> columns) {
			this(columns,
					IntStream.range(0, columns.size())
						.boxed()
						.collect(Collectors.toMap((index) -> columns.get(index).header(), (index) -> index)));
		}

		int indexOf(Column column) {
			Integer position = this.positions.get(column.header());
			if (position == null) {
				throw new IllegalArgumentException("No column " + column.header() + " in this import type");
			}
			return position;
		}

	}

}
