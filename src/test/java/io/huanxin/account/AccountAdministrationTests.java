package io.huanxin.account;

import java.util.List;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.problem.BrokenRule;
import io.huanxin.region.Department;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.support.Newcomers;
import io.huanxin.support.PortalTest;
import io.huanxin.web.RoleMissing;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What administrators may do with the accounts of others, and where it ends. */
@PortalTest
@Transactional
class AccountAdministrationTests {

	private static final String YICHUN = "360900";

	private static final String YUANZHOU = "360902";

	private static final String HUNAN = "430000";

	@Autowired
	private AccountAdministration administration;

	@Autowired
	private AccountLists lists;

	@Autowired
	private AccountRoles roles;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Departments departments;

	@Autowired
	private AuditTrail audit;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private EntityManager entityManager;

	private Newcomers people;

	@BeforeEach
	void arrive() {
		this.people = new Newcomers(this.jdbc);
	}

	@Test
	void showsAnAdministratorWhoeverHoldsARoleBelowThem() {
		String below = this.people.open("CLERK", YUANZHOU);
		String beside = this.people.open("CLERK", HUNAN);
		String both = this.people.open("CLERK", HUNAN);
		this.people.assign(both, "REVIEWER", YICHUN);
		RegionScope yichun = administrator(YICHUN);

		assertThat(names(yichun, AccountFilter.ALL)).contains(below, both, "yichun-clerk")
			.doesNotContain(beside, "hunan-clerk", "nation-clerk", "admin");
		assertThat(this.lists.getRow(yichun, this.people.id(both))).satisfies((row) -> {
			assertThat(row.roles()).extracting(Assignment::role).containsExactly(Role.REVIEWER);
			assertThat(row.elsewhere()).isEqualTo(1);
		});
		assertThatExceptionOfType(UnknownRecord.class)
			.isThrownBy(() -> this.lists.getRow(yichun, this.people.id(beside)));
	}

