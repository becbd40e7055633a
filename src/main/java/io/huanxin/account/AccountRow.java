package io.huanxin.account;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An account as its administrators see it.
 *
 * @param id its id
 * @param username the sign-in name
 * @param displayName the person's name
 * @param demonstration whether it belongs to the demonstration
 * @param state whether it opens the door
 * @param passwordExpiresAt when its one-time password expires, null where it has none
 * @param lastSignedInAt when the person last came in, null where they never did
 * @param version for the detection of a stale form
 * @param roles its roles within the administrator's scope
 * @param elsewhere how many roles it has outside
 */
public record AccountRow(long id, String username, String displayName, boolean demonstration, AccountState state,
		@Nullable Instant passwordExpiresAt, @Nullable Instant lastSignedInAt, long version, List<Assignment> roles,
		int elsewhere) {

	public AccountRow {
		roles = List.copyOf(roles);
	}

	/**
	 * Whether the whole account is the administrator's business.
	 * @return true when all of its roles lie in the scope
	 */
	public boolean whollyWithin() {
		return this.elsewhere == 0;
	}

}
