package io.huanxin.throttle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;

import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The browsers that were signed in to an account before. Strangers who guess at its
 * password make each other wait, but not these.
 */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class KnownBrowsers {

	/** Of one account; the one not used for longest makes room. */
	private static final int AT_MOST = 20;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * Whether a browser was signed in to an account.
	 * @param username the sign-in name as typed
	 * @param secret what the browser keeps, empty when it keeps nothing
	 * @return true when the account knows it
	 */
	public boolean isKnown(String username, String secret) {
		return !secret.isEmpty() && username.indexOf('\0') < 0 && this.jdbc.sql("""
				select exists (select 1
				                 from known_browser b
				                 join account a on a.id = b.account_id
				                where a.username = :username
				                  and b.digest = :digest)
				""").param("username", username).param("digest", digest(secret)).query(Boolean.class).single();
	}

	/**
	 * Remembers a browser from which somebody has just signed in.
	 * @param accountId the account
	 * @param secret what the browser keeps
	 * @return what it has to keep from now on: 256 random bits, or the same as before
	 */
	@Transactional
	public String remember(long accountId, String secret) {
		Timestamp now = Timestamp.from(this.clock.instant());
		int known = this.jdbc
			.sql("update known_browser set last_used_at = :now where account_id = :account and digest = :digest")
			.param("now", now)
			.param("account", accountId)
			.param("digest", digest(secret))
			.update();
		if (known == 1) {
			return secret;
		}
		byte[] bits = new byte[32];
		RANDOM.nextBytes(bits);
		String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
		this.jdbc.sql("""
				insert into known_browser (account_id, digest, known_since, last_used_at)
				values (:account, :digest, :now, :now)
				""").param("account", accountId).param("digest", digest(fresh)).param("now", now).update();
		this.jdbc.sql("""
				delete from known_browser
				 where account_id = :account
				   and digest not in (select digest
				                        from known_browser
				                       where account_id = :account
				                       order by last_used_at desc
				                       limit :most)
				""").param("account", accountId).param("most", AT_MOST).update();
		return fresh;
	}

	/**
	 * Forgets all browsers of an account whose access was taken away.
	 * @param accountId the account
	 */
	@Transactional
	public void forget(long accountId) {
		this.jdbc.sql("delete from known_browser where account_id = :account").param("account", accountId).update();
	}

	private static byte[] digest(String secret) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
