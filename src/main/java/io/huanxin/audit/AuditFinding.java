package io.huanxin.audit;

import org.jspecify.annotations.Nullable;

/**
 * The first place at which the trail is not what was sealed.
 *
 * @param kind what is wrong there
 * @param seal the seal, null where an entry belongs to none
 * @param position the place within the seal, null where the seal as a whole is meant
 * @param entry the entry's id, null where it is not known any more
 */
public record AuditFinding(Kind kind, @Nullable Long seal, @Nullable Integer position, @Nullable Long entry) {

	/** What can be wrong. */
	public enum Kind {

		/** The entry does not say, or does not stand where, it did when it was sealed. */
		BROKEN,
		/** An entry that was sealed is gone. */
		MISSING,
		/** An entry was slipped in among those sealed. */
		SUPERFLUOUS,
		/** The seal does not say what it did. */
		SEAL_BROKEN,
		/** A seal is gone. */
		SEAL_MISSING,
		/** The chain does not lead through a seal that was its head before. */
		HEAD_LOST

	}

}
