package io.huanxin.figures;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * The cumulative values of a region and plan year at a date. What is unknown is null.
 *
 * @param started neighbourhoods and households started, those finished among them
 * @param finished neighbourhoods and households finished
 * @param completedInvestment investment completed, in 元
 * @param arrivedFunds money arrived, in 元
 * @param paidFunds money paid, in 元
 */
public record Cumulative(Counts started, Counts finished, @Nullable BigDecimal completedInvestment,
		@Nullable BigDecimal arrivedFunds, @Nullable BigDecimal paidFunds) {
}
