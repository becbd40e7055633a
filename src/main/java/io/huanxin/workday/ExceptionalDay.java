package io.huanxin.workday;

import java.time.LocalDate;

/**
 * A day that is an exception from the week.
 *
 * @param day the day in Beijing
 * @param kind off or worked
 * @param name the holiday it belongs to
 */
public record ExceptionalDay(LocalDate day, DayKind kind, String name) {
}
