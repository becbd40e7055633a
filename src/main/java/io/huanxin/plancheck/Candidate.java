package io.huanxin.plancheck;

import java.util.List;
import java.util.Map;

import io.huanxin.household.HouseholdSum;
import io.huanxin.neighbourhood.NeighbourhoodFacts;
import org.jspecify.annotations.Nullable;

/**
 * A neighbourhood that is to be declared, with what the portal knows of it and what the
 * clerk declares.
 *
 * @param facts what its file says
 * @param households its registered households, null where none is registered
 * @param containedIn the earlier projects and other plans that contain it, by name
 * @param unfinished the unfinished projects of earlier plan years in its county, by name
 * @param answers whether an entry applies, as the clerk declares it; without those that
 * nobody has answered
 * @param reasons 说明: why it is declared although an entry applies
 */
record Candidate(NeighbourhoodFacts facts, @Nullable HouseholdSum households, List<String> containedIn,
		List<String> unfinished, Map<NegativeRule, Boolean> answers, Map<NegativeRule, String> reasons) {

	Candidate {
		containedIn = List.copyOf(containedIn);
		unfinished = List.copyOf(unfinished);
		answers = Map.copyOf(answers);
		reasons = Map.copyOf(reasons);
	}

}
