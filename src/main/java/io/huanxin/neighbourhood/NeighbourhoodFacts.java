package io.huanxin.neighbourhood;

import java.math.BigDecimal;
import java.math.RoundingMode;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * What the base survey (摸底) says of a neighbourhood. What is not known is null, never
 * zero.
 *
 * @param name its name
 * @param batch how far it has come
 * @param address street and number
 * @param builtYear the year it was built
 * @param buildings number of buildings (楼栋数)
 * @param units number of staircases (单元数)
 * @param households number of households (户数)
 * @param residents number of residents (居民数)
 * @param floorArea floor area in ㎡, two decimals
 * @param ownership whose the dwellings were
 * @param longitude degrees east, eight decimals; null where the latitude is
 * @param latitude degrees north, eight decimals
 * @param committee whether there is a residents' committee (业委会)
 * @param propertyService who looks after it
 * @param remark anything else, the reason where it was built after 2000
 */
@Embeddable
public record NeighbourhoodFacts(String name, @Enumerated(EnumType.STRING) Batch batch, @Nullable String address,
		@Nullable Integer builtYear, @Nullable Integer buildings, @Nullable Integer units, @Nullable Integer households,
		@Nullable Integer residents, @Nullable BigDecimal floorArea,
		@Enumerated(EnumType.STRING) @Nullable Ownership ownership, @Nullable BigDecimal longitude,
		@Nullable BigDecimal latitude, @Nullable Boolean committee,
		@Enumerated(EnumType.STRING) @Nullable PropertyManagement propertyService, @Nullable String remark) {

	/**
	 * Brings numbers to their decimals and blank texts to null, so that equal facts are
	 * equal.
	 * @throws IllegalArgumentException when a figure is below zero, or a place has only
	 * one coordinate
	 * @throws ArithmeticException when a number is finer than it is kept
	 */
	public NeighbourhoodFacts {
		if (negative(buildings) || negative(units) || negative(households) || negative(residents)
				|| (floorArea != null && floorArea.signum() < 0)) {
			throw new IllegalArgumentException("A count is never below zero");
		}
		if ((longitude == null) != (latitude == null)) {
			throw new IllegalArgumentException("A place has both coordinates or none");
		}
		name = name.strip();
		address = known(address);
		floorArea = (floorArea != null) ? floorArea.setScale(2, RoundingMode.UNNECESSARY) : null;
		longitude = (longitude != null) ? longitude.setScale(8, RoundingMode.UNNECESSARY) : null;
		latitude = (latitude != null) ? latitude.setScale(8, RoundingMode.UNNECESSARY) : null;
		remark = known(remark);
	}

	private static boolean negative(@Nullable Integer count) {
		return count != null && count < 0;
	}

	private static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
