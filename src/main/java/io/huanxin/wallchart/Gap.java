package io.huanxin.wallchart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import io.huanxin.figures.CompletionShare;
import io.huanxin.figures.Rate;
import org.jspecify.annotations.Nullable;

/**
 * How far a region is from what a deadline asks for. Each region rounds up for itself, so
 * gaps of counties do not sum up to their city's (设计 §3).
 *
 * @param rule what is asked for
 * @param deadline until when, that day included
 * @param daysLeft days until then, 0 on the day, negative after it
 * @param share the share that is asked for
 * @param tally what is counted
 * @param projects how many more projects have to do it
 * @param neighbourhoods how many more neighbourhoods
 * @param households how many more households, null unknown
 * @param lag planned share minus actual share in points, null where no day was planned
 * @param light how urgent it is
 * @param needed neighbourhoods a month that have to do it from now on, null when overdue
 * or done; a month has 30 days
 * @param pace neighbourhoods a month that did it in the last 90 days
 */
public record Gap(DeadlineRule rule, LocalDate deadline, long daysLeft, CompletionShare share, Tally tally,
		int projects, int neighbourhoods, @Nullable Integer households, @Nullable BigDecimal lag, Light light,
		@Nullable BigDecimal needed, BigDecimal pace) {

	private static final BigDecimal MONTH = BigDecimal.valueOf(30);

	private static final BigDecimal MONTHS = BigDecimal.valueOf(3);

	static Gap of(DeadlineRule rule, LocalDate deadline, CompletionShare share, Tally tally, LocalDate today) {
		long daysLeft = ChronoUnit.DAYS.between(today, deadline);
		int neighbourhoods = missing(share, tally.neighbourhoods(), tally.doneNeighbourhoods());
		Integer planned = tally.households();
		Integer done = tally.doneHouseholds();
		boolean reached = neighbourhoods == 0;
		BigDecimal lag = lag(tally);
		return new Gap(rule, deadline, daysLeft, share, tally, missing(share, tally.projects(), tally.doneProjects()),
				neighbourhoods, share.gap(planned, done), lag, Light.of(reached, daysLeft, lag),
				needed(neighbourhoods, daysLeft),
				BigDecimal.valueOf(tally.recent()).divide(MONTHS, 1, RoundingMode.HALF_UP));
	}

	private static int missing(CompletionShare share, int all, int done) {
		Integer gap = share.gap(all, done);
		return (gap != null) ? gap : 0;
	}

	private static @Nullable BigDecimal lag(Tally tally) {
		Rate due = Rate.of(tally.due(), tally.neighbourhoods());
		Rate done = Rate.of(tally.doneNeighbourhoods(), tally.neighbourhoods());
		return (tally.planned() == 0 || due == null || done == null) ? null : due.points(done);
	}

	private static @Nullable BigDecimal needed(int neighbourhoods, long daysLeft) {
		return (neighbourhoods == 0 || daysLeft <= 0) ? null
				: BigDecimal.valueOf(neighbourhoods)
					.multiply(MONTH)
					.divide(BigDecimal.valueOf(daysLeft), 1, RoundingMode.HALF_UP);
	}

	/**
	 * The share of the neighbourhoods that have done it.
	 * @return the rate, null where there is nothing to do
	 */
	public @Nullable Rate rate() {
		return Rate.of(this.tally.doneNeighbourhoods(), this.tally.neighbourhoods());
	}

	/**
	 * How many neighbourhoods have to have done it by the deadline.
	 * @return the share of all, rounded up
	 */
	public int required() {
		Integer required = this.share.gap(this.tally.neighbourhoods(), 0);
		return (required != null) ? required : 0;
	}

	/**
	 * Whether the pace of the last months is too slow.
	 * @return true when more is needed each month than was done
	 */
	public boolean tooSlow() {
		return this.needed != null && this.needed.compareTo(this.pace) > 0;
	}

	/**
	 * How many days it is overdue.
	 * @return days after the deadline
	 */
	public long daysOver() {
		return -this.daysLeft;
	}

}
