package io.huanxin.pipework;

import java.util.List;
import java.util.Optional;

import io.huanxin.milestone.Milestone;
import io.huanxin.milestone.MilestoneGate;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectLine;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * 联合验收 waits until every company that the project concerns is accepted, or somebody has
 * said why it need not be. A project for which no company is named waits for none.
 */
@Component
@RequiredArgsConstructor
class PipeworkGate implements MilestoneGate {

	/** Asked for late: the milestones it reads ask the gates. */
	private final ObjectProvider<Pipework> pipework;

	@Override
	public Optional<Problem> closed(RegionScope scope, long projectId, ProjectLine line, Milestone milestone) {
		if (milestone != Milestone.JOINTLY_ACCEPTED) {
			return Optional.empty();
		}
		List<String> missing = this.pipework.getObject().unaccepted(scope, projectId);
		return missing.isEmpty() ? Optional.empty() : Optional.of(waiting(line, String.join("、", missing)));
	}

	private static Problem waiting(ProjectLine line, String companies) {
		return Problem.error(0, "actualOn", line.name(), ProblemCode.MISSING_VALUE, companies)
			.variant("milestone-pipes");
	}

}
