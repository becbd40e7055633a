package io.huanxin.aftercare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

import io.huanxin.figures.Rate;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the after-care of a neighbourhood. What is not known is null, never
 * zero.
 *
 * @param committeeFormedOn when the owners' committee was formed
 * @param propertyCompany the property company
 * @param propertyFee its fee in 元 a ㎡ and month, four decimals
 * @param feesDue the fees that were due in 元 (应收)
 * @param feesCollected the fees that came in, in 元 (实收); may exceed what was due where
 * arrears were paid
 * @param feesAsOf the day up to which both are counted
 * @param handedOverOn when the works were handed over
 * @param maintenanceFund what the maintenance fund holds, in 元
 * @param fundAsOf on which day it does
 * @param remark anything else
 */
@Embeddable
public record AfterCareFacts(@Nullable LocalDate committeeFormedOn, @Nullable String propertyCompany,
		@Nullable BigDecimal propertyFee, @Nullable BigDecimal feesDue, @Nullable BigDecimal feesCollected,
		@Nullable LocalDate feesAsOf, @Nullable LocalDate handedOverOn, @Nullable BigDecimal maintenanceFund,
		@Nullable LocalDate fundAsOf, @Nullable String remark) {

	/** Nothing is known yet. */
	public static final AfterCareFacts UNKNOWN = new AfterCareFacts(null, null, null, null, null, null, null, null,
			null, null);

	/**
	 * Brings numbers to their decimals and blank texts to null, so that equal facts are
	 * equal.
	 * @throws IllegalArgumentException when a rate lacks one of its numbers or an amount
	 * its day
	 * @throws ArithmeticException when a number is finer than it is kept
	 */
	public AfterCareFacts {
		if ((feesDue == null) != (feesCollected == null) || (feesDue == null) != (feesAsOf == null)) {
			throw new IllegalArgumentException("A rate has both its numbers and their day, or none of them");
		}
		if ((maintenanceFund == null) != (fundAsOf == null)) {
			throw new IllegalArgumentException("A fund is known together with its day");
		}
		propertyCompany = known(propertyCompany);
		propertyFee = (propertyFee != null) ? propertyFee.setScale(4, RoundingMode.UNNECESSARY) : null;
		feesDue = money(feesDue);
		feesCollected = money(feesCollected);
		maintenanceFund = money(maintenanceFund);
		remark = known(remark);
	}

	/**
	 * The share of the fees that came in (收缴率).
	 * @return what came in over what was due, null where nobody knows
	 */
	public @Nullable Rate collected() {
		return Rate.of(this.feesCollected, this.feesDue);
	}

	private static @Nullable BigDecimal money(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.setScale(2, RoundingMode.UNNECESSARY) : null;
	}

	private static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
