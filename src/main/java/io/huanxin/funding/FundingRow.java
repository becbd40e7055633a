package io.huanxin.funding;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger.
 *
 * @param id the entry's id
 * @param regionPath the path of the project's region
 * @param facts what it says
 * @param source where the money comes from
 * @param enteredAt when it was entered
 * @param enteredBy by whom
 * @param revocation that it counts no longer, null while it does
 */
public record FundingRow(long id, String regionPath, FundingFacts facts, String source, Instant enteredAt,
		String enteredBy, @Nullable Revocation revocation) {

	/** Whether it counts. */
	public boolean counts() {
		return this.revocation == null;
	}

	/**
	 * 冲销.
	 *
	 * @param at when
	 * @param by by whom
	 * @param reason why
	 */
	public record Revocation(Instant at, String by, String reason) {
	}

}
