package io.huanxin.secondfactor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.huanxin.account.AccountAdministration;
import io.huanxin.account.AccountLists;
import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.region.RegionScope;
import io.huanxin.secret.SecretBox;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets up, checks and takes away second factors. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class SecondFactors {

	/** As RFC 4226 asks for: as many bits as SHA-1 has. */
	private static final int SECRET_LENGTH = 20;

	private static final int RECOVERY_CODES = 10;

	/** 80 random bits: too many to be found from their digest. */
	private static final int RECOVERY_LENGTH = 10;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final SecretBox box;

	private final JdbcClient jdbc;

	private final AuditTrail audit;

	private final AccountLists lists;

	private final AccountAdministration accounts;

	private final Clock clock;

	private final Totp totp = new Totp();

	/**
	 * Whether an account has a second factor.
	 * @param actor whose account
	 * @return true once it was set up
	 */
	public boolean isEnrolled(Actor actor) {
		return this.jdbc.sql("select exists (select 1 from second_factor where account_id = :account)")
			.param("account", actor.accountId())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Begins to set one up. Nothing is kept but what the caller keeps.
	 * @param actor whose account
	 * @return a new secret, sealed for this account
	 */
	public String begin(Actor actor) {
		return this.box.seal(purpose(actor), random(SECRET_LENGTH));
	}

	/**
	 * What the person needs for that.
	 * @param actor whose account
	 * @param sealed the secret as {@link #begin} made it
	 * @return the secret, to be scanned or typed
	 */
	public Enrolment enrolment(Actor actor, String sealed) {
		return Picture.of(actor.username(), this.box.open(purpose(actor), sealed));
	}

	/**
	 * Ends setting one up, if the person's first code is right and nobody was faster.
	 * @param actor whose account
	 * @param sealed the secret as {@link #begin} made it
	 * @param code the code
	 * @return ten recovery codes, which are shown once and never kept; empty when the
	 * code is wrong
	 */
	@Transactional
	public Optional<List<String>> enrol(Actor actor, String sealed, String code) {
		Instant now = this.clock.instant();
		OptionalLong step = this.totp.step(this.box.open(purpose(actor), sealed), plain(code), now);
		if (step.isEmpty()) {
			return Optional.empty();
		}
		int rows = this.jdbc.sql("""
				insert into second_factor (account_id, secret, enrolled_at, last_step)
				values (:account, :secret, :now, :step)
				on conflict (account_id) do nothing
				""")
			.param("account", actor.accountId())
			.param("secret", sealed)
			.param("now", Timestamp.from(now))
			.param("step", step.getAsLong())
			.update();
		if (rows == 0) {
			return Optional.empty();
		}
		this.audit.record(actor, AuditAction.CREDENTIAL_CHANGED, subject(actor.accountId()), null,
				Map.of("credential", "second-factor"));
		return Optional.of(newRecoveryCodes(actor));
	}

	/**
	 * Checks a code, which then opens nothing any more.
	 * @param actor whose account
	 * @param typed a one-time code, or a recovery code
	 * @return false when it is wrong or was used before
	 */
	@Transactional
	public boolean verify(Actor actor, String typed) {
		String code = plain(typed);
		return (code.length() == Totp.DIGITS) ? useCode(actor, code) : useRecoveryCode(actor, code);
	}

	private boolean useCode(Actor actor, String code) {
		String sealed = this.jdbc.sql("select secret from second_factor where account_id = :account")
			.param("account", actor.accountId())
			.query(String.class)
			.optional()
			.orElse(null);
		if (sealed == null) {
			return false;
		}
		byte[] secret = this.box.open(purpose(actor), sealed);
		OptionalLong step = this.totp.step(secret, code, this.clock.instant());
		// of two requests that come with one code, the first to get here is let in
		return step.isPresent() && this.jdbc.sql("""
				update second_factor
				   set last_step = :step,
				       secret    = :secret
				 where account_id = :account
				   and last_step < :step
				""")
			.param("step", step.getAsLong())
			.param("secret", this.box.isOutdated(sealed) ? this.box.seal(purpose(actor), secret) : sealed)
			.param("account", actor.accountId())
			.update() == 1;
	}

	private boolean useRecoveryCode(Actor actor, String code) {
		int rows = this.jdbc.sql("delete from recovery_code where account_id = :account and digest = :digest")
			.param("account", actor.accountId())
			.param("digest", digest(code))
			.update();
		if (rows == 1) {
			this.audit.record(actor, AuditAction.CREDENTIAL_CHANGED, subject(actor.accountId()), null,
					Map.of("credential", "recovery-code", "left", recoveryCodes(actor.accountId())));
		}
		return rows == 1;
	}

	/**
	 * Makes new recovery codes in place of those that are left.
	 * @param actor whose account
	 * @return ten codes, which are shown once and never kept
	 */
	@Transactional
	public List<String> renewRecoveryCodes(Actor actor) {
		if (state(actor).isEmpty()) {
			throw new UnknownRecord("second factor of " + actor.username());
		}
		this.jdbc.sql("delete from recovery_code where account_id = :account")
			.param("account", actor.accountId())
			.update();
		this.audit.record(actor, AuditAction.CREDENTIAL_CHANGED, subject(actor.accountId()), null,
				Map.of("credential", "recovery-codes"));
		return newRecoveryCodes(actor);
	}

	/**
	 * What there is to know of a person's own second factor.
	 * @param actor whose account
	 * @return since when there is one, empty where there is none
	 */
	public Optional<State> state(Actor actor) {
		return (actor.accountId() != null) ? state(actor.accountId()) : Optional.empty();
	}

	/**
	 * What an administrator may know of somebody's second factor.
	 * @param scope an administrator's scope
	 * @param accountId the account's id
	 * @return since when there is one, empty where there is none
	 */
	public Optional<State> state(RegionScope scope, long accountId) {
		this.lists.getRow(scope, accountId);
		return state(accountId);
	}

	/**
	 * Takes away a second factor, for who lost the device and the recovery codes; the
	 * person sets up another one at the next sign-in.
	 * @param scope an administrator's scope
	 * @param accountId the account's id
	 * @param version the version the form was filled from
	 * @throws io.huanxin.account.ChangeRefused when the account is not wholly within the
	 * scope
	 */
	@Transactional
	public void reset(RegionScope scope, long accountId, long version) {
		this.accounts.shutOut(scope, accountId, version);
		this.jdbc.sql("delete from second_factor where account_id = :account").param("account", accountId).update();
		this.audit.record(scope.actor(), AuditAction.CREDENTIAL_CHANGED, subject(accountId),
				Map.of("credential", "second-factor"), null);
	}

	private Optional<State> state(long accountId) {
		return this.jdbc.sql("select enrolled_at from second_factor where account_id = :account")
			.param("account", accountId)
			.query((rs, row) -> new State(rs.getTimestamp("enrolled_at").toInstant(), recoveryCodes(accountId)))
			.optional();
	}

	private int recoveryCodes(@Nullable Long accountId) {
		return this.jdbc.sql("select count(*) from recovery_code where account_id = :account")
			.param("account", accountId)
			.query(Integer.class)
			.single();
	}

	private List<String> newRecoveryCodes(Actor actor) {
		List<String> codes = new ArrayList<>();
		for (int i = 0; i < RECOVERY_CODES; i++) {
			String code = Base32.encode(random(RECOVERY_LENGTH));
			this.jdbc.sql("insert into recovery_code (account_id, digest) values (:account, :digest)")
				.param("account", actor.accountId())
				.param("digest", digest(code))
				.update();
			codes.add(code.replaceAll("(.{4})(?=.)", "$1-"));
		}
		return codes;
	}

	private static String purpose(Actor actor) {
		return purpose(actor.accountId());
	}

	/** What a secret is sealed for. */
	static String purpose(@Nullable Long accountId) {
		return "second-factor/" + accountId;
	}

	private static AuditTrail.Subject subject(@Nullable Long accountId) {
		return new AuditTrail.Subject("account", String.valueOf(accountId), null);
	}

	/** As people type it: in groups, and in small letters. */
	private static String plain(String typed) {
		return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
	}

	private static byte[] random(int length) {
		byte[] bits = new byte[length];
		RANDOM.nextBytes(bits);
		return bits;
	}

	private static byte[] digest(String code) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	/**
	 * What there is to know of a second factor.
	 *
	 * @param enrolledAt since when there is one
	 * @param recoveryCodes how many recovery codes are left
	 */
	public record State(Instant enrolledAt, int recoveryCodes) {
	}

}
