package io.huanxin.account;

import io.huanxin.region.Role;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a list is about.
 *
 * @param q part of the sign-in name or of the person's name; empty for all
 * @param role a role they hold, null for all
 * @param region a region's whole code for roles in that region and below it, otherwise a
 * part of a region's name; empty for all
 * @param state their state, null for all
 */
public record AccountFilter(String q, @Nullable Role role, String region, @Nullable AccountState state) {

	static final AccountFilter ALL = new AccountFilter("", null, "", null);

	public AccountFilter {
		q = q.strip();
		region = region.strip();
	}

	/**
	 * Whether it leaves anything out.
	 * @return true when something is chosen
	 */
	public boolean narrows() {
		return !equals(ALL);
	}

}
