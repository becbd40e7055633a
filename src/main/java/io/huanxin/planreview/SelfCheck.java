package io.huanxin.planreview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.plancheck.CheckOutcome;
import io.huanxin.plancheck.CheckedLine;
import io.huanxin.plancheck.Finding;
import io.huanxin.plancheck.NegativeRule;

/**
 * What the negative list says of a plan.
 *
 * @param obstacles what keeps it from being handed in
 * @param reasoned what is declared although the list has something against it
 */
public record SelfCheck(List<Obstacle> obstacles, List<ReasonedHit> reasoned) {

	public SelfCheck {
		obstacles = List.copyOf(obstacles);
		reasoned = List.copyOf(reasoned);
	}

	static SelfCheck of(List<CheckedLine> checked) {
		List<Obstacle> obstacles = new ArrayList<>();
		List<ReasonedHit> reasoned = new ArrayList<>();
		for (NegativeRule rule : NegativeRule.values()) {
			List<Finding> findings = checked.stream().map((line) -> line.finding(rule)).toList();
			for (CheckOutcome outcome : List.of(CheckOutcome.HIT, CheckOutcome.UNANSWERED)) {
				List<String> names = findings.stream()
					.filter((each) -> each.blocks() && each.outcome() == outcome)
					.map(Finding::neighbourhood)
					.toList();
				if (!names.isEmpty()) {
					obstacles.add(new Obstacle(rule, outcome, names));
				}
			}
			reasoned(findings)
				.forEach((reason, neighbourhoods) -> reasoned.add(new ReasonedHit(rule, reason, neighbourhoods)));
		}
		return new SelfCheck(obstacles, reasoned);
	}

	private static Map<String, List<String>> reasoned(List<Finding> findings) {
		Map<String, List<String>> names = new LinkedHashMap<>();
		for (Finding finding : findings) {
			String reason = finding.reason();
			if (finding.outcome() == CheckOutcome.HIT && reason != null) {
				Objects.requireNonNull(names.computeIfAbsent(reason, (why) -> new ArrayList<>()))
					.add(finding.neighbourhood());
			}
		}
		return names;
	}

}
