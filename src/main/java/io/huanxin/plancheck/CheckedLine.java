package io.huanxin.plancheck;

import java.util.List;

import io.huanxin.yearlyplan.PlanLine;

/**
 * A line of a plan with what the self-check says of it.
 *
 * @param line the line
 * @param findings one for each entry of the list, in its order
 */
public record CheckedLine(PlanLine line, List<Finding> findings) {

	public CheckedLine {
		findings = List.copyOf(findings);
	}

	/**
	 * What it says about one entry.
	 * @param rule the entry
	 * @return the finding
	 */
	public Finding finding(NegativeRule rule) {
		return this.findings.stream().filter((each) -> each.rule() == rule).findFirst().orElseThrow();
	}

}
