package io.huanxin.milestone;

import java.time.LocalDate;
import java.util.Set;

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
 * @param cleared what a workbook empties by its word 清空
 */
public record MilestoneEntry(@Nullable LocalDate plannedOn, @Nullable LocalDate actualOn,
		@Nullable String waivedBecause, @Nullable String evidence, boolean takeBack, @Nullable String reason,
		Set<Clearable> cleared) {

	public MilestoneEntry {
		waivedBecause = known(waivedBecause);
		evidence = known(evidence);
		reason = known(reason);
		cleared = Set.copyOf(cleared);
	}

	/** What a form says, which empties nothing but by taking it back. */
	public MilestoneEntry(@Nullable LocalDate plannedOn, @Nullable LocalDate actualOn, @Nullable String waivedBecause,
			@Nullable String evidence, boolean takeBack, @Nullable String reason) {
		this(plannedOn, actualOn, waivedBecause, evidence, takeBack, reason, Set.of());
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
		Values had = (before != null) ? Values.of(before) : Values.NOTHING;
		LocalDate planned = kept(this.plannedOn, had.plannedOn(), Clearable.PLANNED);
		String proof = kept(this.evidence, had.evidence(), Clearable.EVIDENCE);
		if (this.takeBack) {
			return new Values(planned, null, null, null);
		}
		if (this.actualOn != null) {
			return new Values(planned, this.actualOn, null, proof);
		}
		if (this.waivedBecause != null) {
			return new Values(planned, null, this.waivedBecause, proof);
		}
		LocalDate actual = kept(null, had.actualOn(), Clearable.ACTUAL);
		String waived = kept(null, had.waivedBecause(), Clearable.WAIVED);
		boolean revoked = had.passed() && actual == null && waived == null;
		return new Values(planned, actual, waived, revoked ? null : proof);
	}

	private <T> @Nullable T kept(@Nullable T said, @Nullable T had, Clearable part) {
		return (said != null) ? said : this.cleared.contains(part) ? null : had;
	}

	/** What can be emptied. */
	public enum Clearable {

		/** 计划日期. */
		PLANNED,
		/** 实际日期. */
		ACTUAL,
		/** 不适用理由. */
		WAIVED,
		/** 依据. */
		EVIDENCE

	}

	/**
	 * What a milestone says.
	 *
	 * @param plannedOn the day on which it is to be reached
	 * @param actualOn the day on which it was reached
	 * @param waivedBecause why it is not needed
	 * @param evidence the document that proves it
	 */
	public record Values(@Nullable LocalDate plannedOn, @Nullable LocalDate actualOn, @Nullable String waivedBecause,
			@Nullable String evidence) {

		static final Values NOTHING = new Values(null, null, null, null);

		static Values of(MilestoneRow row) {
			return new Values(row.plannedOn(), row.actualOn(), row.waivedBecause(), row.evidence());
		}

		boolean passed() {
			return this.actualOn != null || this.waivedBecause != null;
		}

		boolean empty() {
			return this.plannedOn == null && this.actualOn == null && this.waivedBecause == null
					&& this.evidence == null;
		}

	}

}
