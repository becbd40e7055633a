package io.huanxin.support;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A project, for tests that are about what hangs on it. */
public final class MadeUpProject {

	private MadeUpProject() {
	}

	/**
	 * Puts it in place.
	 * @param jdbc writes within the region, or past the policies
	 * @param code the project's code, which no other test has
	 * @param name its name
	 * @param region the code of its region
	 * @return its id
	 */
	public static long plan(JdbcClient jdbc, String code, String name, String region) {
		return jdbc
			.sql("""
					insert into project (id, code, name, plan_year, region_id, region_path, county_id, state, origin, confirmed_on,
					                     created_by)
					select nextval('project_seq'), :code, :name, 2024, id, path, id, 'PLANNED', 'FORM', date '2024-01-15', 'test'
					  from region
					 where code = :region
					   and valid_to is null
					returning id
					""")
			.param("code", code)
			.param("name", name)
			.param("region", region)
			.query(Long.class)
			.single();
	}

	/**
	 * Takes it away with its approval items.
	 * @param owner writes past the policies
	 * @param code the project's code
	 */
	public static void clear(JdbcClient owner, String code) {
		owner.sql("""
				delete from approval_suspension
				 where approval_item_id in (select i.id
				                              from approval_item i
				                              join project p on p.id = i.project_id
				                             where p.code = :code)
				""").param("code", code).update();
		for (String table : new String[] { "approval_item", "project_neighbourhood" }) {
			owner.sql("delete from " + table + " where project_id in (select id from project where code = :code)")
				.param("code", code)
				.update();
		}
		owner.sql("delete from project where code = :code").param("code", code).update();
	}

}
