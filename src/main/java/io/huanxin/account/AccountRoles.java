package io.huanxin.account;

import java.sql.Types;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.Department;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators give a person to do, and take away, in their scope; nobody does any
 * of this to themselves.
 */
@Service
@RequiredArgsConstructor
class AccountRoles {

	private final AccountLists lists;

	private final AccountRepository repository;

	private final Regions regions;

	private final JdbcClient jdbc;

	private final AuditTrail audit;

	private final ApplicationEventPublisher events;

	private final BeijingTime time;

	private final Clock clock;

	/**
	 * Gives a person one more role, or the role of a department for another one.
	 * @param scope an administrator's scope
	 * @param id the account's id
	 * @param version the version the form was filled from
	 * @param role the role
	 * @param regionCode the code of its region
	 * @param department which department, null for all of them and for every other role
	 * @throws BrokenRule when nobody bears the code, or a department is named for another
	 * role
	 * @throws UnknownRecord when account or region are somebody else's
	 */
	@Transactional(noRollbackFor = BrokenRule.class)
	public void giveRole(RegionScope scope, long id, long version, Role role, String regionCode,
			@Nullable Department department) {
		AccountRow row = this.lists.getRow(scope, id);
		RegionRow region = region(scope, regionCode);
		onlyForDepartments(role, department);
		Account account = changeable(scope, id, version);
		ChangeRefused.when(account.isDemonstration(), ChangeRefused.Reason.DEMONSTRATION);
		Optional<Assignment> present = row.roles()
			.stream()
			.filter((held) -> held.role() == role && held.regionId() == region.id())
			.findFirst();
		ChangeRefused.when(present.filter((held) -> held.department() == department).isPresent(),
				ChangeRefused.Reason.ROLE_HELD);
		if (present.isPresent()) {
			moveTo(scope, account, present.get(), department);
			return;
		}
		assign(id, role, region, department);
		account.changeRoles(this.clock.instant());
		if (SignedIn.CONFIDENTIAL.contains(role)) {
			// who came in without one must not go on under such a role
			shutOut(account);
		}
		this.audit.record(scope.actor(), AuditAction.REVISED, Accounts.subject(id), null,
				values(role, region.code(), department));
	}

	/** A person works for one department of a region at a time. */
	private void moveTo(RegionScope scope, Account account, Assignment held, @Nullable Department department) {
		this.jdbc.sql("update account_role set department = :department where id = :id")
			.param("department", (department != null) ? department.name() : null, Types.VARCHAR)
			.param("id", held.id())
			.update();
		account.changeRoles(this.clock.instant());
		this.audit.record(scope.actor(), AuditAction.REVISED, Accounts.subject(account.requiredId()),
				values(held.role(), held.regionCode(), held.department()),
				values(held.role(), held.regionCode(), department));
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
		AccountRow row = this.lists.getRow(scope, id);
		Assignment held = row.roles()
			.stream()
			.filter((each) -> each.id() == assignmentId)
			.findFirst()
			.orElseThrow(() -> new UnknownRecord("assignment " + assignmentId));
		Account account = changeable(scope, id, version);
		ChangeRefused.when(account.isDemonstration(), ChangeRefused.Reason.DEMONSTRATION);
		ChangeRefused.when(row.roles().size() + row.elsewhere() == 1, ChangeRefused.Reason.LAST_ROLE);
		if (held.role() == Role.ADMINISTRATOR) {
			leaveAnAdministrator(id, held.regionId());
		}
		this.jdbc.sql("delete from account_role where id = :id").param("id", assignmentId).update();
		account.changeRoles(this.clock.instant());
		shutOut(account);
		this.audit.record(scope.actor(), AuditAction.REVISED, Accounts.subject(id),
				values(held.role(), held.regionCode(), held.department()), null);
	}

	private Account changeable(RegionScope scope, long id, long version) {
		ChangeRefused.when(Objects.equals(scope.actor().accountId(), id), ChangeRefused.Reason.OWN_ACCOUNT);
		Account account = this.repository.findLocked(id).orElseThrow(() -> new UnknownRecord("account " + id));
		ChangeRefused.when(account.getVersion() != version, ChangeRefused.Reason.OVERTAKEN);
		return account;
	}

	/** Two administrators who disable each other wait for one another here. */
	void leaveAnAdministrator(long id, long regionId) {
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
		ChangeRefused.when(!left, ChangeRefused.Reason.LAST_ADMINISTRATOR);
	}

	private void shutOut(Account account) {
		account.shutOut();
		this.events.publishEvent(new AccessEnded(account.requiredId(), account.getUsername()));
	}

	void assign(long accountId, Role role, RegionRow region, @Nullable Department department) {
		this.jdbc.sql("""
				insert into account_role (id, account_id, role, region_id, department)
				values (nextval('account_role_seq'), :account, :role, :region, :department)
				""")
			.param("account", accountId)
			.param("role", role.name())
			.param("region", region.id())
			.param("department", (department != null) ? department.name() : null, Types.VARCHAR)
			.update();
	}

	static void onlyForDepartments(Role role, @Nullable Department department) {
		if (department != null && role != Role.DEPARTMENT) {
			throw new BrokenRule(List
				.of(Problem.error(0, "部门", department.name(), ProblemCode.IMPOSSIBLE_PAIR).variant("department")));
		}
	}

	/**
	 * A code nobody bears is a slip of the pen, somebody else's region is none of ours.
	 */
	RegionRow region(RegionScope scope, String code) {
		RegionRow region = this.regions.bearing(List.of(code), this.time.today().getYear()).get(code);
		if (region == null || !region.validOn(this.time.today())) {
			throw BrokenRule.of(ProblemCode.UNKNOWN_REGION, "行政区划代码", code);
		}
		if (!scope.contains(region.path())) {
			throw new UnknownRecord("region " + code);
		}
		return region;
	}

	static Map<String, Object> values(Role role, String regionCode, @Nullable Department department) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("role", role);
		values.put("regionCode", regionCode);
		if (department != null) {
			values.put("department", department);
		}
		return values;
	}

}
