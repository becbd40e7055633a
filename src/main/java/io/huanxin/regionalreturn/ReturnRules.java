package io.huanxin.regionalreturn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.huanxin.figures.Counts;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.Wan;
import org.jspecify.annotations.Nullable;

/**
 * What a return may not say: two cells that cannot both be true, and a cumulative value
 * that falls without an explanation. Unknown values are skipped. What was done is never
 * bounded by a target.
 */
final class ReturnRules {

	/** Every cumulative value with the column it is entered in. */
	private static final List<Value> VALUES = List.of(
			new Value(ReturnColumns.STARTED_N, (figures) -> decimal(figures.startedNeighbourhoods()), false),
			new Value(ReturnColumns.STARTED_H, (figures) -> decimal(figures.startedHouseholds()), false),
			new Value(ReturnColumns.FINISHED_N, (figures) -> decimal(figures.finishedNeighbourhoods()), false),
			new Value(ReturnColumns.FINISHED_H, (figures) -> decimal(figures.finishedHouseholds()), false),
			new Value(ReturnColumns.COMPLETED, ReturnFigures::completedInvestment, true),
			new Value(ReturnColumns.ARRIVED, ReturnFigures::arrivedFunds, true),
			new Value(ReturnColumns.PAID, ReturnFigures::paidFunds, true));

	private static final List<Pair> PAIRS = List.of(new Pair(VALUES.get(2), VALUES.get(0)),
			new Pair(VALUES.get(3), VALUES.get(1)), new Pair(VALUES.get(6), VALUES.get(5)));

	private ReturnRules() {
	}

	/**
	 * Pairs of which one cannot exceed the other: finished and started, paid and arrived.
	 * @param row the row of the sheet, 0 for a form
	 * @param figures the values
	 * @return one problem for each impossible pair, naming both cells
	 */
	static List<Problem> impossiblePairs(int row, ReturnFigures figures) {
		List<Problem> problems = new ArrayList<>();
		for (Pair pair : PAIRS) {
			BigDecimal part = pair.part().of().apply(figures);
			BigDecimal whole = pair.whole().of().apply(figures);
			if (part != null && whole != null && part.compareTo(whole) > 0) {
				problems.add(Problem.error(row, pair.part().header(), pair.part().shown(part),
						ProblemCode.IMPOSSIBLE_PAIR, pair.whole().header(), pair.whole().shown(whole)));
			}
		}
		return problems;
	}

	/**
	 * Cumulative values below an earlier date's or above a later date's.
	 * @param row the row of the sheet, 0 for a form
	 * @param asOf the return's date
	 * @param figures the values
	 * @param others the region's other submitted returns of the plan year by date
	 * @return one problem for each value that falls; none when an explanation is given
	 */
	static List<Problem> falls(int row, LocalDate asOf, ReturnFigures figures,
			NavigableMap<LocalDate, ReturnFigures> others) {
		List<Problem> problems = new ArrayList<>();
		if (figures.explained()) {
			return problems;
		}
		for (Value value : VALUES) {
			BigDecimal now = value.of().apply(figures);
			if (now == null) {
				continue;
			}
			Map.Entry<LocalDate, BigDecimal> before = known(value, others.headMap(asOf, false).descendingMap());
			if (before != null && now.compareTo(before.getValue()) < 0) {
				problems.add(Problem.error(row, value.header(), value.shown(now), ProblemCode.CUMULATIVE_FELL,
						value.shown(before.getValue()), before.getKey().toString()));
				continue;
			}
			Map.Entry<LocalDate, BigDecimal> after = known(value, others.tailMap(asOf, false));
			// the later return may be the one that explains the fall
			if (after != null && now.compareTo(after.getValue()) > 0 && !explained(others.get(after.getKey()))) {
				problems.add(
						Problem
							.error(row, value.header(), value.shown(now), ProblemCode.CUMULATIVE_FELL,
									value.shown(after.getValue()), after.getKey().toString())
							.variant("later"));
			}
		}
		return problems;
	}

	/**
	 * More started than planned is true now and then, for a plan is a floor; it only
	 * wants a reason.
	 * @param figures the values
	 * @param declared the declared plan's counts
	 * @return the first count above its plan, nothing where a reason is given or nothing
	 * is planned
	 */
	static Optional<BeyondPlan> beyondPlan(ReturnFigures figures, Counts declared) {
		if (figures.explained()) {
			return Optional.empty();
		}
		return Stream.of(
				new BeyondPlan(ReturnColumns.STARTED_N.header(), figures.startedNeighbourhoods(),
						declared.neighbourhoods()),
				new BeyondPlan(ReturnColumns.STARTED_H.header(), figures.startedHouseholds(), declared.households()))
			.filter(BeyondPlan::above)
			.findFirst();
	}

	private static boolean explained(@Nullable ReturnFigures figures) {
		return figures != null && figures.explained();
	}

	private static Map.@Nullable Entry<LocalDate, BigDecimal> known(Value value,
			NavigableMap<LocalDate, ReturnFigures> others) {
		for (Map.Entry<LocalDate, ReturnFigures> other : others.entrySet()) {
			BigDecimal known = value.of().apply(other.getValue());
			if (known != null) {
				return Map.entry(other.getKey(), known);
			}
		}
		return null;
	}

	private static @Nullable BigDecimal decimal(@Nullable Integer count) {
		return (count != null) ? BigDecimal.valueOf(count) : null;
	}

	/**
	 * A count beside its plan.
	 *
	 * @param header the count's column
	 * @param done the count
	 * @param plan the plan
	 */
	record BeyondPlan(String header, @Nullable Integer done, @Nullable Integer plan) {

		boolean above() {
			return this.done != null && this.plan != null && this.plan > 0 && this.done > this.plan;
		}

		String shown() {
			return String.valueOf(this.done);
		}

		String planned() {
			return String.valueOf(this.plan);
		}

	}

	private record Value(Column column, Function<ReturnFigures, @Nullable BigDecimal> of, boolean money) {

		String header() {
			return this.column.header();
		}

		/** As the person entered it: counts as they are, money in 万元. */
		String shown(BigDecimal value) {
			return (this.money ? Wan.exact(value) : value).toPlainString();
		}

	}

	private record Pair(Value part, Value whole) {
	}

}
