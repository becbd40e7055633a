package io.huanxin.building;

import java.util.ArrayList;
import java.util.List;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;

/** What a building may not say: two figures that cannot both be true. */
final class BuildingRules {

	private BuildingRules() {
	}

	/**
	 * Checks one building; what is unknown is not compared.
	 * @param row the row of the sheet, 0 for a form
	 * @param facts what it is to say
	 * @return what is wrong
	 */
	static List<Problem> check(int row, BuildingFacts facts) {
		List<Problem> problems = new ArrayList<>();
		Integer units = facts.units();
		Integer households = facts.households();
		if (units != null && households != null && units > households) {
			problems.add(Problem.error(row, BuildingColumns.UNITS.header(), units.toString(),
					ProblemCode.IMPOSSIBLE_PAIR, BuildingColumns.HOUSEHOLDS.header(), households.toString()));
		}
		return problems;
	}

}
