package io.huanxin.approval;

import java.time.LocalDate;
import java.util.List;

import io.huanxin.workday.Workdays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the clocks of items, all at the same day.
 *
 * @param workdays the calendar
 * @param today the day
 */
public record ApprovalClock(Workdays workdays, LocalDate today) {

	/** So many working days before the end, the light turns yellow. */
	public static final int SOON = 5;

	/**
	 * The last day of a period: the day of acceptance is not counted, nor is any day of a
	 * suspension that has ended.
	 */
	LocalDate due(LocalDate acceptedOn, int periodDays, List<SuspensionRow> suspensions) {
		LocalDate day = acceptedOn;
		int left = periodDays;
		while (left > 0) {
			day = day.plusDays(1);
			LocalDate each = day;
			if (this.workdays.isWorked(each) && suspensions.stream().noneMatch((one) -> one.leavesOut(each))) {
				left--;
			}
		}
		return day;
	}

	/**
	 * Where an item stands today.
	 * @param row the item
	 * @return its state
	 */
	public ApprovalState state(ApprovalRow row) {
		if (row.decision() != null) {
			return ApprovalState.DECIDED;
		}
		LocalDate due = row.dueOn();
		if (due == null) {
			return ApprovalState.SUBMITTED;
		}
		if (row.suspendedSince() != null) {
			return ApprovalState.SUSPENDED;
		}
		return this.today.isAfter(due) ? ApprovalState.OVERDUE : ApprovalState.RUNNING;
	}

	/**
	 * How many working days are left after today; where the clock stands, from the day on
	 * which it was stopped.
	 * @param row an item
	 * @return the working days, 0 on the last day, null where no clock runs
	 */
	public @Nullable Integer left(ApprovalRow row) {
		LocalDate due = row.dueOn();
		LocalDate stopped = row.suspendedSince();
		return switch (state(row)) {
			case RUNNING -> (due != null) ? this.workdays.between(this.today, due) : null;
			case SUSPENDED ->
				(due != null && stopped != null) ? this.workdays.between(stopped.minusDays(1), due) : null;
			default -> null;
		};
	}

	/**
	 * By how many working days an item is late, or was when it was decided.
	 * @param row an item
	 * @return the working days, 0 where only days off have passed since its last day;
	 * null where it is not late
	 */
	public @Nullable Integer late(ApprovalRow row) {
		LocalDate due = row.dueOn();
		Decision decision = row.decision();
		LocalDate end = (decision != null) ? decision.decidedOn() : this.today;
		boolean late = due != null && row.suspendedSince() == null && end.isAfter(due);
		return (late && due != null) ? this.workdays.between(due, end) : null;
	}

	/**
	 * The light of an item.
	 * @param row an item
	 * @return green, yellow from {@value #SOON} working days before the end, red when
	 * late; null where nothing is counted
	 */
	public @Nullable Light light(ApprovalRow row) {
		return switch (state(row)) {
			case OVERDUE -> Light.RED;
			case DECIDED -> row.onTime() ? Light.GREEN : Light.RED;
			case RUNNING -> {
				Integer left = left(row);
				yield (left != null && left <= SOON) ? Light.YELLOW : Light.GREEN;
			}
			case SUBMITTED, SUSPENDED -> null;
		};
	}

	/**
	 * Whether the last day may still change, because not all holidays on the way to it
	 * are known.
	 * @param row an item
	 * @return true where it is provisional
	 */
	public boolean provisional(ApprovalRow row) {
		LocalDate accepted = row.facts().acceptedOn();
		LocalDate due = row.dueOn();
		return accepted != null && due != null && row.decision() == null && !this.workdays.isKnown(accepted, due);
	}

	/** What one sees from afar. */
	public enum Light {

		/** There is time, or it was on time. */
		GREEN,
		/** The end is near. */
		YELLOW,
		/** It is late, or was. */
		RED

	}

}
