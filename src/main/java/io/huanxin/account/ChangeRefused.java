package io.huanxin.account;

import java.io.Serial;

/** An administrator may see the account but not change it in this way. */
public class ChangeRefused extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Reason reason;

	ChangeRefused(Reason reason) {
		super(reason.name());
		this.reason = reason;
	}

	static void when(boolean condition, Reason reason) {
		if (condition) {
			throw new ChangeRefused(reason);
		}
	}

	/**
	 * Why not.
	 * @return the reason, which has a sentence of its own
	 */
	public Reason reason() {
		return this.reason;
	}

	/** Why not. */
	public enum Reason {

		/** Nobody administers themselves. */
		OWN_ACCOUNT,
		/** A demonstration account is disabled and enabled, nothing else. */
		DEMONSTRATION,
		/** The account also has roles in regions of others. */
		ROLES_ELSEWHERE,
		/** Without this one, nobody could administer the root any more. */
		LAST_ADMINISTRATOR,
		/** An account without any role would be nobody's: it is disabled instead. */
		LAST_ROLE,
		/** The person has this role in this region already. */
		ROLE_HELD,
		/** Somebody else changed the account meanwhile, or the form was sent twice. */
		OVERTAKEN

	}

}
