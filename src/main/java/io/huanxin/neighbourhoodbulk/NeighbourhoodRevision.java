package io.huanxin.neighbourhoodbulk;

import io.huanxin.neighbourhood.NeighbourhoodFacts;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhoodbulk.NeighbourhoodEntry.Home;

/**
 * A neighbourhood and what it is to say from now on.
 *
 * @param stored the neighbourhood as it is stored
 * @param facts what it is to say
 */
public record NeighbourhoodRevision(NeighbourhoodRow stored, NeighbourhoodFacts facts) {

	NeighbourhoodEntry entry() {
		return new NeighbourhoodEntry(Home.of(this.stored), this.stored.code(), this.stored, this.facts);
	}

}
