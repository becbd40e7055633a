package io.huanxin.account;

import java.util.Optional;

import io.huanxin.region.Department;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** For which department somebody works who holds the role of one. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Departments {

	private final JdbcClient jdbc;

	/**
	 * The department of whoever is at work.
	 * @param scope the scope in force
	 * @return the department; empty for every other role, and for whoever works for all
	 * departments
	 */
	public Optional<Department> own(RegionScope scope) {
		return held(scope).filter((name) -> !name.isEmpty()).map(Department::valueOf);
	}

	/**
	 * Whether whoever is at work decides for a department.
	 * @param scope the scope in force
	 * @param department the department
	 * @return true for its own people and for those of all departments, while they hold
	 * the role
	 */
	public boolean decides(RegionScope scope, Department department) {
		return held(scope).filter((name) -> name.isEmpty() || name.equals(department.name())).isPresent();
	}

	/** Empty text for all departments. */
	private Optional<String> held(RegionScope scope) {
		Long account = scope.actor().accountId();
		if (account == null || !scope.has(Role.DEPARTMENT)) {
			return Optional.empty();
		}
		return this.jdbc.sql("""
				select coalesce(department, '')
				  from account_role
				 where account_id = :account
				   and role = 'DEPARTMENT'
				   and region_id = :region
				""").param("account", account).param("region", scope.regionId()).query(String.class).optional();
	}

}
