package io.huanxin.audit;

/** What was done to a record. */
public enum AuditAction {

	/** A record came into being. */
	CREATED,
	/** A record's values were changed. */
	REVISED,
	/** A record was taken away; the trail keeps what it said. */
	REMOVED,
	/** A record's values were put back to what they had been. */
	RESTORED,
	/** A record moved to another state. */
	MOVED,
	/** A workbook was taken in. */
	IMPORTED,
	/** What an import had written was taken back. */
	UNDONE,
	/** Somebody signed in or switched the role. */
	SIGNED_IN,
	/** Somebody was turned away at the door. */
	SIGN_IN_FAILED,
	/** Somebody signed out, or ended sessions of their own. */
	SIGNED_OUT,
	/** Records were taken along as a file. */
	EXPORTED,
	/** Personal data were shown in plain, for the reason that the entry gives. */
	VIEWED,
	/** A file that somebody had uploaded, or what was made of it, was taken along. */
	DOWNLOADED,
	/** A secret was changed or handed out. */
	CREDENTIAL_CHANGED,
	/** The portal itself worked under a scope over the whole tree. */
	SYSTEM_WORK

}
