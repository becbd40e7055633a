package io.huanxin.neighbourhood;

import io.huanxin.region.RegionRow;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a workbook says of a neighbourhood.
 *
 * @param region where it lies
 * @param code its code, null where a new one gets the next of its county
 * @param stored the neighbourhood as it is stored, null for a new one
 * @param facts what it is to say
 */
record NeighbourhoodEntry(RegionRow region, @Nullable String code, @Nullable NeighbourhoodRow stored,
		NeighbourhoodFacts facts) {

	boolean changes() {
		return this.stored == null || !this.stored.facts().equals(this.facts);
	}

}
