package io.huanxin.account;

import java.io.Serializable;
import java.sql.ResultSet;
import java.sql.SQLException;

import io.huanxin.region.Department;
import io.huanxin.region.Role;
import org.jspecify.annotations.Nullable;

/**
 * A role of a person, bound to a region.
 *
 * @param id the assignment's id
 * @param role the role
 * @param regionId the region's id
 * @param regionCode the region's code
 * @param regionName the region's name
 * @param path the region's path
 * @param department the department a department's role is for, null for all of them and
 * for every other role
 */
public record Assignment(long id, Role role, long regionId, String regionCode, String regionName, String path,
		@Nullable Department department) implements Serializable {

	/**
	 * Reads one.
	 * @param rs a row with {@code id, role, region_id, code, name, path, department}
	 */
	static Assignment of(ResultSet rs) throws SQLException {
		String department = rs.getString("department");
		return new Assignment(rs.getLong("id"), Role.valueOf(rs.getString("role")), rs.getLong("region_id"),
				rs.getString("code"), rs.getString("name"), rs.getString("path"),
				(department != null) ? Department.valueOf(department) : null);
	}

}
