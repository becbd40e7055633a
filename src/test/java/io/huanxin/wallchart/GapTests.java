package io.huanxin.wallchart;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.huanxin.figures.CompletionShare;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lights, gaps and paces, worked out by hand. */
class GapTests {

	private static final LocalDate PRESS_CONFERENCE = LocalDate.of(2024, 7, 29);

	private static final LocalDate YEARS_END = LocalDate.of(2024, 12, 31);

	/**
	 * Yichun 2024: 4 of 113 finished, 75 % by the end of the year: ⌈84.75⌉ = 85, 81 more;
	 * of households ⌈27 762.75⌉ = 27 763, 26 720 more. From 29 July to 31 December are
	 * 155 days: 81 × 30 / 155 = 15.677… a month; 4 in the last 90 days are 1.333… a
	 * month.
	 */
	@Test
	void yichunHas81MoreToFinish() {
		Tally tally = new Tally(113, 113, 37017, 4, 4, 1043, 30, 113, 4);
		Gap gap = Gap.of(DeadlineRule.FINISH, YEARS_END, CompletionShare.DEFAULT, tally, PRESS_CONFERENCE);
		assertThat(gap.required()).isEqualTo(85);
		assertThat(gap.neighbourhoods()).isEqualTo(81);
		assertThat(gap.projects()).isEqualTo(81);
		assertThat(gap.households()).isEqualTo(26720);
		assertThat(gap.daysLeft()).isEqualTo(155);
		assertThat(gap.needed()).isEqualTo(new BigDecimal("15.7"));
		assertThat(gap.pace()).isEqualTo(new BigDecimal("1.3"));
		assertThat(gap.tooSlow()).isTrue();
		// 30/113 − 4/113 = 26/113 = 23.008… points
		assertThat(gap.lag()).isEqualTo(new BigDecimal("23.01"));
		assertThat(gap.light()).isEqualTo(Light.RED);
	}

	/** 98 of 113 started: 15 more until 31 October, 94 days: 15 × 30 / 94 = 4.787… */
	@Test
	void yichunHas15MoreToStart() {
		Tally tally = new Tally(113, 113, 37017, 98, 98, 27913, 98, 113, 60);
		Gap gap = Gap.of(DeadlineRule.START, LocalDate.of(2024, 10, 31), new CompletionShare(BigDecimal.ONE), tally,
				PRESS_CONFERENCE);
		assertThat(gap.neighbourhoods()).isEqualTo(15);
		assertThat(gap.households()).isEqualTo(9104);
		assertThat(gap.needed()).isEqualTo(new BigDecimal("4.8"));
		assertThat(gap.pace()).isEqualTo(new BigDecimal("20.0"));
		assertThat(gap.tooSlow()).isFalse();
		assertThat(gap.lag()).isEqualTo(new BigDecimal("0.00"));
		assertThat(gap.light()).isEqualTo(Light.GREEN);
	}

	@Test
	void nothingIsMissingOnceTheShareIsReached() {
		Gap gap = Gap.of(DeadlineRule.FINISH, YEARS_END, CompletionShare.DEFAULT,
				new Tally(113, 113, 37017, 85, 85, 27000, 113, 113, 0), LocalDate.of(2025, 3, 1));
		assertThat(gap.neighbourhoods()).isZero();
		// by households the share is not reached: 27 763 − 27 000
		assertThat(gap.households()).isEqualTo(763);
		assertThat(gap.light()).isEqualTo(Light.GREEN);
		assertThat(gap.needed()).isNull();
	}

	@Test
	void unknownHouseholdsMakeTheirGapUnknownAndNoOther() {
		Gap gap = Gap.of(DeadlineRule.FINISH, YEARS_END, CompletionShare.DEFAULT,
				new Tally(4, 4, null, 1, 1, 300, 0, 0, 0), PRESS_CONFERENCE);
		assertThat(gap.households()).isNull();
		assertThat(gap.neighbourhoods()).isEqualTo(2);
		assertThat(gap.lag()).as("no day was planned").isNull();
		assertThat(gap.light()).isEqualTo(Light.GREEN);
	}

	/** The boundaries of the rule: 15 days, 0 and 10 points, the day of the deadline. */
	@ParameterizedTest
	@CsvSource({ "false, 16, 0, GREEN", "false, 16, -5, GREEN", "false, 16,, GREEN", "false, 15, 0, YELLOW",
			"false, 0, 0, YELLOW", "false, -1, 0, RED", "false, 16, 0.01, YELLOW", "false, 16, 10, YELLOW",
			"false, 16, 10.01, RED", "false, 15, 10.01, RED", "true, -1, 50, GREEN", "true, 0, 0, GREEN" })
	void lightsChangeAtTheirBoundaries(boolean done, long daysLeft, @Nullable BigDecimal lag, Light expected) {
		assertThat(Light.of(done, daysLeft, lag)).isEqualTo(expected);
	}

}
