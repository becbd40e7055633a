package io.huanxin.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.password.PasswordRules;
import io.huanxin.region.Department;
import io.huanxin.region.Role;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
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

	private final PasswordRules rules;

	private final AuditTrail audit;

	private final Clock clock;

	@Override
	public SignedIn loadUserByUsername(String username) {
		return find(username).flatMap((account) -> signedIn(account, null))
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
	 * Notes that a person has come in.
	 * @param person the person, as they were when their password was checked
	 * @param address where they came from
	 * @return false when their access was taken away since then
	 */
	@Transactional
	public boolean welcome(SignedIn person, @Nullable String address) {
		int rows = this.jdbc.sql("""
				update account
				   set last_signed_in_at = :now
				 where id = :id
				   and enabled
				   and access_version = :access
				""")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("id", person.getAccountId())
			.param("access", person.getAccessVersion())
			.update();
		if (rows == 0) {
			return false;
		}
		this.audit.record(person.scope().actor().from(address), AuditAction.SIGNED_IN, subject(person.getAccountId()),
				null, person.getActive());
		return true;
	}

	/**
	 * Whether what a session knows of a person still gives access: nobody has disabled
	 * the account, reset its password or withdrawn a role since.
	 * @param person the person as the session knows them
	 * @return false from that moment on
	 */
	public boolean stillHasAccess(SignedIn person) {
		return this.jdbc.sql("""
				select exists (select 1
				                 from account
				                where id = :id
				                  and enabled
				                  and access_version = :access)
				""")
			.param("id", person.getAccountId())
			.param("access", person.getAccessVersion())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Replaces a person's own password, which ends their other sessions.
	 * @param actor who asks, for the trail
	 * @param username the sign-in name
	 * @param current the password in force
	 * @param replacement the new one
	 * @param repeated the new one once more
	 * @return everything that is wrong; nothing when the password was replaced
	 */
	@Transactional
	public List<PasswordFault> changePassword(Actor actor, String username, String current, String replacement,
			String repeated) {
		Account account = this.repository.findLocked(username)
			.orElseThrow(() -> new UnknownRecord("account " + username));
		List<PasswordFault> faults = faults(account, current, replacement, repeated);
		if (faults.isEmpty()) {
			Instant now = this.clock.instant();
			remember(account, now);
			account.changePassword(encode(replacement), now);
			this.audit.record(actor, AuditAction.CREDENTIAL_CHANGED, subject(account.requiredId()), null, null);
		}
		return faults;
	}

	private List<PasswordFault> faults(Account account, String current, String replacement, String repeated) {
		if (account.isDemonstration()) {
			return List.of(new PasswordFault("current", sentence("account.password.demonstration")));
		}
		List<PasswordFault> faults = new ArrayList<>();
		boolean known = this.passwords.matches(current, account.getPasswordHash());
		if (!known) {
			faults.add(new PasswordFault("current", sentence("account.password.wrong")));
		}
		this.rules.faults(account.getUsername(), replacement)
			.forEach((fault) -> faults.add(new PasswordFault("replacement", fault)));
		if (replacement.equals(current)) {
			faults.add(new PasswordFault("replacement", sentence("account.password.same")));
		}
		// whoever does not know the password learns nothing of earlier ones
		else if (known && wasUsed(account, replacement)) {
			faults.add(new PasswordFault("replacement", this.rules.usedBefore()));
		}
		if (!replacement.equals(repeated)) {
			faults.add(new PasswordFault("repeated", sentence("account.password.differ")));
		}
		return faults;
	}

	private boolean wasUsed(Account account, String replacement) {
		return this.jdbc.sql("""
				select password_hash
				  from account_former_password
				 where account_id = :account
				 order by replaced_at desc
				 limit :before
				""")
			.param("account", account.requiredId())
			.param("before", this.rules.remembered() - 1)
			.query(String.class)
			.list()
			.stream()
			.anyMatch((hash) -> this.passwords.matches(replacement, hash));
	}

	private void remember(Account account, Instant now) {
		this.jdbc.sql("""
				insert into account_former_password (id, account_id, password_hash, replaced_at)
				values (nextval('account_former_password_seq'), :account, :hash, :now)
				""")
			.param("account", account.requiredId())
			.param("hash", account.getPasswordHash())
			.param("now", Timestamp.from(now))
			.update();
		this.jdbc.sql("""
				delete from account_former_password
				 where account_id = :account
				   and id not in (select id
				                    from account_former_password
				                   where account_id = :account
				                   order by replaced_at desc
				                   limit :kept)
				""").param("account", account.requiredId()).param("kept", this.rules.remembered()).update();
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
		return find(username).filter((account) -> {
			byte[] kept = account.getTokenDigest();
			return kept != null && MessageDigest.isEqual(kept, digest(token));
		}).flatMap((account) -> signedIn(account, null));
	}

	/**
	 * What nobody can be called is not even looked for: no text may hold the character 0.
	 */
	private Optional<Account> find(String username) {
		return (username.indexOf('\0') < 0) ? this.repository.findByUsername(username) : Optional.empty();
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
		openDemonstration(username, displayName, password, role, regionCode, null);
	}

	/**
	 * Opens an account of the demonstration for somebody of a department.
	 * @param username the sign-in name
	 * @param displayName the name shown
	 * @param password the password, the same for all of them
	 * @param role its only role
	 * @param regionCode the region of the role
	 * @param department the department, null for every role but that of one, and for all
	 * departments
	 */
	@Transactional
	public void openDemonstration(String username, String displayName, String password, Role role, String regionCode,
			@Nullable Department department) {
		Account account = this.repository
			.save(Account.demonstration(username, displayName, encode(password), this.clock.instant()));
		assign(account, role, regionCode, department);
	}

	/**
	 * Opens the first administrator's account of a new installation; where its password
	 * has expired and nobody else has an account, makes another password.
	 * @return its one-time password, empty when somebody can sign in already
	 */
	@Transactional
	public Optional<String> openFirstAdministrator() {
		// several instances may start at once: one of them opens it
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('first administrator'))").query().listOfRows();
		if (this.repository.count() == 0) {
			String password = this.rules.generate();
			assign(this.repository.save(Account.oneTime("admin", "管理员", oneTime(password))), Role.ADMINISTRATOR,
					"000000", null);
			return Optional.of(password);
		}
		return neverUsed().map((account) -> {
			String password = this.rules.generate();
			account.resetPassword(oneTime(password));
			this.audit.record(Actor.SYSTEM, AuditAction.CREDENTIAL_CHANGED, subject(account.requiredId()), null, null);
			return password;
		});
	}

	/**
	 * The only account there is, if its password expired before anybody came in by it.
	 */
	private Optional<Account> neverUsed() {
		if (this.repository.count() > 1) {
			return Optional.empty();
		}
		return this.repository.findByUsername("admin")
			.filter((account) -> account.isOneTimeExpired(this.clock.instant()));
	}

	OneTimePassword oneTime(String password) {
		Instant now = this.clock.instant();
		return new OneTimePassword(encode(password), now, now.plus(this.rules.oneTimeValid()));
	}

	/**
	 * Whether nobody has an account yet.
	 * @return true on a new installation
	 */
	public boolean none() {
		return this.repository.count() == 0;
	}

	private void assign(Account account, Role role, String regionCode, @Nullable Department department) {
		this.repository.flush();
		int rows = this.jdbc.sql("""
				insert into account_role (id, account_id, role, region_id, department)
				select nextval('account_role_seq'), :account, :role, r.id, :department
				  from region r
				 where r.code = :code
				   and r.valid_to is null
				""")
			.param("account", account.requiredId())
			.param("role", role.name())
			.param("department", (department != null) ? department.name() : null, Types.VARCHAR)
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
				select ar.id, ar.role, ar.region_id, r.code, r.name, r.path, ar.department
				  from account_role ar
				  join region r on r.id = ar.region_id
				 where ar.account_id = :account
				 order by ar.id
				""").param("account", account.requiredId()).query((rs, row) -> Assignment.of(rs)).list();
		return assignments.stream()
			.filter((assignment) -> assignmentId == null || assignment.id() == assignmentId)
			.findFirst()
			.map((active) -> new SignedIn(account, assignments, active, this.clock.instant(), !account.isDemonstration()
					&& this.rules.isAged(account.getPasswordChangedAt(), this.clock.instant())));
	}

	private String encode(String password) {
		String hash = this.passwords.encode(password);
		if (hash == null) {
			throw new IllegalStateException("the encoder returned nothing");
		}
		return hash;
	}

	private static MessageSourceResolvable sentence(String key) {
		return new DefaultMessageSourceResolvable(key);
	}

	static AuditTrail.Subject subject(long accountId) {
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
