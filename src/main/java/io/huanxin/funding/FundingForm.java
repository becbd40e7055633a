package io.huanxin.funding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

import io.huanxin.spreadsheet.Wan;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of an entry.
 *
 * @param kind which of the amounts
 * @param sourceId where the money comes from
 * @param amount 万元, to a hundredth of 元
 * @param refund whether that much went back
 * @param bookedOn the day of the document, of the arrival, or of the payment
 * @param voucher its number
 * @param entryReason why money went back or was paid before it arrived
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record FundingForm(@NotNull @Nullable FundingKind kind, @NotNull @Nullable Long sourceId,
		@NotNull @Positive @DecimalMax("100000000") @Digits(integer = 9, fraction = 6) @Nullable BigDecimal amount,
		boolean refund, @NotNull @Nullable LocalDate bookedOn, @NotBlank @Size(max = 60) @Nullable String voucher,
		@Size(max = 200) @Nullable String entryReason) {

	static FundingForm blank(LocalDate today) {
		return new FundingForm(FundingKind.PAID, null, null, false, today, null, null);
	}

	/** What was entered, once it is valid. */
	FundingFacts facts() {
		BigDecimal yuan = Wan.toYuan(Objects.requireNonNull(this.amount));
		return new FundingFacts(Objects.requireNonNull(this.kind), Objects.requireNonNull(this.sourceId),
				this.refund ? yuan.negate() : yuan, Objects.requireNonNull(this.bookedOn),
				Objects.requireNonNull(this.voucher), this.entryReason);
	}

}
