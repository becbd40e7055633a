package io.huanxin.project;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A project that is to come into being.
 *
 * @param code the bureau's own code, null for the county's next one
 * @param planYear the plan year
 * @param regionId the county, street or community it lies in
 * @param kind what it renovates
 * @param lines its neighbourhoods, at least one, each once
 * @param facts what is known of it
 */
public record PlannedProject(@Nullable String code, int planYear, long regionId, ProjectKind kind,
		List<PlannedNeighbourhood> lines, ProjectFacts facts) {

	public PlannedProject {
		lines = List.copyOf(lines);
	}

	/**
	 * A neighbourhood with the counts that are frozen.
	 *
	 * @param neighbourhoodId the neighbourhood
	 * @param households number of households, at most the neighbourhood's; null unknown
	 * @param buildings number of buildings, at most the neighbourhood's
	 * @param floorArea floor area in ㎡, at most the neighbourhood's
	 */
	public record PlannedNeighbourhood(long neighbourhoodId, @Nullable Integer households, @Nullable Integer buildings,
			@Nullable BigDecimal floorArea) {
	}

}
