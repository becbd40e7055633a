package io.huanxin.figures;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What the two sources of a region say on a day. They stand side by side and are never
 * added up.
 *
 * @param regionId the region
 * @param regionCode its code
 * @param regionName its name
 * @param source the one that counts
 * @param returned what it has reported, null for nothing
 * @param projects what its projects say, null where it has none
 */
public record ComparedSources(long regionId, String regionCode, String regionName, FigureSource source,
		@Nullable Said returned, @Nullable Said projects) {

	/**
	 * By how many neighbourhoods and households the projects are above the returns.
	 * @return started and finished, null where one of the two says nothing
	 */
	public @Nullable Said difference() {
		Said one = this.returned;
		Said other = this.projects;
		return (one == null || other == null) ? null
				: new Said(null, minus(other.startedNeighbourhoods(), one.startedNeighbourhoods()),
						minus(other.startedHouseholds(), one.startedHouseholds()),
						minus(other.finishedNeighbourhoods(), one.finishedNeighbourhoods()),
						minus(other.finishedHouseholds(), one.finishedHouseholds()));
	}

	private static @Nullable Integer minus(@Nullable Integer one, @Nullable Integer other) {
		return (one == null || other == null) ? null : Integer.valueOf(one - other);
	}

	/**
	 * What a source says; null is unknown. Of a difference the numbers may be negative.
	 *
	 * @param asOf since when, null for a difference
	 * @param startedNeighbourhoods neighbourhoods started
	 * @param startedHouseholds households started
	 * @param finishedNeighbourhoods neighbourhoods finished
	 * @param finishedHouseholds households finished
	 */
	public record Said(@Nullable LocalDate asOf, @Nullable Integer startedNeighbourhoods,
			@Nullable Integer startedHouseholds, @Nullable Integer finishedNeighbourhoods,
			@Nullable Integer finishedHouseholds) {
	}

}
