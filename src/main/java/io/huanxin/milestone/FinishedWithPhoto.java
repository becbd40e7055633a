package io.huanxin.milestone;

import java.util.Optional;

import io.huanxin.photo.Photos;
import io.huanxin.photo.Stage;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectLine;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Component;

/**
 * 完工 needs a day and a photo of what became of the neighbourhood (设计 §3): whoever says
 * that works are completed can show it.
 */
@Component
@RequiredArgsConstructor
class FinishedWithPhoto implements MilestoneGate {

	private final Photos photos;

	@Override
	public Optional<Problem> closed(RegionScope scope, long projectId, ProjectLine line, Milestone milestone) {
		if (milestone != Milestone.WORKS_COMPLETED || this.photos.list(scope, line.neighbourhoodId())
			.stream()
			.anyMatch((photo) -> photo.facts().stage() == Stage.AFTER)) {
			return Optional.empty();
		}
		return Optional.of(MilestoneRules.problem(MilestoneRules.ACTUAL, line.name(), ProblemCode.MISSING_VALUE,
				"milestone-photo"));
	}

}
