package io.huanxin.yearlyplan;

import io.huanxin.neighbourhood.NeighbourhoodFacts;
import io.huanxin.project.PlannedProject.PlannedNeighbourhood;
import io.huanxin.project.ProjectKind;
import org.jspecify.annotations.Nullable;

/**
 * A line of a yearly plan.
 *
 * @param id its id
 * @param planId the plan
 * @param neighbourhoodId the neighbourhood
 * @param code 小区编码
 * @param file what the neighbourhood's file says now
 * @param facts what is planned
 * @param projectId the project it became, null before the confirmation
 * @param projectCode that project's code
 * @param sinceEdition the edition of the plan from which it holds
 * @param untilEdition the edition from which it holds no more, null while it does
 * @param version for the detection of a stale form
 */
public record PlanLine(long id, long planId, long neighbourhoodId, String code, NeighbourhoodFacts file,
		PlanLineFacts facts, @Nullable Long projectId, @Nullable String projectCode, int sinceEdition,
		@Nullable Integer untilEdition, long version) {

	/**
	 * Whether it stands in an edition of the plan.
	 * @param edition the edition
	 * @return true from its first edition to the one before its end
	 */
	public boolean in(int edition) {
		return this.sinceEdition <= edition && (this.untilEdition == null || edition < this.untilEdition);
	}

	/**
	 * What is added up of it.
	 * @return its name and counts
	 */
	public PlannedLine planned() {
		return new PlannedLine(this.file.name(), this.facts.kind() == ProjectKind.OUTSIDE, this.facts.households(),
				this.facts.buildings(), this.facts.floorArea());
	}

	/**
	 * What a project freezes of it.
	 * @return the neighbourhood with its counts
	 */
	public PlannedNeighbourhood frozen() {
		return new PlannedNeighbourhood(this.neighbourhoodId, this.facts.households(), this.facts.buildings(),
				this.facts.floorArea());
	}

}
