package io.huanxin.planreview;

import java.util.List;

import io.huanxin.plancheck.NegativeRule;
import io.huanxin.plancheck.CheckOutcome;

/**
 * What the negative list has against handing a plan in.
 *
 * @param rule the entry
 * @param outcome a hit without a reason, or a question that nobody answered
 * @param neighbourhoods the neighbourhoods, in the order of the plan
 */
public record Obstacle(NegativeRule rule, CheckOutcome outcome, List<String> neighbourhoods) {

	public Obstacle {
		neighbourhoods = List.copyOf(neighbourhoods);
	}

}
