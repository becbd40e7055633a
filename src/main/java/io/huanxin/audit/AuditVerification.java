package io.huanxin.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param at when it was made
 * @param username who made it
 * @param fromSeal the first seal looked at
 * @param headSeal the newest seal, 0 when there was none
 * @param headHash its hash in hexadecimal digits, for the auditor to note down
 * @param entries how many sealed entries were recomputed
 * @param unsealed how many entries were not sealed yet
 * @param finding the first thing that is wrong, null when all is well
 */
public record AuditVerification(Instant at, String username, long fromSeal, long headSeal, String headHash,
		long entries, long unsealed, @Nullable AuditFinding finding) {

	/**
	 * Whether every seal there is was looked at.
	 * @return true for a whole verification
	 */
	public boolean whole() {
		return this.fromSeal == 1;
	}

}
