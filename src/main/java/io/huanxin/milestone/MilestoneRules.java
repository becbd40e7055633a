package io.huanxin.milestone;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectState;
import org.jspecify.annotations.Nullable;

/**
 * In which order milestones are reached, and what follows from them. Decided without a
 * database, for one neighbourhood at a time.
 */
final class MilestoneRules {

	/** The field of the form at which a wrong day is told. */
	static final String ACTUAL = "actualOn";

	/** A vote may lie years before the plan that it leads to, but not a decade. */
	private static final int YEARS_BEFORE = 5;

	private MilestoneRules() {
	}

	/**
	 * Checks what a milestone is to say against the others of the neighbourhood.
	 * @param kind the milestone
	 * @param values what it is to say
	 * @param others the neighbourhood's milestones as they are stored
	 * @param where how people call the neighbourhood
	 * @param planYear the plan year
	 * @param today the day in Beijing
	 * @return what is wrong, telling what to do
	 */
	static List<Problem> check(Milestone kind, MilestoneEntry.Values values, Map<Milestone, MilestoneRow> others,
			String where, int planYear, LocalDate today) {
		List<Problem> problems = new ArrayList<>();
		if (values.waivedBecause() != null && !kind.waivable()) {
			problems.add(problem("waivedBecause", where, ProblemCode.OUT_OF_RANGE, "never-waived", kind.word()));
		}
		LocalDate day = values.actualOn();
		if (day != null) {
			reached(problems, kind, day, others, where, planYear, today);
		}
		else if (values.waivedBecause() == null) {
			for (MilestoneRow other : others.values()) {
				if (other.actualOn() != null && other.kind().gates().contains(kind)) {
					problems.add(problem(ACTUAL, where, ProblemCode.IMPOSSIBLE_PAIR, "milestone-needed", kind.word(),
							other.kind().word(), String.valueOf(other.actualOn())));
				}
			}
		}
		return problems;
	}

	private static void reached(List<Problem> problems, Milestone kind, LocalDate day,
			Map<Milestone, MilestoneRow> others, String where, int planYear, LocalDate today) {
		LocalDate earliest = LocalDate.of(planYear - YEARS_BEFORE, 1, 1);
		if (day.isAfter(today)) {
			problems.add(problem(ACTUAL, day.toString(), ProblemCode.OUT_OF_RANGE, "milestone-future"));
		}
		if (day.isBefore(earliest)) {
			problems
				.add(problem(ACTUAL, day.toString(), ProblemCode.OUT_OF_RANGE, "milestone-early", earliest.toString()));
		}
		for (Milestone gate : kind.gates()) {
			MilestoneRow stored = others.get(gate);
			if (stored == null || !stored.passed()) {
				problems.add(problem(ACTUAL, where, ProblemCode.IMPOSSIBLE_PAIR, "milestone-gate", kind.word(),
						gate.word()));
			}
		}
		for (MilestoneRow other : others.values()) {
			LocalDate on = other.actualOn();
			if (on != null && other.kind().before(kind) && on.isAfter(day)) {
				problems.add(problem(ACTUAL, where, ProblemCode.IMPOSSIBLE_PAIR, "milestone-before", kind.word(),
						day.toString(), other.kind().word(), on.toString()));
			}
			if (on != null && kind.before(other.kind()) && on.isBefore(day)) {
				problems.add(problem(ACTUAL, where, ProblemCode.IMPOSSIBLE_PAIR, "milestone-after", kind.word(),
						day.toString(), other.kind().word(), on.toString()));
			}
		}
	}

	/**
	 * How far a project has come.
	 * @param lines the milestones of each of its neighbourhoods, at least one
	 * @param stopped whether the works stand still
	 * @return the state that follows
	 */
	static ProjectState state(List<Map<Milestone, MilestoneRow>> lines, boolean stopped) {
		if (stopped) {
			return ProjectState.SUSPENDED;
		}
		if (all(lines, Milestone.SETTLED)) {
			return all(lines, Milestone.AFTER_CARE_SET) ? ProjectState.ARCHIVED : ProjectState.SETTLED;
		}
		if (all(lines, Milestone.HANDED_OVER)) {
			return ProjectState.HANDED_OVER;
		}
		if (all(lines, Milestone.JOINTLY_ACCEPTED)) {
			return ProjectState.ACCEPTED;
		}
		if (all(lines, Milestone.WORKS_COMPLETED)) {
			return ProjectState.FINISHED;
		}
		if (lines.stream().anyMatch((line) -> reached(line.get(Milestone.WORKS_STARTED)))) {
			return ProjectState.UNDER_WORKS;
		}
		return lines.stream().flatMap((line) -> line.values().stream()).anyMatch(MilestoneRules::reached)
				? ProjectState.PREPARING : ProjectState.PLANNED;
	}

	/**
	 * Whether all works are completed and a milestone after them is passed everywhere.
	 */
	private static boolean all(List<Map<Milestone, MilestoneRow>> lines, Milestone kind) {
		return lines.stream().allMatch((line) -> {
			MilestoneRow row = line.get(kind);
			return reached(line.get(Milestone.WORKS_COMPLETED)) && row != null && row.passed();
		});
	}

	private static boolean reached(@Nullable MilestoneRow row) {
		return row != null && row.actualOn() != null;
	}

	static Problem problem(String field, String value, ProblemCode code, String variant, String... args) {
		return Problem.error(0, field, value, code, args).variant(variant);
	}

}
