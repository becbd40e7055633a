package io.huanxin.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.huanxin.neighbourhood.NeighbourhoodFacts;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.PlannedProject.PlannedNeighbourhood;
import io.huanxin.spreadsheet.Wan;
import org.jspecify.annotations.Nullable;

/** What a project may not say: two values that cannot both be true. */
public final class ProjectRules {

	private ProjectRules() {
	}

	/**
	 * Checks what is known of a project; what is unknown is not compared.
	 * @param row the row of the sheet, 0 for a form
	 * @param facts what it is to say
	 * @param classes the dictionary of its region
	 * @return what is wrong, in the order of the form
	 */
	public static List<Problem> check(int row, ProjectFacts facts, List<String> classes) {
		List<Problem> problems = new ArrayList<>();
		String worksClass = facts.worksClass();
		if (worksClass != null && !classes.contains(worksClass)) {
			problems.add(Problem.error(row, ProjectColumns.WORKS_CLASS.header(), worksClass,
					ProblemCode.NOT_IN_DICTIONARY, String.join("、", classes)));
		}
		BigDecimal total = facts.totalInvestment();
		BigDecimal year = facts.yearInvestment();
		if (total != null && year != null && year.compareTo(total) > 0) {
			problems.add(Problem.error(row, ProjectColumns.YEAR_INVESTMENT.header(), Wan.exact(year).toPlainString(),
					ProblemCode.IMPOSSIBLE_PAIR, ProjectColumns.TOTAL_INVESTMENT.header(),
					Wan.exact(total).toPlainString()));
		}
		LocalDate start = facts.plannedStart();
		LocalDate finish = facts.plannedFinish();
		if (start != null && finish != null && finish.isBefore(start)) {
			problems.add(Problem.error(row, ProjectColumns.PLANNED_FINISH.header(), finish.toString(),
					ProblemCode.IMPOSSIBLE_PAIR, ProjectColumns.PLANNED_START.header(), start.toString()));
		}
		return problems;
	}

	/**
	 * The counts that are to be frozen against the neighbourhood's own: a project
	 * renovates the whole of it or a part, never more.
	 * @param code 小区编码
	 * @param facts what the neighbourhood's file says
	 * @param line what is to be frozen
	 * @return what is wrong
	 */
	public static List<Problem> above(String code, NeighbourhoodFacts facts, PlannedNeighbourhood line) {
		List<Problem> problems = new ArrayList<>();
		above(problems, code, "户数", decimal(line.households()), decimal(facts.households()));
		above(problems, code, "楼栋数", decimal(line.buildings()), decimal(facts.buildings()));
		above(problems, code, "建筑面积(㎡)", line.floorArea(), facts.floorArea());
		return problems;
	}

	private static void above(List<Problem> problems, String code, String figure, @Nullable BigDecimal frozen,
			@Nullable BigDecimal own) {
		if (frozen != null && own != null && frozen.compareTo(own) > 0) {
			problems.add(Problem
				.error(0, figure, frozen.toPlainString(), ProblemCode.OUT_OF_RANGE, code, own.toPlainString())
				.variant("above-neighbourhood"));
		}
	}

	private static @Nullable BigDecimal decimal(@Nullable Integer count) {
		return (count != null) ? BigDecimal.valueOf(count) : null;
	}

}
