package io.huanxin.building;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.huanxin.neighbourhood.NeighbourhoodFacts;
import org.jspecify.annotations.Nullable;

/**
 * What the buildings of a neighbourhood add up to, beside what the neighbourhood says of
 * itself. Neither replaces the other: a difference is shown and left to a person.
 *
 * @param buildings number of buildings
 * @param units number of staircases
 * @param households number of households
 * @param floorArea floor area in ㎡
 */
public record BuildingComparison(Pair buildings, Pair units, Pair households, Pair floorArea) {

	/**
	 * Compares.
	 * @param facts what the neighbourhood says
	 * @param rows its buildings
	 * @return what it says beside what they add up to
	 */
	public static BuildingComparison of(NeighbourhoodFacts facts, List<BuildingRow> rows) {
		return new BuildingComparison(new Pair(number(facts.buildings()), BigDecimal.valueOf(rows.size())),
				new Pair(number(facts.units()), sum(rows, (each) -> number(each.units()))),
				new Pair(number(facts.households()), sum(rows, (each) -> number(each.households()))),
				new Pair(facts.floorArea(), sum(rows, BuildingFacts::floorArea)));
	}

	/** Unknown as soon as one of them is. */
	private static @Nullable BigDecimal sum(List<BuildingRow> rows,
			Function<BuildingFacts, @Nullable BigDecimal> figure) {
		BigDecimal sum = BigDecimal.ZERO;
		for (BuildingRow row : rows) {
			BigDecimal value = figure.apply(row.facts());
			if (value == null) {
				return null;
			}
			sum = sum.add(value);
		}
		return sum;
	}

	private static @Nullable BigDecimal number(@Nullable Integer count) {
		return (count != null) ? BigDecimal.valueOf(count) : null;
	}

	/**
	 * One figure, stated and added up.
	 *
	 * @param stated what the neighbourhood says, null where it does not know
	 * @param added the sum over its buildings, null where one of them does not know
	 */
	public record Pair(@Nullable BigDecimal stated, @Nullable BigDecimal added) {

		/**
		 * Whether the two contradict each other.
		 * @return true when both are known and not equal
		 */
		public boolean differs() {
			return this.stated != null && this.added != null
					&& Objects.requireNonNull(this.stated).compareTo(this.added) != 0;
		}

	}

}
