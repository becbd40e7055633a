package io.huanxin.dossier;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.huanxin.building.BuildingComparison;
import io.huanxin.building.BuildingRow;
import io.huanxin.household.HouseholdSum;
import io.huanxin.neighbourhood.NeighbourhoodFacts;
import org.jspecify.annotations.Nullable;

/**
 * What a neighbourhood says of itself, beside what its buildings and its registered
 * households add up to. None replaces another: a difference is shown and left to a
 * person.
 *
 * @param lines one for each figure
 */
public record Comparison(List<Line> lines) {

	public Comparison {
		lines = List.copyOf(lines);
	}

	static Comparison of(NeighbourhoodFacts facts, List<BuildingRow> buildings, List<HouseholdSum> households) {
		BuildingComparison built = BuildingComparison.of(facts, buildings);
		boolean none = buildings.isEmpty();
		HouseholdSum living = households.isEmpty() ? null : HouseholdSum.total(households);
		return new Comparison(List.of(
				new Line("neighbourhood.buildings", built.buildings().stated(), none ? null : built.buildings().added(),
						null),
				new Line("neighbourhood.units", built.units().stated(), none ? null : built.units().added(), null),
				new Line("neighbourhood.households", built.households().stated(),
						none ? null : built.households().added(),
						(living != null) ? number(living.households()) : null),
				new Line("neighbourhood.residents", number(facts.residents()), null,
						(living != null) ? number(living.residents()) : null),
				new Line("neighbourhood.floor-area", built.floorArea().stated(),
						none ? null : built.floorArea().added(), (living != null) ? living.floorArea() : null)));
	}

	private static @Nullable BigDecimal number(@Nullable Integer count) {
		return (count != null) ? BigDecimal.valueOf(count) : null;
	}

	/**
	 * Whether any of the figures contradict one another.
	 * @return true when a line differs
	 */
	public boolean differs() {
		return this.lines.stream().anyMatch(Line::differs);
	}

	/**
	 * One figure from three sources.
	 *
	 * @param label the message with its name
	 * @param stated what the neighbourhood says, null where it does not know
	 * @param built the sum over its buildings, null where there are none, one does not
	 * know or none is asked
	 * @param living the sum over its registered households, null likewise
	 */
	public record Line(String label, @Nullable BigDecimal stated, @Nullable BigDecimal built,
			@Nullable BigDecimal living) {

		/**
		 * Whether the known ones contradict one another.
		 * @return true when not all are equal
		 */
		public boolean differs() {
			return Stream.of(this.stated, this.built, this.living)
				.filter(Objects::nonNull)
				.map((number) -> Objects.requireNonNull(number).stripTrailingZeros())
				.distinct()
				.count() > 1;
		}

	}

}
