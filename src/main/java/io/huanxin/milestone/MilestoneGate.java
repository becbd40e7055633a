package io.huanxin.milestone;

import java.util.Optional;

import io.huanxin.problem.Problem;
import io.huanxin.project.ProjectLine;
import io.huanxin.region.RegionScope;

/**
 * What else has to be there before a milestone is reached, declared as a Spring bean by
 * the feature that knows of it.
 */
public interface MilestoneGate {

	/**
	 * Asks whether a milestone may be reached.
	 * @param scope the scope of the clerk who reports it
	 * @param projectId the project
	 * @param line the neighbourhood of which it is reported
	 * @param milestone the milestone
	 * @return what is missing and what to do, in row 0; empty when the gate stands open
	 */
	Optional<Problem> closed(RegionScope scope, long projectId, ProjectLine line, Milestone milestone);

}
