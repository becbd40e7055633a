package io.huanxin.audit;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * Who is acting: the account, the role it works under and the network address it came
 * from.
 *
 * @param accountId the account's id, null for the system itself
 * @param username the sign-in name, {@code system} for scheduled work
 * @param role the role in force, as a constant's name
 * @param address the remote address, null where no request is involved
 */
public record Actor(@Nullable Long accountId, String username, String role,
		@Nullable String address) implements Serializable {

	/** The portal itself, for migrations, demonstration data and scheduled work. */
	public static final Actor SYSTEM = new Actor(null, "system", "SYSTEM", null);

	/**
	 * The same actor seen from a network address.
	 * @param remote the address of the request, null outside one
	 * @return a copy that carries the address
	 */
	public Actor from(@Nullable String remote) {
		return new Actor(this.accountId, this.username, this.role, remote);
	}

}
