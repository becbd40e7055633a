package io.huanxin.regionalreturn;

import java.math.BigDecimal;

import io.huanxin.figures.Counts;
import io.huanxin.figures.Cumulative;
import org.jspecify.annotations.Nullable;

/**
 * The cumulative values of a return. What is not known is null, never zero.
 *
 * @param startedNeighbourhoods 开工小区数
 * @param startedHouseholds 开工户数
 * @param finishedNeighbourhoods 完工小区数
 * @param finishedHouseholds 完工户数
 * @param completedInvestment 完成投资, in 元
 * @param arrivedFunds 到位资金, in 元
 * @param paidFunds 支付资金, in 元
 * @param explanation 说明
 */
public record ReturnFigures(@Nullable Integer startedNeighbourhoods, @Nullable Integer startedHouseholds,
		@Nullable Integer finishedNeighbourhoods, @Nullable Integer finishedHouseholds,
		@Nullable BigDecimal completedInvestment, @Nullable BigDecimal arrivedFunds, @Nullable BigDecimal paidFunds,
		@Nullable String explanation) {

	/**
	 * Amounts are kept to the 分, so that equal amounts are equal values.
	 * @throws ArithmeticException when an amount is finer than a 分
	 */
	public ReturnFigures {
		completedInvestment = exact(completedInvestment);
		arrivedFunds = exact(arrivedFunds);
		paidFunds = exact(paidFunds);
		explanation = (explanation == null || explanation.isBlank()) ? null : explanation.strip();
	}

	private static @Nullable BigDecimal exact(@Nullable BigDecimal yuan) {
		return (yuan != null) ? yuan.setScale(2) : null;
	}

	Cumulative cumulative() {
		return new Cumulative(new Counts(this.startedNeighbourhoods, this.startedHouseholds),
				new Counts(this.finishedNeighbourhoods, this.finishedHouseholds), this.completedInvestment,
				this.arrivedFunds, this.paidFunds);
	}

	boolean explained() {
		return this.explanation != null;
	}

}
