package io.huanxin.target;

import java.math.BigDecimal;
import java.math.RoundingMode;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a target. What is not known is null, never zero.
 *
 * @param neighbourhoods number of neighbourhoods (小区数)
 * @param households number of households (户数)
 * @param buildings number of buildings (楼栋数)
 * @param floorArea floor area in ㎡, two decimals
 * @param plannedInvestment planned investment in 元, two decimals
 * @param documentNumber number of the document that sets it (文号)
 */
@Embeddable
public record TargetFigures(int neighbourhoods, @Nullable Integer households, @Nullable Integer buildings,
		@Nullable BigDecimal floorArea, @Nullable BigDecimal plannedInvestment, @Nullable String documentNumber) {

	/**
	 * Brings amounts to two decimals, so that equal figures are equal.
	 * @throws IllegalArgumentException when a figure is below zero
	 * @throws ArithmeticException when an amount is finer than 0.01
	 */
	public TargetFigures {
		if (neighbourhoods < 0 || (households != null && households < 0) || (buildings != null && buildings < 0)
				|| (floorArea != null && floorArea.signum() < 0)
				|| (plannedInvestment != null && plannedInvestment.signum() < 0)) {
			throw new IllegalArgumentException("A target is never below zero");
		}
		floorArea = exact(floorArea);
		plannedInvestment = exact(plannedInvestment);
		documentNumber = (documentNumber == null || documentNumber.isBlank()) ? null : documentNumber.strip();
	}

	private static @Nullable BigDecimal exact(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.setScale(2, RoundingMode.UNNECESSARY) : null;
	}

}
