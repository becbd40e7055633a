package io.huanxin.account;

/**
 * A person's access was taken away: whatever is open under their name has to close,
 * before the change is committed.
 *
 * @param accountId the account's id
 * @param username the sign-in name
 */
public record AccessEnded(long accountId, String username) {
}
