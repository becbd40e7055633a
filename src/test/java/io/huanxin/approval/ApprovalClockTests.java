package io.huanxin.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.huanxin.approval.ApprovalClock.Light;
import io.huanxin.region.Department;
import io.huanxin.workday.DayKind;
import io.huanxin.workday.Workdays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a clock shows on which day, for an item accepted on Monday 2024-07-29. */
class ApprovalClockTests {

	private static final LocalDate ACCEPTED = LocalDate.of(2024, 7, 29);

	private static final LocalDate DUE = LocalDate.of(2024, 8, 26);

	private static final Workdays PLAIN = new Workdays(Map.of(), Set.of(2024));

	/** 2024-08-26 is a Monday. */
	@ParameterizedTest
	@CsvSource({ "2024-08-16, RUNNING, 6, , GREEN", "2024-08-19, RUNNING, 5, , YELLOW",
			"2024-08-26, RUNNING, 0, , YELLOW", "2024-08-27, OVERDUE, , 1, RED", "2024-08-31, OVERDUE, , 4, RED" })
	void anOpenItemIsReadByTheDay(LocalDate today, ApprovalState state, @Nullable Integer left, @Nullable Integer late,
			Light light) {
		ApprovalClock clock = new ApprovalClock(PLAIN, today);
		ApprovalRow row = row(DUE, null, null);
		assertThat(clock.state(row)).isEqualTo(state);
		assertThat(clock.left(row)).isEqualTo(left);
		assertThat(clock.late(row)).isEqualTo(late);
		assertThat(clock.light(row)).isEqualTo(light);
	}

	/** Due on Friday the 30th, looked at on the Sunday after it. */
	@Test
	void whereOnlyDaysOffHavePassedSinceTheLastDayItIsLateByNone() {
		ApprovalClock clock = new ApprovalClock(PLAIN, LocalDate.of(2024, 9, 1));
		ApprovalRow row = row(LocalDate.of(2024, 8, 30), null, null);
		assertThat(clock.state(row)).isEqualTo(ApprovalState.OVERDUE);
		assertThat(clock.late(row)).isZero();
	}

	/** Stopped on Tuesday the 20th: that day, three more and Monday are left. */
	@Test
	void aClockThatStandsShowsWhatWasLeft() {
		ApprovalClock clock = new ApprovalClock(PLAIN, LocalDate.of(2024, 10, 1));
		ApprovalRow row = row(DUE, null, LocalDate.of(2024, 8, 20));
		assertThat(clock.state(row)).isEqualTo(ApprovalState.SUSPENDED);
		assertThat(clock.left(row)).isEqualTo(5);
		assertThat(clock.late(row)).isNull();
		assertThat(clock.light(row)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "2024-08-20, , true, GREEN", "2024-08-26, , true, GREEN", "2024-08-29, 3, false, RED" })
	void aDecidedItemIsReadByTheDayOfItsDecision(LocalDate decidedOn, @Nullable Integer late, boolean onTime,
			Light light) {
		ApprovalClock clock = new ApprovalClock(PLAIN, LocalDate.of(2026, 1, 1));
		ApprovalRow row = row(DUE, decidedOn, null);
		assertThat(clock.state(row)).isEqualTo(ApprovalState.DECIDED);
		assertThat(clock.late(row)).isEqualTo(late);
		assertThat(row.onTime()).isEqualTo(onTime);
		assertThat(clock.light(row)).isEqualTo(light);
	}

	/**
	 * Of the suspension from Thursday to Monday, two working days are left out; of one
	 * that began on a day worked instead, that day; of one that lasts, none.
	 */
	@Test
	void daysOfEndedSuspensionsDoNotCount() {
		LocalDate sunday = LocalDate.of(2024, 8, 4);
		ApprovalClock clock = new ApprovalClock(new Workdays(Map.of(sunday, DayKind.WORKED), Set.of(2024)), DUE);
		assertThat(clock.due(ACCEPTED, 5, List.of())).isEqualTo(sunday);
		assertThat(clock.due(ACCEPTED, 5, List.of(suspension(LocalDate.of(2024, 8, 1), LocalDate.of(2024, 8, 5)))))
			.isEqualTo(LocalDate.of(2024, 8, 7));
		assertThat(clock.due(ACCEPTED, 5, List.of(suspension(sunday, LocalDate.of(2024, 8, 5)))))
			.isEqualTo(LocalDate.of(2024, 8, 5));
		assertThat(clock.due(ACCEPTED, 5, List.of(suspension(LocalDate.of(2024, 8, 1), null)))).isEqualTo(sunday);
		assertThat(clock.due(ACCEPTED, 5, List.of(suspension(sunday, sunday)))).isEqualTo(sunday);
	}

	@Test
	void theLastDayIsProvisionalWhileHolidaysAreNotKnown() {
		assertThat(new ApprovalClock(PLAIN, DUE).provisional(row(DUE, null, null))).isFalse();
		assertThat(new ApprovalClock(PLAIN, DUE).provisional(row(LocalDate.of(2025, 1, 2), null, null))).isTrue();
	}

	private static SuspensionRow suspension(LocalDate since, @Nullable LocalDate until) {
		return new SuspensionRow(since, until, "补正材料", "test", Instant.EPOCH, null, null);
	}

	private static ApprovalRow row(LocalDate due, @Nullable LocalDate decidedOn, @Nullable LocalDate suspendedSince) {
		return new ApprovalRow(1, 1, "P", "项目", "360902", "袁州区", "/",
				new ApprovalFacts(Department.FINANCE, "财政评审", false, null, ACCEPTED, ACCEPTED, 20), due,
				(decidedOn != null) ? new Decision(decidedOn, DecisionOutcome.AGREED, null, null, null) : null,
				suspendedSince, 0, Instant.EPOCH, "test");
	}

}
