package io.huanxin.plancheck;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the self-check says of one neighbourhood and one entry of the negative list.
 *
 * @param neighbourhood the neighbourhood's name
 * @param rule the entry
 * @param outcome whether it applies
 * @param computed whether the portal's own records say so, rather than the clerk
 * @param grounds the figures or names that make it apply, empty where the clerk says so
 * @param reason why it is declared all the same, null where nobody has said
 */
public record Finding(String neighbourhood, NegativeRule rule, CheckOutcome outcome, boolean computed,
		List<String> grounds, @Nullable String reason) {

	public Finding {
		grounds = List.copyOf(grounds);
	}

	/**
	 * Whether the plan cannot be submitted because of it.
	 * @return true for an open question, and for a hit without a reason
	 */
	public boolean blocks() {
		return this.outcome == CheckOutcome.UNANSWERED
				|| (this.outcome == CheckOutcome.HIT && (this.reason == null || this.reason.isBlank()));
	}

}
