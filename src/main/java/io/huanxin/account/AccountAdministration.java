package io.huanxin.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.password.PasswordRules;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
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
 * What administrators do with the accounts of others. They see whoever holds a role in
 * their scope, give and withdraw roles there, and change the account itself where all of
 * its roles lie there; nobody does any of this to themselves.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class AccountAdministration {

	private static final String STATE = """
			case when not a.enabled then 'DISABLED'
			     when a.password_expires_at <= :now then 'EXPIRED'
			     when a.must_change_password then 'ONE_TIME'
			     else 'ACTIVE'
			end""";

	/** A role that counts: within the scope, and what the filter asks for. */
	private static final String LISTED = """
			 from account a
			where exists (select 1
			                from account_role ar
			                join region r on r.id = ar.region_id
			               where ar.account_id = a.id
			                 and starts_with(r.path, :scope)
			                 and (:role::text is null or ar.role = :role)
			                 and (:region = ''
			                      or position(:region in r.name) > 0
			                      or exists (select 1
			                                   from region f
			                                  where f.code = :region
			                                    and starts_with(r.path, f.path))))
			  and :scope <> ''
			  and (position(lower(:q) in a.username) > 0 or position(:q in a.display_name) > 0)
			  and (:state::text is null or :state =\s""" + STATE + ")\n";

	private final AccountRepository repository;

	private final Accounts accounts;

	private final Regions regions;

	private final PasswordRules passwords;

	private final JdbcClient jdbc;

	private final AuditTrail audit;

	private final ApplicationEventPublisher events;

	private final BeijingTime time;

	private final Clock clock;

	/**
	 * The accounts of the scope.
	 * @param scope an administrator's scope
	 * @param filter which of them
	 * @param page the page's number, from 1; beyond the last one the last is shown
	 * @return the page, in the order of the sign-in names
	 */
	public AccountPage list(RegionScope scope, AccountFilter filter, int page) {
		scope.require(Role.ADMINISTRATOR);
		int count = listed(scope, filter, "select count(*)\n" + LISTED).query(Integer.class).single();
		int pages = Math.max(1, (count + AccountPage.SIZE - 1) / AccountPage.SIZE);
		int shown = Math.min(Math.max(1, page), pages);
		List<Long> ids = listed(scope, filter, "select a.id\n" + LISTED + """
				 order by a.username
				 limit :size offset :from
				""").param("size", AccountPage.SIZE)
			.param("from", (shown - 1) * AccountPage.SIZE)
			.query(Long.class)
			.list();
		return new AccountPage(rows(scope, ids), count, shown, pages);
	}

	private JdbcClient.StatementSpec listed(RegionScope scope, AccountFilter filter, String sql) {
		return this.jdbc.sql(sql)
			.param("scope", scope.path())
			.param("q", filter.q())
			.param("role", name(filter.role()), Types.VARCHAR)
			.param("region", filter.region())
			.param("state", name(filter.state()), Types.VARCHAR)
			.param("now", Timestamp.from(this.clock.instant()));
	}

	/**
	 * One account.
	 * @param scope an administrator's scope
	 * @param id the account's id
	 * @return the account
	 * @throws UnknownRecord when there is none, or it holds no role in the scope
	 */
	public AccountRow getRow(RegionScope scope, long id) {
		scope.require(Role.ADMINISTRATOR);
		return rows(scope, List.of(id)).stream()
			.filter((row) -> !row.roles().isEmpty())
			.findFirst()
			.orElseThrow(() -> new UnknownRecord("account " + id));
	}

	/**
	 * Opens an account with its first role.
	 * @param scope an administrator's scope
	 * @param username the sign-in name
	 * @param displayName the person's name
	 * @param role the role
	 * @param regionCode the code of the role's region
	 * @return its id and its one-time password, which is shown once and never kept
	 * @throws BrokenRule when the name is taken or nobody bears the code
	 * @throws UnknownRecord when the region is somebody else's
	 */
	@Transactional(noRollbackFor = BrokenRule.class)
	public Opened open(RegionScope scope, String username, String displayName, Role role, String regionCode) {
		scope.require(Role.ADMINISTRATOR);
		RegionRow region = region(scope, regionCode);
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
		assign(id, role, region);
		this.audit.record(scope.actor(), AuditAction.CREATED, Accounts.subject(id), null,
				Map.of("username", username, "displayName", displayName, "role", role, "regionCode", region.code()));
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
		refuse(account.isDemonstration(), ChangeRefused.Reason.DEMONSTRATION);
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
	 * Gives a person one more role.
	 * @param scope an administrator's scope
	 * @param id the account's id
	 * @param version the version the form was filled from
	 * @param role the role
	 * @param regionCode the code of its region
	 * @throws BrokenRule when nobody bears the code
	 * @throws UnknownRecord when account or region are somebody else's
	 */
	@Transactional(noRollbackFor = BrokenRule.class)
	public void giveRole(RegionScope scope, long id, long version, Role role, String regionCode) {
		AccountRow row = getRow(scope, id);
		RegionRow region = region(scope, regionCode);
		Account account = changeable(scope, id, version);
		refuse(account.isDemonstration(), ChangeRefused.Reason.DEMONSTRATION);
		refuse(row.roles().stream().anyMatch((held) -> held.role() == role && held.regionId() == region.id()),
				ChangeRefused.Reason.ROLE_HELD);
		assign(id, role, region);
		account.changeRoles(this.clock.instant());
		if (SignedIn.CONFIDENTIAL.contains(role)) {
			// who came in without one must not go on under such a role
			shutOut(account);
		}
		this.audit.record(scope.actor(), AuditAction.REVISED, Accounts.subject(id), null, values(role, region.code()));
	}

	/**
	 * Takes a role from a person, whose sessions and token end with it.
	 * @param scope an administrator's scope
	 * @param id the account's id
	 * @param version the version the form was filled from
	 * @param assignmentId the role
	 * @throws UnknownRecord when the person has no such role in the scope
	 */
	@Transactional
	public void withdrawRole(RegionScope scope, long id, long version, long assignmentId) {
		AccountRow row = getRow(scope, id);
		Assignment held = row.roles()
			.stream()
			.filter((each) -> each.id() == assignmentId)
			.findFirst()
			.orElseThrow(() -> new UnknownRecord("assignment " + assignmentId));
		Account account = changeable(scope, id, version);
		refuse(account.isDemonstration(), ChangeRefused.Reason.DEMONSTRATION);
		refuse(row.roles().size() + row.elsewhere() == 1, ChangeRefused.Reason.LAST_ROLE);
		if (held.role() == Role.ADMINISTRATOR) {
			leaveAnAdministrator(id, held.regionId());
		}
		this.jdbc.sql("delete from account_role where id = :id").param("id", assignmentId).update();
		account.changeRoles(this.clock.instant());
		shutOut(account);
		this.audit.record(scope.actor(), AuditAction.REVISED, Accounts.subject(id),
				values(held.role(), held.regionCode()), null);
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
		checkVersion(account, version);
		refuse(!account.isEnabled(), ChangeRefused.Reason.OVERTAKEN);
		getRow(scope, id).roles()
			.stream()
			.filter((held) -> held.role() == Role.ADMINISTRATOR)
			.forEach((held) -> leaveAnAdministrator(id, held.regionId()));
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
		checkVersion(account, version);
		refuse(account.isEnabled(), ChangeRefused.Reason.OVERTAKEN);
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
		checkVersion(account, version);
		refuse(account.isDemonstration(), ChangeRefused.Reason.DEMONSTRATION);
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
		checkVersion(account, version);
		refuse(account.isDemonstration(), ChangeRefused.Reason.DEMONSTRATION);
		shutOut(account);
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
		getRow(scope, id);
		refuse(Objects.equals(scope.actor().accountId(), id), ChangeRefused.Reason.OWN_ACCOUNT);
		Account account = locked(id);
		refuse(!getRow(scope, id).whollyWithin(), ChangeRefused.Reason.ROLES_ELSEWHERE);
		return account;
	}

	private Account changeable(RegionScope scope, long id, long version) {
		refuse(Objects.equals(scope.actor().accountId(), id), ChangeRefused.Reason.OWN_ACCOUNT);
		Account account = locked(id);
		checkVersion(account, version);
		return account;
	}

	private Account locked(long id) {
		return this.repository.findLocked(id).orElseThrow(() -> new UnknownRecord("account " + id));
	}

	private static void checkVersion(Account account, long version) {
		refuse(account.getVersion() != version, ChangeRefused.Reason.OVERTAKEN);
	}

	private static void refuse(boolean condition, ChangeRefused.Reason reason) {
		if (condition) {
			throw new ChangeRefused(reason);
		}
	}

	/** Two administrators who disable each other wait for one another here. */
	private void leaveAnAdministrator(long id, long regionId) {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('administrators of the root'))").query().listOfRows();
		boolean left = this.jdbc.sql("""
				select not exists (select 1
				                     from region r
				                    where r.id = :region
				                      and r.parent_id is null)
				    or exists (select 1
				                 from account a
				                 join account_role ar on ar.account_id = a.id
				                where ar.role = 'ADMINISTRATOR'
				                  and ar.region_id = :region
				                  and a.enabled
				                  and a.id <> :account)
				""").param("region", regionId).param("account", id).query(Boolean.class).single();
		refuse(!left, ChangeRefused.Reason.LAST_ADMINISTRATOR);
	}

	private void shutOut(Account account) {
		account.shutOut();
		this.events.publishEvent(new AccessEnded(account.requiredId(), account.getUsername()));
	}

	private void assign(long accountId, Role role, RegionRow region) {
		this.jdbc.sql("""
				insert into account_role (id, account_id, role, region_id)
				values (nextval('account_role_seq'), :account, :role, :region)
				""").param("account", accountId).param("role", role.name()).param("region", region.id()).update();
	}

	/**
	 * A code nobody bears is a slip of the pen, somebody else's region is none of ours.
	 */
	private RegionRow region(RegionScope scope, String code) {
		RegionRow region = this.regions.bearing(List.of(code), this.time.today().getYear()).get(code);
		if (region == null || !region.validOn(this.time.today())) {
			throw BrokenRule.of(ProblemCode.UNKNOWN_REGION, "行政区划代码", code);
		}
		if (!scope.contains(region.path())) {
			throw new UnknownRecord("region " + code);
		}
		return region;
	}

	private List<AccountRow> rows(RegionScope scope, List<Long> ids) {
		Map<Long, List<Held>> held = this.jdbc.sql("""
				select ar.account_id, ar.id, ar.role, ar.region_id, r.code, r.name, r.path
				  from account_role ar
				  join region r on r.id = ar.region_id
				 where ar.account_id = any(:ids)
				 order by r.code, ar.role
				""")
			.param("ids", ids.toArray(Long[]::new))
			.query((rs, row) -> held(rs))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Held::accountId));
		return this.jdbc.sql("""
				select a.id, a.username, a.display_name, a.demonstration, a.password_expires_at, a.last_signed_in_at,
				       a.version, %s as state
				  from account a
				 where a.id = any(:ids)
				 order by a.username
				""".formatted(STATE))
			.param("ids", ids.toArray(Long[]::new))
			.param("now", Timestamp.from(this.clock.instant()))
			.query((rs, row) -> row(rs, scope, held.getOrDefault(rs.getLong("id"), List.of())))
			.list();
	}

	private static Held held(ResultSet rs) throws SQLException {
		return new Held(rs.getLong("account_id"), new Assignment(rs.getLong("id"), Role.valueOf(rs.getString("role")),
				rs.getLong("region_id"), rs.getString("code"), rs.getString("name"), rs.getString("path")));
	}

	private static AccountRow row(ResultSet rs, RegionScope scope, List<Held> held) throws SQLException {
		List<Assignment> within = held.stream()
			.map(Held::assignment)
			.filter((each) -> scope.contains(each.path()))
			.toList();
		return new AccountRow(rs.getLong("id"), rs.getString("username"), rs.getString("display_name"),
				rs.getBoolean("demonstration"), AccountState.valueOf(rs.getString("state")),
				instant(rs.getTimestamp("password_expires_at")), instant(rs.getTimestamp("last_signed_in_at")),
				rs.getLong("version"), within, held.size() - within.size());
	}

	private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	private static @Nullable String name(@Nullable Enum<?> constant) {
		return (constant != null) ? constant.name() : null;
	}

	private static Map<String, Object> values(Role role, String regionCode) {
		return Map.of("role", role, "regionCode", regionCode);
	}

	/**
	 * An account that was just opened.
	 *
	 * @param id its id
	 * @param password its one-time password
	 */
	public record Opened(long id, String password) {
	}

	private record Held(long accountId, Assignment assignment) {
	}

}
