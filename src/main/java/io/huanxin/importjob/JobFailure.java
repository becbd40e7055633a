package io.huanxin.importjob;

/** Why a job failed; in every case nothing was written. */
public enum JobFailure {

	/** Its worker fell silent: the process was killed or lost the database. */
	ABANDONED,
	/** The portal was shut down in the middle of it. */
	STOPPED,
	/** Somebody else wrote the same records at the same time. */
	CONFLICT,
	/** The uploaded file is no longer where it was kept, or does not open. */
	FILE_LOST,
	/** A defect of the portal. */
	UNEXPECTED

}
