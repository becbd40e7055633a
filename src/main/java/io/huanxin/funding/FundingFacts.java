package io.huanxin.funding;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What an entry of the ledger says.
 *
 * @param kind which of the amounts
 * @param sourceId where the money comes from
 * @param amount 元 with two decimals, below zero what went back, never zero
 * @param bookedOn the day of the document, of the arrival, or of the payment
 * @param voucher 凭证号, for a plan the number of its document
 * @param reason why money went back or was paid before it arrived, null where there is
 * nothing to explain
 */
public record FundingFacts(FundingKind kind, long sourceId, BigDecimal amount, LocalDate bookedOn, String voucher,
		@Nullable String reason) {

	public FundingFacts {
		voucher = voucher.strip();
		reason = (reason == null || reason.isBlank()) ? null : reason.strip();
	}

}
