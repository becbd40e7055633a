package io.huanxin.neighbourhood;

import java.util.List;

import io.huanxin.neighbourhood.NeighbourhoodPage.Place;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Component;

/**
 * The invented neighbourhoods whose files the demonstration fills, for the features that
 * add to a file. Somebody's own neighbourhood is never among them.
 */
@Component
@RequiredArgsConstructor
public class DemonstratedNeighbourhoods {

	private static final int FILLED = 3;

	private final NeighbourhoodLists lists;

	/**
	 * A few invented neighbourhoods of Yuanzhou on which works are under way.
	 * @param everything the scope of the portal's own work
	 * @return at most three, by their codes
	 */
	public List<NeighbourhoodRow> some(RegionScope everything) {
		NeighbourhoodFilter filter = new NeighbourhoodFilter("", "360902", Batch.UNDER_WAY, null, null, null, null,
				null);
		return this.lists.list(everything, filter, NeighbourhoodOrder.REGION, Place.BEGINNING)
			.rows()
			.stream()
			.filter((row) -> NeighbourhoodDemonstration.LABEL.equals(row.facts().remark()))
			.limit(FILLED)
			.toList();
	}

}
