package io.huanxin.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.huanxin.demonstration.Demonstration;
import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.demonstration.StartupLine;
import io.huanxin.region.Department;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The labelled accounts of the demonstration. */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.ACCOUNTS)
public class DemonstrationAccounts implements DemonstrationData, StartupLine {

	static final String PASSWORD = "Huanxin-2026";

	/** Who there is; everybody signs in with the same password. */
	public static final List<Person> PEOPLE = List.of(new Person("nation-clerk", "全国录入员", Role.CLERK, "000000"),
			new Person("nation-reviewer", "全国审核员", Role.REVIEWER, "000000"),
			new Person("nation-leader", "全国领导", Role.LEADER, "000000"),
			new Person("hunan-clerk", "湖南录入员", Role.CLERK, "430000"),
			new Person("hunan-reviewer", "湖南审核员", Role.REVIEWER, "430000"),
			new Person("hunan-leader", "湖南领导", Role.LEADER, "430000"),
			new Person("yichun-clerk", "宜春录入员", Role.CLERK, "360900"),
			new Person("yichun-reviewer", "宜春审核员", Role.REVIEWER, "360900"),
			new Person("yichun-leader", "宜春领导", Role.LEADER, "360900"),
			new Person("yuanzhou-clerk", "袁州区录入员", Role.CLERK, "360902"),
			new Person("yichun-finance", "宜春财政", Role.DEPARTMENT, "360900", Department.FINANCE),
			new Person("auditor", "审计员", Role.AUDITOR, "000000"),
			new Person("admin", "管理员", Role.ADMINISTRATOR, "000000"));

	private final Accounts accounts;

	private final Demonstration demonstration;

	/**
	 * Whether the sign-in page may show the demonstration's names.
	 * @return true where there is a demonstration
	 */
	public boolean open() {
		return this.demonstration.wanted();
	}

	@Override
	@Transactional
	public void load() {
		if (this.accounts.none()) {
			PEOPLE.forEach((person) -> this.accounts.openDemonstration(person.username(), person.displayName(),
					PASSWORD, person.role(), person.regionCode(), person.department()));
		}
	}

	/**
	 * Under what scope one of the demonstration's people works.
	 * @param username the sign-in name
	 * @return the scope, empty where there is no such account
	 */
	public Optional<RegionScope> scope(String username) {
		try {
			return Optional.of(this.accounts.loadUserByUsername(username).scope());
		}
		catch (UsernameNotFoundException ex) {
			return Optional.empty();
		}
	}

	@Override
	public List<String> lines() {
		if (!open()) {
			return List.of();
		}
		List<String> names = new ArrayList<>();
		names.add("演示账号 / demonstration accounts (password " + PASSWORD + "):");
		PEOPLE.forEach((person) -> names
			.add("  %-16s %s %s".formatted(person.username(), person.displayName(), person.regionCode())));
		return names;
	}

	/**
	 * A person of the demonstration.
	 *
	 * @param username the sign-in name
	 * @param displayName the name shown
	 * @param role the only role
	 * @param regionCode the region of the role
	 * @param department the department it is for, if it is for one
	 */
	public record Person(String username, String displayName, Role role, String regionCode,
			@Nullable Department department) {

		Person(String username, String displayName, Role role, String regionCode) {
			this(username, displayName, role, regionCode, null);
		}

	}

}
