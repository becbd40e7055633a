package io.huanxin.plancheck;

import java.util.List;

/**
 * What the clerk may say at once of an entry, for all neighbourhoods of a plan.
 *
 * @param rule the entry
 * @param applicable whether it is about a declaration at all
 * @param asked how many neighbourhoods the clerk is asked about, because no record
 * settles them
 * @param proven how many neighbourhoods records prove it of, which need a reason
 */
public record CheckedEntry(NegativeRule rule, boolean applicable, int asked, int proven) {

	static CheckedEntry of(NegativeRule rule, List<CheckedLine> checked) {
		List<Finding> findings = checked.stream().map((line) -> line.finding(rule)).toList();
		return new CheckedEntry(rule,
				findings.stream().anyMatch((each) -> each.outcome() != CheckOutcome.NOT_APPLICABLE),
				(int) findings.stream().filter((each) -> !each.computed()).count(),
				(int) findings.stream()
					.filter((each) -> each.computed() && each.outcome() == CheckOutcome.HIT)
					.count());
	}

	/**
	 * Whether something said once would serve several neighbourhoods.
	 * @return false for what records settle and need no reason for
	 */
	public boolean several() {
		return this.asked + this.proven > 1;
	}

}
