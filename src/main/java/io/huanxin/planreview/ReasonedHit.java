package io.huanxin.planreview;

import java.util.List;

import io.huanxin.plancheck.NegativeRule;

/**
 * Neighbourhoods that are declared although an entry of the negative list applies.
 *
 * @param rule the entry
 * @param reason why they are declared all the same
 * @param neighbourhoods the neighbourhoods, in the order of the plan
 */
public record ReasonedHit(NegativeRule rule, String reason, List<String> neighbourhoods) {

	public ReasonedHit {
		neighbourhoods = List.copyOf(neighbourhoods);
	}

}
