package io.huanxin.heritage;

import java.util.Optional;

import io.huanxin.milestone.Milestone;
import io.huanxin.milestone.MilestoneGate;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectLine;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Component;

/**
 * 方案审查 waits for the department of heritage where one of the neighbourhoods is protected.
 */
@Component
@RequiredArgsConstructor
class HeritageGate implements MilestoneGate {

	private final Heritage heritage;

	@Override
	public Optional<Problem> closed(RegionScope scope, long projectId, ProjectLine line, Milestone milestone) {
		if (milestone != Milestone.SCHEME_REVIEWED || !this.heritage.missingDecision(scope, projectId)) {
			return Optional.empty();
		}
		return Optional
			.of(Problem.error(0, "actualOn", line.name(), ProblemCode.MISSING_VALUE).variant("milestone-heritage"));
	}

}
