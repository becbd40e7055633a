package io.huanxin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A batch of entries that can no longer be changed unnoticed.
 *
 * @param number its number, from 1 without gaps
 * @param sealedAt when it was made, to the microsecond
 * @param horizon the transaction before which every entry was sealed then
 * @param entries how many entries it covers
 * @param opening the link to the seal before
 * @param hash the hash after its last entry
 */
@SuppressWarnings("ArrayRecordComponent")
public record AuditSeal(long number, Instant sealedAt, long horizon, int entries, byte[] opening, byte[] hash) {

	static final AuditSeal NONE = new AuditSeal(0, Instant.EPOCH, 0, 0, Chain.NOTHING, Chain.NOTHING);

	static final String COLUMNS = "number, sealed_at, horizon::text as horizon, entries, opening, hash";

	static AuditSeal of(ResultSet rs, int row) throws SQLException {
		return new AuditSeal(rs.getLong("number"), rs.getTimestamp("sealed_at").toInstant(), rs.getLong("horizon"),
				rs.getInt("entries"), rs.getBytes("opening"), rs.getBytes("hash"));
	}

	/** What the opening has to be, given the seal before. */
	byte[] opening(byte[] previous) {
		return Chain.open(previous, this.number,
				List.of(this.sealedAt.toString(), String.valueOf(this.horizon), String.valueOf(this.entries)));
	}

	/**
	 * The hash as a person notes it down.
	 * @return 64 hexadecimal digits
	 */
	public String hexHash() {
		return HexFormat.of().formatHex(this.hash);
	}

}
