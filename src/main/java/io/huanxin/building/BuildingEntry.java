package io.huanxin.building;

import org.jspecify.annotations.Nullable;

/**
 * What a row of a workbook says of a building.
 *
 * @param home the neighbourhood it belongs to
 * @param number 楼栋号
 * @param stored the building as it is stored, null for a new one
 * @param facts what it is to say
 */
record BuildingEntry(Home home, String number, @Nullable BuildingRow stored, BuildingFacts facts) {

	boolean changes() {
		return this.stored == null || !this.stored.facts().equals(this.facts);
	}

	/**
	 * A neighbourhood of the scope, as far as its buildings need it.
	 *
	 * @param id its id
	 * @param code its code
	 * @param regionPath the path of the region it lies in
	 */
	record Home(long id, String code, String regionPath) {
	}

}
