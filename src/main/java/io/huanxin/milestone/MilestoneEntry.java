package io.huanxin.milestone;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a milestone. What is left blank stays as it is.
 *
 * @param plannedOn the day on which it is to be reached
 * @param actualOn the day on which it was reached
 * @param waivedBecause why it is not needed
 * @param evidence the document that proves it
 * @param takeBack whether the day it was reached, or that it is not needed, is taken back
 * @param reason why a day that was entered is changed or taken back
 */
public record MilestoneEntry(@Nullable LocalDate plannedOn, @Nullable LocalDate actualOn,
		@Nullable String waivedBecause, @Nullable String evidence, boolean takeBack, @Nullable String reason) {

	public MilestoneEntry {
		waivedBecause = known(waivedBecause);
		evidence = known(evidence);
		reason = known(reason);
	}

	private static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	boolean saysNothing() {
		return this.plannedOn == null && this.actualOn == null && this.waivedBecause == null && this.evidence == null
				&& !this.takeBack;
	}

	/** What becomes of a stored milestone, null for none yet. */
	Values onto(@Nullable MilestoneRow before) {
		LocalDate planned = (this.plannedOn != null || before == null) ? this.plannedOn : before.plannedOn();
		String proof = (this.evidence != null || before == null) ? this.evidence : before.evidence();
		if (this.takeBack) {
			return new Values(planned, null, null, null);
		}
		if (this.actualOn != null) {
			return new Values(planned, this.actualOn, null, proof);
		}
		if (this.waivedBecause != null) {
			return new Values(planned, null, this.waivedBecause, proof);
		}
		return (before == null) ? new Values(planned, null, null, proof)
				: new Values(planned, before.actualOn(), before.waivedBecause(), proof);
	}

	/**
	 * What a milestone says.
	 *
	 * @param plannedOn the day on which it is to be reached
	 * @param actualOn the day on which it was reached
	 * @param waivedBecause why it is not needed
	 * @param evidence the document that proves it
	 */
	record Values(@Nullable LocalDate plannedOn, @Nullable LocalDate actualOn, @Nullable String waivedBecause,
			@Nullable String evidence) {

		static Values of(MilestoneRow row) {
			return new Values(row.plannedOn(), row.actualOn(), row.waivedBecause(), row.evidence());
		}

		boolean empty() {
			return this.plannedOn == null && this.actualOn == null && this.waivedBecause == null
					&& this.evidence == null;
		}

	}

}
