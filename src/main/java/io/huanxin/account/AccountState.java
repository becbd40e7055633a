package io.huanxin.account;

/** Whether an account opens the door. */
public enum AccountState {

	/** In use. */
	ACTIVE,
	/** Has a password from an administrator that was not yet replaced. */
	ONE_TIME,
	/** Has such a password, and it has expired. */
	EXPIRED,
	/** Disabled by an administrator. */
	DISABLED

}
