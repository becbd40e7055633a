package io.huanxin.support;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A neighbourhood with one building, for tests that are about who lives in it. */
public final class MadeUpHome {

	private MadeUpHome() {
	}

	/**
	 * Builds it.
	 * @param owner writes past the policies, or as somebody of the county
	 * @param code the neighbourhood's code, which no other test has
	 * @param name its name
	 * @param county the code of the county it lies in
	 * @return the id of its building, whose number is 1
	 */
	public static long build(JdbcClient owner, String code, String name, String county) {
		return owner.sql("""
				with grown as (
				    insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				    select nextval('neighbourhood_seq'), :code, :name, id, path, 'RESERVE', 'test'
				      from region
				     where code = :county
				    returning id, region_path
				)
				insert into building (id, neighbourhood_id, region_path, number, created_by)
				select nextval('building_seq'), id, region_path, '1', 'test'
				  from grown
				returning id
				""").param("code", code).param("name", name).param("county", county).query(Long.class).single();
	}

	/**
	 * Takes it down with everybody in it.
	 * @param owner writes past the policies
	 * @param code the neighbourhood's code
	 */
	public static void clear(JdbcClient owner, String code) {
		for (String table : new String[] { "household", "building" }) {
			owner
				.sql("delete from " + table
						+ " where neighbourhood_id in (select id from neighbourhood where code = :code)")
				.param("code", code)
				.update();
		}
		owner.sql("delete from neighbourhood where code = :code").param("code", code).update();
	}

}
