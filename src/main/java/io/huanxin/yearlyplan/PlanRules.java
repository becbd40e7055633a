package io.huanxin.yearlyplan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.huanxin.neighbourhood.Batch;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectRules;

/** What a plan may not say before it is handed in. */
public final class PlanRules {

	private PlanRules() {
	}

	/**
	 * Why a neighbourhood cannot be declared by a plan.
	 * @param plan the plan
	 * @param home the neighbourhood
	 * @return the problem, empty where it lies in the plan's region and is not under way
	 */
	public static Optional<Problem> mayBeDeclared(PlanRow plan, NeighbourhoodRow home) {
		String name = home.facts().name();
		if (!home.regionPath().startsWith(plan.regionPath())) {
			return Optional
				.of(Problem.error(0, "neighbourhoods", name, ProblemCode.UNKNOWN_NEIGHBOURHOOD, plan.regionName())
					.variant("plan-elsewhere"));
		}
		if (home.facts().batch() == Batch.UNDER_WAY) {
			return Optional
				.of(Problem.error(0, "neighbourhoods", name, ProblemCode.CONFLICT).variant("plan-under-way"));
		}
		return Optional.empty();
	}

	/**
	 * Checks one line: counts above the neighbourhood's, and what cannot both be true.
	 * @param line the line
	 * @param classes the dictionary of classes of works
	 * @return what is wrong
	 */
	public static List<Problem> check(PlanLine line, List<String> classes) {
		List<Problem> problems = new ArrayList<>(ProjectRules.above(line.code(), line.file(), line.frozen()));
		problems.addAll(ProjectRules.check(0, line.facts().project(), classes));
		return problems;
	}

	/**
	 * Checks that lines which become one project agree on what a project has only once.
	 * @param lines the lines of the plan
	 * @return a problem for each line that contradicts the first one of its project
	 */
	public static List<Problem> contradictions(List<PlanLine> lines) {
		Map<String, PlanLine> first = new LinkedHashMap<>();
		List<Problem> problems = new ArrayList<>();
		for (PlanLine line : lines) {
			PlanLine other = first.putIfAbsent(line.facts().projectName(), line);
			if (other != null && !agree(other.facts(), line.facts())) {
				problems.add(
						Problem
							.error(0, "projectName", line.facts().projectName(), ProblemCode.IMPOSSIBLE_PAIR,
									line.file().name(), other.file().name())
							.variant("plan-project"));
			}
		}
		return problems;
	}

	private static boolean agree(PlanLineFacts one, PlanLineFacts other) {
		return one.kind() == other.kind() && Objects.equals(one.areaPackage(), other.areaPackage())
				&& Objects.equals(one.worksClass(), other.worksClass())
				&& Objects.equals(one.livelihood(), other.livelihood())
				&& Objects.equals(one.subsidy(), other.subsidy())
				&& Objects.equals(one.implementer(), other.implementer());
	}

}
