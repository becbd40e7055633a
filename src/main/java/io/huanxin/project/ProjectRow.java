package io.huanxin.project;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A project as pages and other features see it.
 *
 * @param id its id
 * @param code 项目编码
 * @param planYear the plan year
 * @param kind what it renovates
 * @param regionId the region it lies in
 * @param regionCode that region's code
 * @param regionName that region's name
 * @param regionPath that region's path
 * @param countyId whose figures it belongs to
 * @param facts what is known of it
 * @param state how far it has come
 * @param origin where it comes from
 * @param confirmedOn the day from which the county reports by it
 * @param withdrawal when and why it was taken out of the plan, null while it is in it
 * @param version for the detection of a stale form
 * @param importId the import that created it, null without one
 * @param createdAt when it was created
 * @param createdBy by whom
 */
public record ProjectRow(long id, String code, int planYear, ProjectKind kind, long regionId, String regionCode,
		String regionName, String regionPath, long countyId, ProjectFacts facts, ProjectState state, Origin origin,
		LocalDate confirmedOn, @Nullable Withdrawal withdrawal, long version, @Nullable UUID importId,
		Instant createdAt, String createdBy) {

	/** Where a project comes from. */
	public enum Origin {

		/** A yearly plan was confirmed in the portal. */
		PLAN,
		/** Somebody entered it; its plan was confirmed elsewhere. */
		FORM,
		/** It was imported; its plan was confirmed elsewhere. */
		IMPORT

	}

	/**
	 * 退库.
	 *
	 * @param on from this day on the project counts nowhere
	 * @param reason why
	 * @param replacedById the project in its place, null without one
	 * @param replacedByCode that one's code
	 */
	public record Withdrawal(LocalDate on, String reason, @Nullable Long replacedById,
			@Nullable String replacedByCode) {
	}

}
