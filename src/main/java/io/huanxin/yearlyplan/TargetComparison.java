package io.huanxin.yearlyplan;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.huanxin.figures.Counts;
import io.huanxin.figures.TargetKind;
import org.jspecify.annotations.Nullable;

/**
 * A declared plan beside a target of the same county and year. Kinds stand side by side
 * and never stand in for one another.
 *
 * @param kind the kind of target
 * @param target the target, unknown where none of that kind is set
 * @param neighbourhoods by how many neighbourhoods the plan is above the target, null
 * where either is unknown
 * @param households by how many households it is, null where either is unknown
 */
public record TargetComparison(TargetKind kind, Counts target, @Nullable Integer neighbourhoods,
		@Nullable Integer households) {

	/**
	 * Compares a plan with the targets of every kind.
	 * @param plan what the plan adds up to
	 * @param targets the targets that are set
	 * @return one line for each kind, in the order of the kinds
	 */
	static List<TargetComparison> of(Counts plan, Map<TargetKind, Counts> targets) {
		return Stream.of(TargetKind.values())
			.map((kind) -> compare(plan, kind, targets.getOrDefault(kind, Counts.UNKNOWN)))
			.toList();
	}

	private static TargetComparison compare(Counts plan, TargetKind kind, Counts target) {
		return new TargetComparison(kind, target, above(plan.neighbourhoods(), target.neighbourhoods()),
				above(plan.households(), target.households()));
	}

	private static @Nullable Integer above(@Nullable Integer plan, @Nullable Integer target) {
		return (plan != null && target != null) ? Integer.valueOf(plan - target) : null;
	}

}
