package io.huanxin.dossier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.calendar.BeijingTime;

/**
 * One page of what ever happened to a neighbourhood, the newest first.
 *
 * @param days the days of the page with what happened on them
 * @param page the number of the page, from 1
 * @param pages how many there are
 * @param total how many things happened in all
 */
public record TimelinePage(List<Day> days, int page, int pages, int total) {

	/** How many things a page shows. */
	public static final int SIZE = 50;

	public TimelinePage {
		days = List.copyOf(days);
	}

	static TimelinePage of(List<TimelineLine> lines, int page, int size, int total) {
		Map<LocalDate, List<TimelineLine>> days = new LinkedHashMap<>();
		lines.forEach(
				(line) -> days.computeIfAbsent(BeijingTime.local(line.at()).toLocalDate(), (day) -> new ArrayList<>())
					.add(line));
		return new TimelinePage(days.entrySet().stream().map((day) -> new Day(day.getKey(), day.getValue())).toList(),
				page, Math.max(1, (total + size - 1) / size), total);
	}

	/**
	 * How many of the things are on the page.
	 * @return the number of lines
	 */
	public int shown() {
		return this.days.stream().mapToInt((day) -> day.lines().size()).sum();
	}

	/**
	 * What happened on one day.
	 *
	 * @param day the day in Beijing
	 * @param lines what happened, the newest first
	 */
	public record Day(LocalDate day, List<TimelineLine> lines) {

		public Day {
			lines = List.copyOf(lines);
		}

	}

}
