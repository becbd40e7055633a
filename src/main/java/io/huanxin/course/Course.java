package io.huanxin.course;

import java.util.List;

import io.huanxin.milestone.Milestone;
import io.huanxin.milestone.MilestoneRow;
import io.huanxin.project.ProjectState;
import io.huanxin.yearlyplan.PlanState;
import org.jspecify.annotations.Nullable;

/**
 * How far a neighbourhood has come.
 *
 * @param plans the yearly plans that name it, the latest first
 * @param projects the projects it belongs to, the latest plan year first
 */
public record Course(List<Plan> plans, List<InProject> projects) {

	public Course {
		plans = List.copyOf(plans);
		projects = List.copyOf(projects);
	}

	/**
	 * The plans that have made no project of it yet.
	 * @return those that are not confirmed
	 */
	public List<Plan> waiting() {
		return this.plans.stream().filter((plan) -> plan.state() != PlanState.CONFIRMED).toList();
	}

	/**
	 * A plan that names it.
	 *
	 * @param id the plan
	 * @param planYear its year
	 * @param state how far the plan has come
	 */
	public record Plan(long id, int planYear, PlanState state) {
	}

	/**
	 * A project it belongs to.
	 *
	 * @param id the project
	 * @param code 项目编码
	 * @param name its name
	 * @param planYear its plan year
	 * @param state how far the project as a whole has come
	 * @param steps the milestones of this neighbourhood in their order, every one
	 */
	public record InProject(long id, String code, String name, int planYear, ProjectState state, List<Step> steps) {

		public InProject {
			steps = List.copyOf(steps);
		}

	}

	/**
	 * A milestone of the neighbourhood.
	 *
	 * @param kind which
	 * @param row what is known of it, null while nothing is
	 * @param late whether its day is over, in a project that is still in the plan
	 */
	public record Step(Milestone kind, @Nullable MilestoneRow row, boolean late) {
	}

}
