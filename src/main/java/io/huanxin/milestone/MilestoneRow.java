package io.huanxin.milestone;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A milestone of one neighbourhood of a project.
 *
 * @param id its id
 * @param lineId the neighbourhood within the project
 * @param kind which milestone
 * @param plannedOn the day on which it is to be reached, null unknown
 * @param actualOn the day on which it was reached, null while it is not
 * @param waivedBecause why it is not needed there, null where it is
 * @param evidence 依据, the document that proves it
 * @param enteredBy who entered the day
 * @param confirmedBy who confirmed it (核实), null while nobody has
 * @param version for the detection of a stale form
 */
public record MilestoneRow(long id, long lineId, Milestone kind, @Nullable LocalDate plannedOn,
		@Nullable LocalDate actualOn, @Nullable String waivedBecause, @Nullable String evidence, String enteredBy,
		@Nullable String confirmedBy, long version) {

	/**
	 * Whether the gate that it is stands open.
	 * @return true when it is reached or not needed
	 */
	public boolean passed() {
		return this.actualOn != null || this.waivedBecause != null;
	}

	/**
	 * Whether its planned day is over and it is not passed.
	 * @param today the day in Beijing
	 * @return true from the day after on
	 */
	public boolean late(LocalDate today) {
		return !passed() && this.plannedOn != null && today.isAfter(this.plannedOn);
	}

}
