package io.huanxin.household;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;

import io.huanxin.figures.Rate;
import org.jspecify.annotations.Nullable;

/**
 * The households of a building, or of several, counted by what they say to the
 * renovation; of whom they are nothing is told.
 *
 * @param building 楼栋号, empty for all of a neighbourhood
 * @param households how many are registered
 * @param agreed how many agreed
 * @param refused how many refused
 * @param notAsked how many nobody has asked yet
 * @param unknown of how many nobody knows
 * @param residents how many people live there, null where one household does not say
 * @param floorArea their floor area in ㎡, null where one household does not say
 */
public record HouseholdSum(String building, int households, int agreed, int refused, int notAsked, int unknown,
		@Nullable Integer residents, @Nullable BigDecimal floorArea) {

	/**
	 * What several add up to.
	 * @param sums one for each building, at least one
	 * @return the sum, unknown as soon as one part is
	 */
	public static HouseholdSum total(List<HouseholdSum> sums) {
		boolean people = sums.stream().allMatch((each) -> each.residents != null);
		boolean area = sums.stream().allMatch((each) -> each.floorArea != null);
		return new HouseholdSum("", sum(sums, HouseholdSum::households), sum(sums, HouseholdSum::agreed),
				sum(sums, HouseholdSum::refused), sum(sums, HouseholdSum::notAsked), sum(sums, HouseholdSum::unknown),
				people ? sums.stream().mapToInt((each) -> Objects.requireNonNull(each.residents)).sum() : null,
				area ? sums.stream()
					.map((each) -> Objects.requireNonNull(each.floorArea))
					.reduce(BigDecimal.ZERO, BigDecimal::add) : null);
	}

	private static int sum(List<HouseholdSum> sums, ToIntFunction<HouseholdSum> count) {
		return sums.stream().mapToInt(count).sum();
	}

	/**
	 * The share that agreed (同意率), of all that are registered.
	 * @return agreed over registered
	 */
	public @Nullable Rate consent() {
		return Rate.of(this.agreed, this.households);
	}

}
