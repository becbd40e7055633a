package io.huanxin.approval;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An item as pages and other features see it.
 *
 * @param id its id
 * @param projectId its project
 * @param projectCode the project's code
 * @param projectName its name
 * @param regionCode the code of the project's region
 * @param regionName its name
 * @param regionPath its path
 * @param facts what the clerk says
 * @param dueOn the last day, null while it is not accepted
 * @param decision how it was decided, null while it is not
 * @param suspendedSince since when the clock stands, null while it does not
 * @param version for the detection of a stale form
 * @param createdAt when it was entered
 * @param createdBy by whom
 */
public record ApprovalRow(long id, long projectId, String projectCode, String projectName, String regionCode,
		String regionName, String regionPath, ApprovalFacts facts, @Nullable LocalDate dueOn,
		@Nullable Decision decision, @Nullable LocalDate suspendedSince, long version, Instant createdAt,
		String createdBy) {

	/**
	 * Whether it was decided on its last day or before.
	 * @return false while it is not decided, and where that came too late
	 */
	public boolean onTime() {
		return this.decision != null && this.dueOn != null && !this.decision.decidedOn().isAfter(this.dueOn);
	}

}
