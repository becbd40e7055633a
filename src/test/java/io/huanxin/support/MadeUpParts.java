package io.huanxin.support;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Neighbourhoods as parts of a made-up project, for tests that are about its works. */
public final class MadeUpParts {

	private MadeUpParts() {
	}

	/**
	 * Builds a neighbourhood in the project's region and plans it.
	 * @param jdbc writes within the region, or past the policies
	 * @param project the project's id
	 * @param code the neighbourhood's code, which no other test has
	 * @param name its name
	 * @param households its households, frozen
	 * @return the line's id
	 */
	public static long add(JdbcClient jdbc, long project, String code, String name, int households) {
		return jdbc
			.sql("""
					with grown as (
					    insert into neighbourhood (id, code, name, region_id, region_path, households, batch, created_by)
					    select nextval('neighbourhood_seq'), :code, :name, region_id, region_path, :households, 'UNDER_WAY', 'test'
					      from project
					     where id = :project
					    returning id, region_path, households
					)
					insert into project_neighbourhood (id, project_id, neighbourhood_id, region_path, households)
					select nextval('project_neighbourhood_seq'), :project, id, region_path, households
					  from grown
					returning id
					""")
			.param("project", project)
			.param("code", code)
			.param("name", name)
			.param("households", households)
			.query(Long.class)
			.single();
	}

}
