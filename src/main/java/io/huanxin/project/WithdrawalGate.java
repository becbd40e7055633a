package io.huanxin.project;

import java.util.Optional;

import io.huanxin.problem.Problem;
import io.huanxin.region.RegionScope;

/**
 * What keeps a project in the plan, declared as a Spring bean by the feature that knows
 * of it.
 */
public interface WithdrawalGate {

	/**
	 * Asks whether a project may be taken out of the plan.
	 * @param scope the scope of whoever wants to
	 * @param project the project
	 * @return what stands in the way; empty when nothing does
	 */
	Optional<Closed> closed(RegionScope scope, ProjectRow project);

	/**
	 * What stands in the way.
	 *
	 * @param problem what it is and what to do, in row 0 and of no column
	 * @param label the message key of where it is done
	 * @param page where it is done
	 */
	record Closed(Problem problem, String label, String page) {
	}

}
