package io.huanxin.regionalreturn;

import java.time.YearMonth;

import org.jspecify.annotations.Nullable;

/**
 * Which regions and which period a list shows.
 *
 * @param planYear the plan year
 * @param month the period
 * @param text part of a region's name or the beginning of its code, empty for all
 * @param state only returns in this state, null for all regions
 */
public record ReturnFilter(int planYear, YearMonth month, String text, @Nullable ReturnState state) {
}
