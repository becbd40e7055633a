package io.huanxin.pipework;

import java.util.Objects;

/**
 * That a project concerns a company.
 *
 * @param id its id
 * @param projectId the project
 * @param regionPath the project's region
 * @param company the company's name
 * @param digs whether its works open the road
 * @param design 同设计
 * @param works 同施工
 * @param acceptance 同验收
 * @param version for the detection of a stale form
 */
public record PipeConcern(long id, long projectId, String regionPath, String company, boolean digs, PipeEntry design,
		PipeEntry works, PipeEntry acceptance, long version) {

	/**
	 * What is known of a stage.
	 * @param stage the stage
	 * @return the entry
	 */
	public PipeEntry entry(PipeStage stage) {
		return switch (stage) {
			case DESIGN -> this.design;
			case WORKS -> this.works;
			case ACCEPTANCE -> this.acceptance;
		};
	}

	boolean untouched() {
		return this.design.empty() && this.works.empty() && this.acceptance.empty();
	}

	boolean says(PipeEntry otherDesign, PipeEntry otherWorks, PipeEntry otherAcceptance) {
		return Objects.equals(this.design, otherDesign) && Objects.equals(this.works, otherWorks)
				&& Objects.equals(this.acceptance, otherAcceptance);
	}

}
