package io.huanxin.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.region.Role;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens accounts and finds the person behind a sign-in name. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Accounts implements UserDetailsService {

	private static final SecureRandom RANDOM = new SecureRandom();

	private final AccountRepository repository;

	private final JdbcClient jdbc;

	private final PasswordEncoder passwords;

	private final AuditTrail audit;

	@Override
	public SignedIn loadUserByUsername(String username) {
		return this.repository.findByUsername(username)
			.flatMap((account) -> signedIn(account, null))
			.orElseThrow(() -> new UsernameNotFoundException(username));
	}

	/**
	 * The same person under another of their roles.
	 * @param actor who asks, for the trail
	 * @param username the sign-in name
	 * @param assignmentId the assignment to put in force
	 * @return the person under that role
	 * @throws UnknownRecord when it is not one of theirs
	 */
	@Transactional
	public SignedIn switchTo(Actor actor, String username, long assignmentId) {
		SignedIn person = this.repository.findByUsername(username)
			.flatMap((account) -> signedIn(account, assignmentId))
			.orElseThrow(() -> new UnknownRecord("assignment " + assignmentId));
		this.audit.record(actor, AuditAction.SIGNED_IN, subject(person.getAccountId()), null, person.getActive());
		return person;
	}

	/**
	 * Replaces a person's own password.
	 * @param actor who asks, for the trail
	 * @param username the sign-in name
	 * @param current the password in force
	 * @param replacement the new one, at least 10 characters and not the old one
	 * @return false when the current password is wrong
	 */
	@Transactional
	public boolean changePassword(Actor actor, String username, String current, String replacement) {
		Account account = this.repository.findByUsername(username)
			.orElseThrow(() -> new UnknownRecord("account " + username));
		if (!this.passwords.matches(current, account.getPasswordHash())) {
			return false;
		}
		account.changePassword(encode(replacement));
		this.audit.record(actor, AuditAction.CREDENTIAL_CHANGED, subject(account.requiredId()), null, null);
		return true;
	}

	/**
	 * Issues a token for the API, in place of an earlier one.
	 * @param actor who asks, for the trail
	 * @param username the sign-in name
	 * @return the token, 256 random bits, which is shown once and never kept
	 */
	@Transactional
	public String issueToken(Actor actor, String username) {
		Account account = this.repository.findByUsername(username)
			.orElseThrow(() -> new UnknownRecord("account " + username));
		String token = random(32);
		account.issueToken(digest(token));
		this.audit.record(actor, AuditAction.CREDENTIAL_CHANGED, subject(account.requiredId()), null, null);
		return token;
	}

	/**
	 * The person who holds a token.
	 * @param username the sign-in name
	 * @param token the token as sent
	 * @return the person, empty when the name or the token is wrong
	 */
	public Optional<SignedIn> findByToken(String username, String token) {
		return this.repository.findByUsername(username).filter((account) -> {
			byte[] kept = account.getTokenDigest();
			return kept != null && MessageDigest.isEqual(kept, digest(token));
		}).flatMap((account) -> signedIn(account, null));
	}

	/**
	 * Opens an account of the demonstration.
	 * @param username the sign-in name
	 * @param displayName the name shown
	 * @param password the password, the same for all of them
	 * @param role its only role
	 * @param regionCode the region of the role
	 */
	@Transactional
	public void openDemonstration(String username, String displayName, String password, Role role, String regionCode) {
		Account account = this.repository.save(Account.demonstration(username, displayName, encode(password)));
		assign(account, role, regionCode);
	}

	/**
	 * Opens the first administrator's account of a new installation.
	 * @return its one-time password, empty when there are accounts already
	 */
	@Transactional
	public Optional<String> openFirstAdministrator() {
		// several instances may start at once: one of them opens it
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('first administrator'))").query().listOfRows();
		if (this.repository.count() > 0) {
			return Optional.empty();
		}
		String password = random(15);
		Account account = this.repository.save(Account.oneTime("admin", "管理员", encode(password)));
		assign(account, Role.ADMINISTRATOR, "000000");
		return Optional.of(password);
	}

	/**
	 * Whether nobody has an account yet.
	 * @return true on a new installation
	 */
	public boolean none() {
		return this.repository.count() == 0;
	}

	private void assign(Account account, Role role, String regionCode) {
		this.repository.flush();
		int rows = this.jdbc.sql("""
				insert into account_role (id, account_id, role, region_id)
				select nextval('account_role_seq'), :account, :role, r.id
				  from region r
				 where r.code = :code
				   and r.valid_to is null
				""")
			.param("account", account.requiredId())
			.param("role", role.name())
			.param("code", regionCode)
			.update();
		if (rows != 1) {
			throw new UnknownRecord("region " + regionCode);
		}
		this.audit.record(Actor.SYSTEM, AuditAction.CREATED, subject(account.requiredId()), null,
				List.of(account.getUsername(), role.name(), regionCode));
	}

	private Optional<SignedIn> signedIn(Account account, @Nullable Long assignmentId) {
		List<Assignment> assignments = this.jdbc.sql("""
				select ar.id, ar.role, ar.region_id, r.code, r.name, r.path
				  from account_role ar
				  join region r on r.id = ar.region_id
				 where ar.account_id = :account
				 order by ar.id
				""")
			.param("account", account.requiredId())
			.query((rs, row) -> new Assignment(rs.getLong("id"), Role.valueOf(rs.getString("role")),
					rs.getLong("region_id"), rs.getString("code"), rs.getString("name"), rs.getString("path")))
			.list();
		return assignments.stream()
			.filter((assignment) -> assignmentId == null || assignment.id() == assignmentId)
			.findFirst()
			.map((active) -> new SignedIn(account, assignments, active));
	}

	private String encode(String password) {
		String hash = this.passwords.encode(password);
		if (hash == null) {
			throw new IllegalStateException("the encoder returned nothing");
		}
		return hash;
	}

	private static AuditTrail.Subject subject(long accountId) {
		return new AuditTrail.Subject("account", String.valueOf(accountId), null);
	}

	private static String random(int bytes) {
		byte[] bits = new byte[bytes];
		RANDOM.nextBytes(bits);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
	}

	private static byte[] digest(String token) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