	@Test
	void findsByNameRoleRegionAndState() {
		String clerk = this.people.open("CLERK", YUANZHOU);
		this.people.assign(clerk, "REVIEWER", YICHUN);
		RegionScope root = administrator("000000");

		assertThat(names(root, new AccountFilter(clerk.substring(0, 20), null, "", null))).containsExactly(clerk);
		assertThat(names(root, new AccountFilter(clerk, Role.REVIEWER, "", null))).containsExactly(clerk);
		assertThat(names(root, new AccountFilter(clerk, Role.REVIEWER, YUANZHOU, null)))
			.as("reviewer in the city, not in the county")
			.isEmpty();
		assertThat(names(root, new AccountFilter(clerk, Role.CLERK, YICHUN, null))).containsExactly(clerk);
		assertThat(names(root, new AccountFilter(clerk, null, "袁州", null))).containsExactly(clerk);
		assertThat(names(root, new AccountFilter(clerk, null, "", AccountState.ACTIVE))).containsExactly(clerk);
		assertThat(names(root, new AccountFilter(clerk, null, "", AccountState.DISABLED))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "' or '1'='1", "%", "\"; drop table account; --", "${7*7}", "*{T(java.lang.Runtime)}",
			"\\", "a\r\nSet-Cookie: x=y" })
	void searchesForInjectedTextAsText(String text) {
		assertThat(names(administrator("000000"), new AccountFilter(text, null, text, null))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
	void isNobodyElsesBusiness(Role role) {
		RegionScope scope = scope(this.people.open(role.name(), "000000"));
		long id = this.people.id("yuanzhou-clerk");
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.lists.list(scope, AccountFilter.ALL, 1));
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.lists.getRow(scope, id));
		assertThatExceptionOfType(RoleMissing.class)
			.isThrownBy(() -> this.administration.open(scope, "somebody", "Somebody", Role.CLERK, YUANZHOU, null));
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.administration.disable(scope, id, 0));
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.administration.resetPassword(scope, id, 0));
	}

	@Test
	void opensAnAccountWithAPasswordForOnce() {
		RegionScope yichun = administrator(YICHUN);

		AccountAdministration.Opened opened = this.administration.open(yichun, "new-clerk", "新人", Role.CLERK, YUANZHOU,
				null);

		assertThat(this.lists.getRow(yichun, opened.id())).satisfies((row) -> {
			assertThat(row.state()).isEqualTo(AccountState.ONE_TIME);
			assertThat(row.roles()).extracting(Assignment::regionCode).containsExactly(YUANZHOU);
		});
		SignedIn person = this.accounts.loadUserByUsername("new-clerk");
		assertThat(person.isMustChangePassword()).isTrue();
		assertThat(person.isCredentialsNonExpired()).isTrue();
		assertThat(this.jdbc.sql("select password_expires_at - password_changed_at from account where id = ?")
			.param(opened.id())
			.query(String.class)
			.single()).isEqualTo("3 days");
		assertThat(this.audit.history(Accounts.subject(opened.id()))).singleElement().satisfies((entry) -> {
			assertThat(entry.action()).isEqualTo(AuditAction.CREATED);
			assertThat(entry.after()).contains("new-clerk").doesNotContain(opened.password());
		});

		this.jdbc.sql("update account set password_expires_at = now() where id = ?").param(opened.id()).update();
		forget();
		assertThat(this.accounts.loadUserByUsername("new-clerk").isCredentialsNonExpired()).isFalse();
		assertThat(this.lists.getRow(yichun, opened.id()).state()).isEqualTo(AccountState.EXPIRED);
	}

	@Test
	void opensNoAccountInAForeignRegionOrUnderATakenName() {
		RegionScope yichun = administrator(YICHUN);
		assertThatExceptionOfType(UnknownRecord.class)
			.isThrownBy(() -> this.administration.open(yichun, "new-clerk", "新人", Role.CLERK, HUNAN, null));
		assertThatExceptionOfType(BrokenRule.class)
			.isThrownBy(() -> this.administration.open(yichun, "new-clerk", "新人", Role.CLERK, "999999", null));
		assertThatExceptionOfType(BrokenRule.class)
			.isThrownBy(() -> this.administration.open(yichun, "hunan-clerk", "新人", Role.CLERK, YUANZHOU, null));
		assertThat(this.jdbc.sql("select count(*) from account where username = 'new-clerk'")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void theRoleOfADepartmentIsForOneOrForAllOfThem() {
		String person = this.people.open("DEPARTMENT", YICHUN);
		long id = this.people.id(person);
		RegionScope own = scope(person);
		RegionScope root = administrator("000000");
		assertThat(this.departments.own(own)).isEmpty();
		assertThat(this.departments.decides(own, Department.LAW_ENFORCEMENT)).isTrue();

		assertRefused(ChangeRefused.Reason.ROLE_HELD,
				() -> this.roles.giveRole(root, id, 0, Role.DEPARTMENT, YICHUN, null));
		this.roles.giveRole(root, id, 0, Role.DEPARTMENT, YICHUN, Department.FINANCE);
		assertThat(this.lists.getRow(root, id).roles()).extracting(Assignment::department)
			.containsExactly(Department.FINANCE);
		assertThat(this.departments.own(own)).contains(Department.FINANCE);
		assertThat(this.departments.decides(own, Department.FINANCE)).isTrue();
		assertThat(this.departments.decides(own, Department.LAW_ENFORCEMENT)).isFalse();
		assertThat(this.departments.decides(scope("yichun-clerk"), Department.FINANCE)).isFalse();
		forget();
		assertThat(this.audit.history(Accounts.subject(id)).get(0).after()).contains("FINANCE");
	}

	@Test
	void onlyTheRoleOfADepartmentIsForOne() {
		RegionScope yichun = administrator(YICHUN);
		long id = this.people.id(this.people.open("CLERK", YUANZHOU));
		assertThatExceptionOfType(BrokenRule.class)
			.isThrownBy(() -> this.roles.giveRole(yichun, id, 0, Role.REVIEWER, YUANZHOU, Department.FINANCE));
		assertThatExceptionOfType(BrokenRule.class).isThrownBy(
				() -> this.administration.open(yichun, "new-clerk", "新人", Role.CLERK, YUANZHOU, Department.FINANCE));
		assertThat(this.lists.getRow(yichun, id).roles()).extracting(Assignment::role).containsExactly(Role.CLERK);
	}

	@Test
	void givesAndWithdrawsRolesOnlyInsideTheScope() {
		String person = this.people.open("CLERK", HUNAN);
		this.people.assign(person, "CLERK", YUANZHOU);
		long id = this.people.id(person);
		RegionScope yichun = administrator(YICHUN);

		assertThatExceptionOfType(UnknownRecord.class)
			.isThrownBy(() -> this.roles.giveRole(yichun, id, 0, Role.AUDITOR, HUNAN, null));
		this.roles.giveRole(yichun, id, 0, Role.AUDITOR, YICHUN, null);
		forget();
		assertThat(this.people.version(person)).isEqualTo(1);
		assertRefused(ChangeRefused.Reason.OVERTAKEN,
				() -> this.roles.giveRole(yichun, id, 0, Role.DEPARTMENT, YICHUN, null));
		assertRefused(ChangeRefused.Reason.ROLE_HELD,
				() -> this.roles.giveRole(yichun, id, 1, Role.AUDITOR, YICHUN, null));

		long foreign = this.jdbc.sql("""
				select ar.id
				  from account_role ar
				  join region r on r.id = ar.region_id
				 where ar.account_id = ?
				   and r.code = ?
				""").params(id, HUNAN).query(Long.class).single();
		assertThatExceptionOfType(UnknownRecord.class)
			.isThrownBy(() -> this.roles.withdrawRole(yichun, id, 1, foreign));
		this.roles.withdrawRole(yichun, id, 1, this.people.assignment(person, "AUDITOR"));
		assertThat(this.lists.getRow(yichun, id).roles()).extracting(Assignment::role).containsExactly(Role.CLERK);
		assertThat(this.audit.history(Accounts.subject(id))).hasSize(2);
	}

	@Test
	void leavesAnAccountThatOthersShareAlone() {
		String person = this.people.open("CLERK", HUNAN);
		this.people.assign(person, "CLERK", YUANZHOU);
		long id = this.people.id(person);
		RegionScope yichun = administrator(YICHUN);
		assertRefused(ChangeRefused.Reason.ROLES_ELSEWHERE, () -> this.administration.disable(yichun, id, 0));
		assertRefused(ChangeRefused.Reason.ROLES_ELSEWHERE, () -> this.administration.resetPassword(yichun, id, 0));
		assertRefused(ChangeRefused.Reason.ROLES_ELSEWHERE, () -> this.administration.rename(yichun, id, 0, "Other"));
		this.administration.disable(administrator("000000"), id, 0);
		forget();
		assertThat(this.accounts.loadUserByUsername(person).isEnabled()).isFalse();
	}

	@Test
	void letsNobodyChangeThemselves() {
		String username = this.people.open("ADMINISTRATOR", YICHUN);
		this.people.assign(username, "CLERK", YUANZHOU);
		long id = this.people.id(username);
		RegionScope own = scope(username);
		long role = this.people.assignment(username, "CLERK");
		assertRefused(ChangeRefused.Reason.OWN_ACCOUNT, () -> this.administration.disable(own, id, 0));
		assertRefused(ChangeRefused.Reason.OWN_ACCOUNT, () -> this.administration.enable(own, id, 0));
		assertRefused(ChangeRefused.Reason.OWN_ACCOUNT, () -> this.administration.resetPassword(own, id, 0));
		assertRefused(ChangeRefused.Reason.OWN_ACCOUNT, () -> this.administration.rename(own, id, 0, "Other"));
		assertRefused(ChangeRefused.Reason.OWN_ACCOUNT,
				() -> this.roles.giveRole(own, id, 0, Role.LEADER, YICHUN, null));
		assertRefused(ChangeRefused.Reason.OWN_ACCOUNT, () -> this.roles.withdrawRole(own, id, 0, role));
	}

	/** The demonstration's own is put aside: only these two administer the root. */
	@Test
	void keepsTheLastAdministratorOfTheRoot() {
		this.jdbc.sql("update account set enabled = false where username = 'admin'").update();
		String one = this.people.open("ADMINISTRATOR", "000000");
		String other = this.people.open("ADMINISTRATOR", "000000");
		this.people.assign(other, "CLERK", YICHUN);
		RegionScope asOne = scope(one);
		RegionScope asOther = scope(other);

		this.administration.disable(asOther, this.people.id(one), 0);

		assertRefused(ChangeRefused.Reason.LAST_ADMINISTRATOR,
				() -> this.administration.disable(asOne, this.people.id(other), 0));
		assertRefused(ChangeRefused.Reason.LAST_ADMINISTRATOR, () -> this.roles.withdrawRole(asOne,
				this.people.id(other), 0, this.people.assignment(other, "ADMINISTRATOR")));
	}

	@Test
	void keepsTheLastRoleOfAnAccount() {
		String person = this.people.open("CLERK", YUANZHOU);
		assertRefused(ChangeRefused.Reason.LAST_ROLE, () -> this.roles.withdrawRole(administrator(YICHUN),
				this.people.id(person), 0, this.people.assignment(person, "CLERK")));
	}

	@Test
	void onlyDisablesAndEnablesDemonstrationAccounts() {
		RegionScope root = administrator("000000");
		long id = this.people.id("yuanzhou-clerk");
		long version = this.people.version("yuanzhou-clerk");
		assertRefused(ChangeRefused.Reason.DEMONSTRATION, () -> this.administration.rename(root, id, version, "Other"));
		assertRefused(ChangeRefused.Reason.DEMONSTRATION, () -> this.administration.resetPassword(root, id, version));
		assertRefused(ChangeRefused.Reason.DEMONSTRATION,
				() -> this.roles.giveRole(root, id, version, Role.AUDITOR, YICHUN, null));

		this.administration.disable(root, id, version);
		forget();
		assertThat(this.accounts.loadUserByUsername("yuanzhou-clerk").isEnabled()).isFalse();
		assertRefused(ChangeRefused.Reason.OVERTAKEN, () -> this.administration.disable(root, id, version));
		this.administration.enable(root, id, this.people.version("yuanzhou-clerk"));
		forget();
		assertThat(this.accounts.loadUserByUsername("yuanzhou-clerk").isEnabled()).isTrue();
	}

	@Test
	void noticesAFormThatWasOvertaken() {
		String person = this.people.open("CLERK", YUANZHOU);
		long id = this.people.id(person);
		RegionScope yichun = administrator(YICHUN);
		assertThat(this.administration.rename(yichun, id, 0, "张三")).isTrue();
		forget();
		assertThatExceptionOfType(StaleRecord.class).isThrownBy(() -> this.administration.rename(yichun, id, 0, "李四"));
		assertThat(this.administration.rename(yichun, id, 1, "张三")).isFalse();
		assertThat(this.lists.getRow(yichun, id).displayName()).isEqualTo("张三");
	}

	private List<String> names(RegionScope scope, AccountFilter filter) {
		return this.lists.list(scope, filter, 1).rows().stream().map(AccountRow::username).toList();
	}

	private RegionScope administrator(String regionCode) {
		return scope(this.people.open("ADMINISTRATOR", regionCode));
	}

	private RegionScope scope(String username) {
		return this.accounts.loadUserByUsername(username).scope();
	}

	/** What is read next comes from the database. */
	private void forget() {
		this.entityManager.flush();
		this.entityManager.clear();
	}

	private static void assertRefused(ChangeRefused.Reason reason, Runnable change) {
		assertThatExceptionOfType(ChangeRefused.class).isThrownBy(change::run)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

}
