package io.huanxin.milestone;

import java.util.List;

import io.huanxin.figures.Figures;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A county's figures are the county's, whoever of its streets reports: one project lies
 * in the county itself, 100 households, and one in its street, 50.
 */
@PortalTest
@Transactional
class StreetsFiguresTests {

	@Autowired
	Figures figures;

	@Autowired
	JdbcClient jdbc;

	@Test
	void whoSeesOneStreetRestatesTheWholeCounty() {
		this.jdbc.sql("""
				with added as (select nextval('region_seq') as id)
				insert into region (id, code, name, parent_id, level, path)
				select added.id, '360902998', '数字街道', p.id, 'STREET', p.path || added.id || '/'
				  from added
				  join region p on p.code = '360902'
				""").update();
		project("360902", 100);
		project("360902998", 50);
		long county = this.jdbc.sql("select id from region where code = '360902'").query(Long.class).single();

		this.figures.restateProjects(county, 2033);
		assertThat(figures(county)).containsExactly("2 150");

		this.jdbc.sql("select set_config('huanxin.scope', path, true) from region where code = '360902998'")
			.query(String.class)
			.single();
		assertThat(this.jdbc.sql("select count(*) from project where plan_year = 2033").query(Integer.class).single())
			.as("the wall stands")
			.isEqualTo(1);
		this.figures.restateProjects(county, 2033);
		assertThat(figures(county)).containsExactly("2 150");
	}

	private void project(String region, int households) {
		this.jdbc
			.sql("""
					with place as (
					    select r.id, r.path, c.id as county_id
					      from region r
					      join region c on c.code = '360902'
					     where r.code = :region
					), home as (
					    insert into neighbourhood (id, code, name, region_id, region_path, households, batch, created_by)
					    select nextval('neighbourhood_seq'), 'STREET-' || :region, '街道小区', id, path, :households, 'UNDER_WAY', 'test'
					      from place
					    returning id
					), planned as (
					    insert into project (id, code, plan_year, kind, region_id, region_path, county_id, name, state, origin,
					                         confirmed_on, created_by)
					    select nextval('project_seq'), '2033-' || :region || '-901', 2033, 'RENOVATION', id, path, county_id, '街道项目',
					           'UNDER_WORKS', 'FORM', date '2025-01-10', 'test'
					      from place
					    returning id, region_path
					), line as (
					    insert into project_neighbourhood (id, project_id, neighbourhood_id, region_path, households)
					    select nextval('project_neighbourhood_seq'), planned.id, home.id, planned.region_path, :households
					      from planned
					     cross join home
					    returning id, region_path
					)
					insert into milestone (id, project_neighbourhood_id, region_path, kind, actual_on, entered_by)
					select nextval('milestone_seq'), id, region_path, 'WORKS_STARTED', date '2025-01-10', 'test'
					  from line
					""")
			.param("region", region)
			.param("households", households)
			.update();
	}

	private List<String> figures(long county) {
		return this.jdbc.sql("""
				select started_neighbourhoods || ' ' || started_households
				  from figure
				 where region_id = :county and plan_year = 2033 and basis = 'SUBMITTED'
				""").param("county", county).query(String.class).list();
	}

}
