package io.huanxin.household;

import java.math.BigDecimal;
import java.math.RoundingMode;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a household besides its people. What is not known is null, never zero.
 *
 * @param unit the staircase (单元), empty where the building has none
 * @param room the door (房号)
 * @param floorArea floor area in ㎡, two decimals
 * @param residents how many live there (居住人数)
 * @param consent what it says to the renovation
 */
@Embeddable
public record HouseholdFacts(String unit, String room, @Nullable BigDecimal floorArea, @Nullable Integer residents,
		@Enumerated(EnumType.STRING) @Nullable Consent consent) {

	/**
	 * Brings numbers to their decimals and takes blanks off, so that equal facts are
	 * equal.
	 * @throws IllegalArgumentException when a figure is below zero
	 * @throws ArithmeticException when the area is finer than it is kept
	 */
	public HouseholdFacts {
		if ((residents != null && residents < 0) || (floorArea != null && floorArea.signum() < 0)) {
			throw new IllegalArgumentException("A count is never below zero");
		}
		unit = unit.strip();
		room = room.strip();
		floorArea = (floorArea != null) ? floorArea.setScale(2, RoundingMode.UNNECESSARY) : null;
	}

	/**
	 * Where it is, as people say it.
	 * @param building the building's number
	 * @return building, staircase and door, such as 3-1-502
	 */
	public String place(String building) {
		return building + "-" + (this.unit.isEmpty() ? "" : this.unit + "-") + this.room;
	}

}
