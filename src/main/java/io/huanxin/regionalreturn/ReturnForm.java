package io.huanxin.regionalreturn;

import java.math.BigDecimal;

import io.huanxin.form.Overtaken;
import io.huanxin.spreadsheet.Wan;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a return; money in 万元, as the bureau writes it.
 *
 * @param startedNeighbourhoods 开工小区数
 * @param startedHouseholds 开工户数
 * @param finishedNeighbourhoods 完工小区数
 * @param finishedHouseholds 完工户数
 * @param completedInvestment 完成投资, 万元
 * @param arrivedFunds 到位资金, 万元
 * @param paidFunds 支付资金, 万元
 * @param explanation 说明
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
public record ReturnForm(@PositiveOrZero @Nullable Integer startedNeighbourhoods,
		@PositiveOrZero @Nullable Integer startedHouseholds, @PositiveOrZero @Nullable Integer finishedNeighbourhoods,
		@PositiveOrZero @Nullable Integer finishedHouseholds,
		@PositiveOrZero @Digits(integer = 9, fraction = 6) @Nullable BigDecimal completedInvestment,
		@PositiveOrZero @Digits(integer = 9, fraction = 6) @Nullable BigDecimal arrivedFunds,
		@PositiveOrZero @Digits(integer = 9, fraction = 6) @Nullable BigDecimal paidFunds,
		@Size(max = 2000) @Nullable String explanation, long version, @Nullable String filled) {

	static ReturnForm empty() {
		return new ReturnForm(null, null, null, null, null, null, null, null, 0, null);
	}

	static ReturnForm of(ReturnRow row) {
		return of(row.figures(), row.figures().explanation(), row.version()).remembered();
	}

	/**
	 * Last period's values to start from; their explanation was for that period alone.
	 */
	static ReturnForm carriedForward(ReturnFigures previous) {
		return of(previous, null, 0);
	}

	private static ReturnForm of(ReturnFigures figures, @Nullable String explanation, long version) {
		return new ReturnForm(figures.startedNeighbourhoods(), figures.startedHouseholds(),
				figures.finishedNeighbourhoods(), figures.finishedHouseholds(), wan(figures.completedInvestment()),
				wan(figures.arrivedFunds()), wan(figures.paidFunds()), explanation, version, null);
	}

	private ReturnForm remembered() {
		return new ReturnForm(this.startedNeighbourhoods, this.startedHouseholds, this.finishedNeighbourhoods,
				this.finishedHouseholds, this.completedInvestment, this.arrivedFunds, this.paidFunds, this.explanation,
				this.version, Overtaken.remember(this));
	}

	ReturnFigures figures() {
		return new ReturnFigures(this.startedNeighbourhoods, this.startedHouseholds, this.finishedNeighbourhoods,
				this.finishedHouseholds, yuan(this.completedInvestment), yuan(this.arrivedFunds), yuan(this.paidFunds),
				this.explanation);
	}

	static @Nullable BigDecimal wan(@Nullable BigDecimal yuan) {
		return (yuan != null) ? Wan.exact(yuan) : null;
	}

	private static @Nullable BigDecimal yuan(@Nullable BigDecimal wan) {
		return (wan != null) ? Wan.toYuan(wan) : null;
	}

}
