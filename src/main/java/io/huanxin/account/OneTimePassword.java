package io.huanxin.account;

import java.time.Instant;

/**
 * A password that somebody else made and that has to be replaced at the first sign-in.
 *
 * @param hash its hash
 * @param issuedAt when it was made
 * @param expiresAt from when on it opens nothing any more
 */
record OneTimePassword(String hash, Instant issuedAt, Instant expiresAt) {
}
