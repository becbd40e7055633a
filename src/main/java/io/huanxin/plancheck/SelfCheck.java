package io.huanxin.plancheck;

import java.util.ArrayList;
import java.util.List;

import io.huanxin.household.HouseholdSum;
import io.huanxin.neighbourhood.NeighbourhoodFacts;
import org.jspecify.annotations.Nullable;

/**
 * The self-check against the negative list (负面清单自查) before a plan is submitted. What the
 * portal's records prove cannot be declared away; what they do not prove either way is
 * asked, because a portal that knows nothing of earlier years must not call them clear.
 */
final class SelfCheck {

	/** Renovation is for what was built by the end of 2000. */
	private static final int LAST_YEAR = 2000;

	private SelfCheck() {
	}

	/**
	 * Checks what is to be declared.
	 * @param candidates the neighbourhoods, in the order of the plan
	 * @return for every neighbourhood each entry of the list, in the list's order
	 */
	static List<Finding> check(List<Candidate> candidates) {
		List<Finding> findings = new ArrayList<>();
		for (Candidate candidate : candidates) {
			for (NegativeRule rule : NegativeRule.values()) {
				findings.add(check(candidate, rule));
			}
		}
		return findings;
	}

	private static Finding check(Candidate candidate, NegativeRule rule) {
		return switch (rule) {
			case NOT_IN_CONFIRMED_PLAN -> finding(candidate, rule, CheckOutcome.NOT_APPLICABLE, true, List.of());
			case BUILT_LATE -> builtLate(candidate);
			case COUNTED_TWICE -> provenBy(candidate, rule, candidate.containedIn());
			case CONSENT_LOW -> provenBy(candidate, rule, missedConsent(candidate));
			case EARLIER_UNFINISHED -> provenBy(candidate, rule, candidate.unfinished());
			case UNSAFE, BEYOND_MEANS, PIPES_UNPLANNED, FACADE_ONLY, HARMS_HERITAGE, NO_AFTER_CARE, NO_FIRE_CHECK,
					NO_COMPLAINTS ->
				asked(candidate, rule);
		};
	}

	/** The remark of a file is where the reason for a later year stands. */
	private static Finding builtLate(Candidate candidate) {
		NeighbourhoodFacts facts = candidate.facts();
		Integer year = facts.builtYear();
		if (year == null) {
			return asked(candidate, NegativeRule.BUILT_LATE);
		}
		boolean hit = year > LAST_YEAR && facts.remark() == null;
		return finding(candidate, NegativeRule.BUILT_LATE, hit ? CheckOutcome.HIT : CheckOutcome.CLEAR, true,
				hit ? List.of(year.toString()) : List.of());
	}

	/**
	 * The least the Civil Code asks for by number (第278条, 待核): two thirds take part, and
	 * more than half of them agree. It is missed only where it is missed even if
	 * everybody of whom nothing is known agreed. Where it is reached, areas and a higher
	 * local ratio are still to be asked for.
	 * @return agreed, refused and all of them where it is missed, else nothing
	 */
	private static List<String> missedConsent(Candidate candidate) {
		HouseholdSum registered = candidate.households();
		if (registered == null || registered.households() == 0) {
			return List.of();
		}
		Integer surveyed = candidate.facts().households();
		long all = Math.max(registered.households(), (surveyed != null) ? surveyed : 0);
		long mayAgree = all - registered.refused() - registered.notAsked();
		long mayTakePart = mayAgree + registered.refused();
		boolean missed = 3 * mayTakePart < 2 * all || mayAgree <= registered.refused();
		return missed ? List.of(String.valueOf(registered.agreed()), String.valueOf(registered.refused()),
				String.valueOf(all)) : List.of();
	}

	private static Finding provenBy(Candidate candidate, NegativeRule rule, List<String> grounds) {
		return grounds.isEmpty() ? asked(candidate, rule) : finding(candidate, rule, CheckOutcome.HIT, true, grounds);
	}

	private static Finding asked(Candidate candidate, NegativeRule rule) {
		@Nullable Boolean applies = candidate.answers().get(rule);
		CheckOutcome outcome = (applies == null) ? CheckOutcome.UNANSWERED
				: (applies ? CheckOutcome.HIT : CheckOutcome.CLEAR);
		return finding(candidate, rule, outcome, false, List.of());
	}

	private static Finding finding(Candidate candidate, NegativeRule rule, CheckOutcome outcome, boolean computed,
			List<String> grounds) {
		return new Finding(candidate.facts().name(), rule, outcome, computed, grounds, candidate.reasons().get(rule));
	}

}
