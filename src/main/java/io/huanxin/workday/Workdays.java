package io.huanxin.workday;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Counts working days. Monday to Friday are worked, except holidays; a Saturday or Sunday
 * is worked where the notice says so.
 *
 * @param exceptions the days that differ from the week
 * @param years the years whose holidays are known; in any other year only weekends are
 * off, and whatever is counted there is provisional
 */
public record Workdays(Map<LocalDate, DayKind> exceptions, Set<Integer> years) {

	/** More working days than any deadline of the trade has. */
	public static final int MOST = 1000;

	public Workdays {
		exceptions = Map.copyOf(exceptions);
		years = Set.copyOf(years);
	}

	/**
	 * Whether a day is worked.
	 * @param day the day
	 * @return true for a working day
	 */
	public boolean isWorked(LocalDate day) {
		DayKind kind = this.exceptions.get(day);
		return (kind != null) ? kind == DayKind.WORKED : !isWeekend(day);
	}

	/**
	 * The last day of a period that is counted in working days. As in law the day on
	 * which it begins is not counted (民法典第二百零一条): 20 working days from 2024-07-29 end on
	 * 2024-08-26.
	 * @param from the day on which something came in, worked or not
	 * @param workdays how many working days there are for it, 1 to {@value #MOST}
	 * @return the day of the last of them
	 */
	public LocalDate after(LocalDate from, int workdays) {
		if (workdays < 1 || workdays > MOST) {
			throw new IllegalArgumentException("Not a period of working days: " + workdays);
		}
		LocalDate day = from;
		int left = workdays;
		while (left > 0) {
			day = day.plusDays(1);
			if (isWorked(day)) {
				left--;
			}
		}
		return day;
	}

	/**
	 * How many working days have passed, the first day not counted and the last one
	 * counted.
	 * @param from the day on which something came in
	 * @param to a later day, or the same
	 * @return the working days, 0 on the day itself and where the end lies before it
	 */
	public int between(LocalDate from, LocalDate to) {
		int passed = 0;
		for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
			if (isWorked(day)) {
				passed++;
			}
		}
		return passed;
	}

	/**
	 * Whether the holidays of all years between two days are known.
	 * @param from the first day
	 * @param to the last day
	 * @return false where a count over these days is provisional
	 */
	public boolean isKnown(LocalDate from, LocalDate to) {
		for (int year = from.getYear(); year <= to.getYear(); year++) {
			if (!this.years.contains(year)) {
				return false;
			}
		}
		return true;
	}

	static boolean isWeekend(LocalDate day) {
		return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
	}

}
