package io.huanxin.aftercare;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.huanxin.form.Overtaken;
import io.huanxin.spreadsheet.Wan;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of the after-care of a neighbourhood. A field left blank means unknown.
 *
 * @param committeeFormedOn when the owners' committee was formed
 * @param propertyCompany the property company
 * @param propertyFee its fee in 元 a ㎡ and month
 * @param feesDue fees that were due, in 万元
 * @param feesCollected fees that came in, in 万元
 * @param feesAsOf the day up to which both are counted
 * @param handedOverOn when the works were handed over
 * @param maintenanceFund what the maintenance fund holds, in 万元
 * @param fundAsOf on which day it does
 * @param remark anything else
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
public record AfterCareForm(@Nullable LocalDate committeeFormedOn, @Size(max = 100) @Nullable String propertyCompany,
		@PositiveOrZero @DecimalMax("1000") @Digits(integer = 4, fraction = 4) @Nullable BigDecimal propertyFee,
		@Positive @Digits(integer = 9, fraction = 6) @Nullable BigDecimal feesDue,
		@PositiveOrZero @Digits(integer = 9, fraction = 6) @Nullable BigDecimal feesCollected,
		@Nullable LocalDate feesAsOf, @Nullable LocalDate handedOverOn,
		@PositiveOrZero @Digits(integer = 9, fraction = 6) @Nullable BigDecimal maintenanceFund,
		@Nullable LocalDate fundAsOf, @Size(max = 500) @Nullable String remark, long version, @Nullable String filled) {

	static AfterCareForm of(AfterCareRow row) {
		return of(row, Overtaken.remember(of(row, null)));
	}

	private static AfterCareForm of(AfterCareRow row, @Nullable String filled) {
		AfterCareFacts facts = row.facts();
		BigDecimal fee = facts.propertyFee();
		return new AfterCareForm(facts.committeeFormedOn(), facts.propertyCompany(),
				(fee != null) ? new BigDecimal(fee.stripTrailingZeros().toPlainString()) : null, wan(facts.feesDue()),
				wan(facts.feesCollected()), facts.feesAsOf(), facts.handedOverOn(), wan(facts.maintenanceFund()),
				facts.fundAsOf(), facts.remark(), row.version(), filled);
	}

	private static @Nullable BigDecimal wan(@Nullable BigDecimal yuan) {
		return (yuan != null) ? Wan.exact(yuan) : null;
	}

	private static @Nullable BigDecimal yuan(@Nullable BigDecimal wan) {
		return (wan != null) ? Wan.toYuan(wan) : null;
	}

	/**
	 * The first of the fields that belong together and is missing, null where none is.
	 */
	@Nullable String missing() {
		if (this.feesDue != null || this.feesCollected != null || this.feesAsOf != null) {
			if (this.feesDue == null) {
				return "feesDue";
			}
			if (this.feesCollected == null) {
				return "feesCollected";
			}
			if (this.feesAsOf == null) {
				return "feesAsOf";
			}
		}
		if (this.maintenanceFund != null && this.fundAsOf == null) {
			return "fundAsOf";
		}
		return (this.maintenanceFund == null && this.fundAsOf != null) ? "maintenanceFund" : null;
	}

	/** What was entered, once it is valid. */
	AfterCareFacts facts() {
		return new AfterCareFacts(this.committeeFormedOn, this.propertyCompany, this.propertyFee, yuan(this.feesDue),
				yuan(this.feesCollected), this.feesAsOf, this.handedOverOn, yuan(this.maintenanceFund), this.fundAsOf,
				this.remark);
	}

}
