package io.huanxin.generator;

import java.math.BigDecimal;
import java.util.List;

/**
 * A made-up neighbourhood with its buildings, whose figures add up.
 *
 * @param county its county's code
 * @param number its number within the county, from 1
 * @param planYear the year in which it is renovated, 0 for none yet
 * @param floorArea ㎡
 * @param buildings its buildings
 */
record GeneratedNeighbourhood(String county, int number, int planYear, long floorArea,
		List<GeneratedBuilding> buildings) {

	GeneratedNeighbourhood {
		buildings = List.copyOf(buildings);
	}

	/** A code of its own shape, so that no assigned one is taken. */
	String code() {
		return "YS%s-%04d".formatted(this.county, this.number);
	}

	int households() {
		return this.buildings.stream().mapToInt(GeneratedBuilding::households).sum();
	}

	int residents() {
		return this.buildings.stream().mapToInt(GeneratedBuilding::residents).sum();
	}

	int units() {
		return this.buildings.stream().mapToInt(GeneratedBuilding::units).sum();
	}

	/**
	 * A made-up building.
	 *
	 * @param number its number, from 1
	 * @param floors how many storeys
	 * @param units how many staircases
	 * @param households how many dwellings, at most two on every floor of a unit
	 * @param residents how many people live in them
	 * @param floorArea ㎡, at most two decimals
	 */
	record GeneratedBuilding(int number, int floors, int units, int households, int residents, BigDecimal floorArea) {

		/** Two dwellings on every floor of a unit. */
		static final int DOORS = 2;

		static GeneratedBuilding of(int number, int households, int floors, int residents, BigDecimal floorArea) {
			int inUnit = floors * DOORS;
			return new GeneratedBuilding(number, floors, (households + inUnit - 1) / inUnit, households, residents,
					floorArea);
		}

	}

}
