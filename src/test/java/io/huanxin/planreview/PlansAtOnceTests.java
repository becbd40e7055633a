package io.huanxin.planreview;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.huanxin.account.Accounts;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.support.AtOnce;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Two people with one plan of one neighbourhood, which its city has passed. */
@PortalTest
class PlansAtOnceTests {

	@Autowired
	PlanReviews reviews;

	@Autowired
	Accounts accounts;

	@Autowired
	CurrentScope currentScope;

	private final JdbcClient owner;

	private long plan;

	PlansAtOnceTests(@Autowired JdbcConnectionDetails database) {
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	void settle() {
		clear();
		this.plan = this.owner
			.sql("""
					with home as (
					    insert into neighbourhood (id, code, name, region_id, region_path, households, batch, created_by)
					    select nextval('neighbourhood_seq'), 'JH-ONCE', '并发小区', id, path, 90, 'RESERVE', 'test'
					      from region
					     where code = '360902' and valid_to is null
					    returning id, region_id, region_path
					), planned as (
					    insert into yearly_plan (id, region_id, region_path, plan_year, state, submitted_by, submitted_at, reviewed_by,
					                             reviewed_at, created_by)
					    select nextval('yearly_plan_seq'), region_id, region_path, 1994, 'REVIEWED', 'somebody', now(), 'another', now(), 'test'
					      from home
					    returning id, region_path
					)
					insert into yearly_plan_line (id, plan_id, neighbourhood_id, region_path, kind, project_name, households, created_by)
					select nextval('yearly_plan_line_seq'), planned.id, home.id, planned.region_path, 'RENOVATION', '并发项目', 90, 'test'
					  from planned
					 cross join home
					returning plan_id
					""")
			.query(Long.class)
			.single();
	}

	@AfterEach
	void clear() {
		this.owner.sql("delete from plan_step where plan_id in (select id from yearly_plan where plan_year = 1994)")
			.update();
		this.owner
			.sql("delete from yearly_plan_line where plan_id in (select id from yearly_plan where plan_year = 1994)")
			.update();
		this.owner.sql("delete from yearly_plan where plan_year = 1994").update();
		this.owner.sql(
				"delete from project_neighbourhood where project_id in (select id from project where plan_year = 1994)")
			.update();
		for (String table : List.of("project", "figure", "figure_source")) {
			this.owner.sql("delete from " + table + " where plan_year = 1994").update();
		}
		this.owner.sql("delete from neighbourhood where code = 'JH-ONCE'").update();
	}

	@Test
	void ofTwoConfirmationsOneMakesTheProject() throws InterruptedException {
		Callable<String> confirm = told((scope) -> this.reviews.confirm(scope, this.plan, 0, "演示〔1994〕1号"));
		assertThat(AtOnce.both(confirm, confirm)).containsExactlyInAnyOrder("taken", "stale");
		assertThat(projects()).isEqualTo(1);
	}

	@Test
	void ofAConfirmationAndAReturnOneIsTaken() throws InterruptedException {
		assertThat(AtOnce.both(told((scope) -> this.reviews.confirm(scope, this.plan, 0, "")),
				told((scope) -> this.reviews.sendBack(scope, this.plan, 0, "核实", List.of()))))
			.containsExactlyInAnyOrder("taken", "stale");
		String state = this.owner.sql("select state from yearly_plan where id = :id")
			.param("id", this.plan)
			.query(String.class)
			.single();
		assertThat(projects()).isEqualTo(state.equals("CONFIRMED") ? 1 : 0);
	}

	private int projects() {
		return this.owner.sql("select count(*) from project where plan_year = 1994").query(Integer.class).single();
	}

	private Callable<String> told(Consumer<RegionScope> work) {
		return AtOnce.told(this.currentScope, this.accounts.loadUserByUsername("nation-reviewer").scope(), work);
	}

}
