package io.huanxin.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A total (合计) that does not pass off a part as the whole: over any unknown figure it is
 * itself unknown and names the units that are missing.
 *
 * @param <T> the kind of number
 * @param known the sum of the figures that are known, zero if none is
 * @param missing the units whose figure is unknown, in the order of the rows
 */
public record Total<T>(T known, List<String> missing) {

	public Total {
		missing = List.copyOf(missing);
	}

	/**
	 * The total of counts.
	 * @param <R> the kind of row
	 * @param rows one row for each unit
	 * @param unit the name or code by which a missing unit is called
	 * @param count the count of a row, null if unknown
	 * @return the total
	 * @throws ArithmeticException if the sum leaves the range of an integer
	 */
	public static <R> Total<Integer> ofCounts(Collection<R> rows, Function<? super R, String> unit,
			Function<? super R, @Nullable Integer> count) {
		return sum(rows, unit, count, 0, Math::addExact);
	}

	/**
	 * The total of amounts.
	 * @param <R> the kind of row
	 * @param rows one row for each unit
	 * @param unit the name or code by which a missing unit is called
	 * @param amount the amount of a row, null if unknown
	 * @return the total, exact and in the rows' own unit
	 */
	public static <R> Total<BigDecimal> ofAmounts(Collection<R> rows, Function<? super R, String> unit,
			Function<? super R, @Nullable BigDecimal> amount) {
		return sum(rows, unit, amount, BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * The total, if it can be given.
	 * @return the sum of all rows, null if any of them is unknown
	 */
	public @Nullable T value() {
		return missing.isEmpty() ? known : null;
	}

	private static <R, T> Total<T> sum(Collection<R> rows, Function<? super R, String> unit,
			Function<? super R, @Nullable T> figure, T zero, BinaryOperator<T> plus) {
		T known = zero;
		List<String> missing = new ArrayList<>();
		for (R row : rows) {
			@Nullable T value = figure.apply(row);
			if (value == null) {
				missing.add(unit.apply(row));
			}
			else {
				known = plus.apply(known, value);
			}
		}
		return new Total<>(known, missing);
	}

}
