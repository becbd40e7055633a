package io.huanxin.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.password.PasswordRules;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.Department;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators do with the accounts of others. They open accounts in their scope
 * and change an account itself where all of its roles lie there; nobody does any of this
 * to themselves.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class AccountAdministration {

	private final AccountLists lists;

	private final AccountRoles roles;

	private final AccountRepository repository;

	private final Accounts accounts;

	private final PasswordRules passwords;

	private final JdbcClient jdbc;

	private final AuditTrail audit;

	private final ApplicationEventPublisher events;

	/**
	 * Opens an account with its first role.
	 * @param scope an administrator's scope
	 * @param username the sign-in name
	 * @param displayName the person's name
	 * @param role the role
	 * @param regionCode the code of the role's region
	 * @param department which department, null for all of them and for every other role
	 * @return its id and its one-time password, which is shown once and never kept
	 * @throws BrokenRule when the name is taken or nobody bears the code
	 * @throws UnknownRecord when the region is somebody else's
	 */
	@Transactional(noRollbackFor = BrokenRule.class)
	public Opened open(RegionScope scope, String username, String displayName, Role role, String regionCode,
			@Nullable Department department) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow region = this.roles.region(scope, regionCode);
		AccountRoles.onlyForDepartments(role, department);
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext(:name))")
			.param("name", "account " + username)
			.query()
			.listOfRows();
		if (this.repository.findByUsername(username).isPresent()) {
			throw new BrokenRule(
					List.of(Problem.error(0, "登录名", username, ProblemCode.DUPLICATE_KEY).variant("account")));
		}
		String password = this.passwords.generate();
		Account account = this.repository
			.saveAndFlush(Account.oneTime(username, displayName, this.accounts.oneTime(password)));
		long id = account.requiredId();
		this.roles.assign(id, role, region, department);
		Map<String, Object> opened = new LinkedHashMap<>();
		opened.put("username", username);
		opened.put("displayName", displayName);
		opened.putAll(AccountRoles.values(role, region.code(), department));
		this.audit.record(scope.actor(), AuditAction.CREATED, Accounts.subject(id), null, opened);
		return new Opened(id, password);
	}

	/**
	 * Corrects a person's name.
	 * @param scope an administrator's scope
	 * @param id the account's id
	 * @param version the version the form was filled from
	 * @param displayName the name
	 * @return whether anything changed
	 * @throws StaleRecord when somebody else changed the account meanwhile
	 */
	@Transactional
	public boolean rename(RegionScope scope, long id, long version, String displayName) {
		Account account = whole(scope, id);
		ChangeRefused.when(account.isDemonstration(), ChangeRefused.Reason.DEMONSTRATION);
		if (account.getVersion() != version) {
			throw new StaleRecord();
		}
		String before = account.getDisplayName();
		if (before.equals(displayName)) {
			return false;
		}
		account.rename(displayName);
		this.audit.record(scope.actor(), AuditAction.REVISED, Accounts.subject(id), Map.of("displayName", before),
				Map.of("displayName", displayName));
		return true;
	}

	/**
	 * Closes an account: its sessions and its token end at once.
	 * @param scope an administrator's scope
	 * @param id the account's id
	 * @param version the version the form was filled from
	 */
	@Transactional
	public void disable(RegionScope scope, long id, long version) {
		Account account = whole(scope, id);
		ChangeRefused.when(account.getVersion() != version, ChangeRefused.Reason.OVERTAKEN);
		ChangeRefused.when(!account.isEnabled(), ChangeRefused.Reason.OVERTAKEN);
		this.lists.getRow(scope, id)
			.roles()
			.stream()
			.filter((held) -> held.role() == Role.ADMINISTRATOR)
			.forEach((held) -> this.roles.leaveAnAdministrator(id, held.regionId()));
		account.disable();
		this.events.publishEvent(new AccessEnded(id, account.getUsername()));
		this.audit.record(scope.actor(), AuditAction.MOVED, Accounts.subject(id), Map.of("enabled", true),
				Map.of("enabled", false));
	}

	/**
	 * Opens a closed account again, with the password it had.
	 * @param scope an administrator's scope
	 * @param id the account's id
	 * @param version the version the form was filled from
	 */
	@Transactional
	public void enable(RegionScope scope, long id, long version) {
		Account account = whole(scope, id);
		ChangeRefused.when(account.getVersion() != version, ChangeRefused.Reason.OVERTAKEN);
		ChangeRefused.when(account.isEnabled(), ChangeRefused.Reason.OVERTAKEN);
		account.enable();
		this.audit.record(scope.actor(), AuditAction.MOVED, Accounts.subject(id), Map.of("enabled", false),
				Map.of("enabled", true));
	}

	/**
	 * Gives a person a new one-time password; their sessions and their token end at once.
	 * @param scope an administrator's scope
	 * @param id the account's id
	 * @param version the version the form was filled from
	 * @return the password, which is shown once and never kept
	 */
	@Transactional
	public String resetPassword(RegionScope scope, long id, long version) {
		Account account = whole(scope, id);
		ChangeRefused.when(account.getVersion() != version, ChangeRefused.Reason.OVERTAKEN);
		ChangeRefused.when(account.isDemonstration(), ChangeRefused.Reason.DEMONSTRATION);
		String password = this.passwords.generate();
		account.resetPassword(this.accounts.oneTime(password));
		this.events.publishEvent(new AccessEnded(id, account.getUsername()));
		this.audit.record(scope.actor(), AuditAction.CREDENTIAL_CHANGED, Accounts.subject(id), null,
				Map.of("credential", "password"));
		return password;
	}

	/**
	 * Ends a person's sessions and token, in the transaction of a change that calls for
	 * it.
	 * @param scope an administrator's scope
	 * @param id the account's id
	 * @param version the version the form was filled from
	 * @throws ChangeRefused when the account is not wholly within the scope
	 */
	@Transactional
	public void shutOut(RegionScope scope, long id, long version) {
		Account account = whole(scope, id);
		ChangeRefused.when(account.getVersion() != version, ChangeRefused.Reason.OVERTAKEN);
		ChangeRefused.when(account.isDemonstration(), ChangeRefused.Reason.DEMONSTRATION);
		account.shutOut();
		this.events.publishEvent(new AccessEnded(id, account.getUsername()));
	}

	/**
	 * Insists that a whole account is an administrator's business, and that it is not
	 * their own.
	 * @param scope an administrator's scope
	 * @param id the account's id
	 * @return the account, locked until the end of the transaction
	 * @throws UnknownRecord when they may not even see it
	 */
	private Account whole(RegionScope scope, long id) {
		this.lists.getRow(scope, id);
		ChangeRefused.when(Objects.equals(scope.actor().accountId(), id), ChangeRefused.Reason.OWN_ACCOUNT);
		Account account = this.repository.findLocked(id).orElseThrow(() -> new UnknownRecord("account " + id));
		ChangeRefused.when(!this.lists.getRow(scope, id).whollyWithin(), ChangeRefused.Reason.ROLES_ELSEWHERE);
		return account;
	}

	/**
	 * An account that was just opened.
	 *
	 * @param id its id
	 * @param password its one-time password
	 */
	public record Opened(long id, String password) {
	}

}
