package io.huanxin.building;

import java.math.BigDecimal;
import java.math.RoundingMode;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * What the base survey says of a building. What is not known is null, never zero.
 *
 * @param builtYear the year it was built
 * @param floors number of floors (层数), 1 to 200
 * @param units number of staircases (单元数)
 * @param households number of households (户数)
 * @param floorArea floor area in ㎡, two decimals
 * @param elevators number of lifts (电梯数)
 */
@Embeddable
public record BuildingFacts(@Nullable Integer builtYear, @Nullable Integer floors, @Nullable Integer units,
		@Nullable Integer households, @Nullable BigDecimal floorArea, @Nullable Integer elevators) {

	/** Nothing is known yet. */
	static final BuildingFacts UNKNOWN = new BuildingFacts(null, null, null, null, null, null);

	/**
	 * Brings the area to two decimals, so that equal facts are equal.
	 * @throws ArithmeticException when the area is finer than 0.01 ㎡
	 */
	public BuildingFacts {
		floorArea = (floorArea != null) ? floorArea.setScale(2, RoundingMode.UNNECESSARY) : null;
	}

}
