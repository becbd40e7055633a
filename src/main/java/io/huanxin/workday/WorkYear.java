package io.huanxin.workday;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A year of the calendar.
 *
 * @param year the year
 * @param source the notice its holidays are taken from, null while they are not all known
 * @param days its exceptions, in their order
 */
public record WorkYear(int year, @Nullable String source, List<ExceptionalDay> days) {

	public WorkYear {
		days = List.copyOf(days);
	}

	/**
	 * The months, as a wall calendar shows them.
	 * @return twelve months
	 */
	public List<Month> months() {
		Map<LocalDate, ExceptionalDay> exceptions = this.days.stream()
			.collect(Collectors.toMap(ExceptionalDay::day, Function.identity()));
		return IntStream.rangeClosed(1, 12)
			.mapToObj((month) -> new Month(month, weeks(YearMonth.of(this.year, month), exceptions)))
			.toList();
	}

	/**
	 * How many days of the year are worked.
	 * @return the number of working days
	 */
	public int worked() {
		return (int) months().stream()
			.flatMap((month) -> month.weeks().stream())
			.flatMap(List::stream)
			.filter((day) -> day != null && day.worked())
			.count();
	}

	private static List<List<@Nullable Day>> weeks(YearMonth month, Map<LocalDate, ExceptionalDay> exceptions) {
		List<List<@Nullable Day>> weeks = new ArrayList<>();
		LocalDate monday = month.atDay(1).with(DayOfWeek.MONDAY);
		while (!monday.isAfter(month.atEndOfMonth())) {
			List<@Nullable Day> week = new ArrayList<>();
			for (int each = 0; each < DayOfWeek.values().length; each++) {
				LocalDate day = monday.plusDays(each);
				week.add(YearMonth.from(day).equals(month) ? Day.of(day, exceptions.get(day)) : null);
			}
			weeks.add(week);
			monday = monday.plusWeeks(1);
		}
		return weeks;
	}

	/**
	 * A month.
	 *
	 * @param number 1 to 12
	 * @param weeks its weeks from Monday to Sunday, null for days of another month
	 */
	public record Month(int number, List<List<@Nullable Day>> weeks) {
	}

	/**
	 * A day.
	 *
	 * @param number the day of the month
	 * @param worked whether it is worked
	 * @param kind why it is an exception, null for an ordinary day
	 * @param name the holiday it belongs to, null for an ordinary day
	 */
	public record Day(int number, boolean worked, @Nullable DayKind kind, @Nullable String name) {

		private static Day of(LocalDate day, @Nullable ExceptionalDay exception) {
			Optional<ExceptionalDay> found = Optional.ofNullable(exception);
			return new Day(day.getDayOfMonth(),
					found.map((each) -> each.kind() == DayKind.WORKED).orElse(!Workdays.isWeekend(day)),
					found.map(ExceptionalDay::kind).orElse(null), found.map(ExceptionalDay::name).orElse(null));
		}

	}

}
