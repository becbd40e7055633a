package io.huanxin.milestone;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.huanxin.account.Accounts;
import io.huanxin.region.CurrentScope;
import io.huanxin.support.AtOnce;
import io.huanxin.support.MadeUpProject;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Several people who move the same milestone at the same moment. */
@PortalTest
class MilestonesAtOnceTests {

	private static final String CODE = "JD-AT-ONCE";

	@Autowired
	Milestones milestones;

	@Autowired
	Accounts accounts;

	@Autowired
	CurrentScope currentScope;

	private final JdbcClient owner;

	private long project;

	private long line;

	MilestonesAtOnceTests(@Autowired JdbcConnectionDetails database) {
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	void plan() {
		clear();
		this.project = MadeUpProject.plan(this.owner, CODE, "并发测试项目", "360902");
		// of a year of its own, so that it moves nobody else's figures
		this.owner.sql("update project set plan_year = 1991 where id = :id").param("id", this.project).update();
		this.line = this.owner.sql("""
				with home as (
				    insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				    select nextval('neighbourhood_seq'), 'JD-AT-ONCE', '并发小区', id, path, 'UNDER_WAY', 'test'
				      from region
				     where code = '360902'
				    returning id
				)
				insert into project_neighbourhood (id, project_id, neighbourhood_id, region_path)
				select nextval('project_neighbourhood_seq'), p.id, home.id, p.region_path
				  from project p
				 cross join home
				 where p.id = :project
				returning id
				""").param("project", this.project).query(Long.class).single();
	}

	@AfterEach
	void clear() {
		this.owner.sql("""
				delete from milestone
				 where project_neighbourhood_id in (select l.id
				                                      from project_neighbourhood l
				                                      join project p on p.id = l.project_id
				                                     where p.code = :code)
				""").param("code", CODE).update();
		MadeUpProject.clear(this.owner, CODE);
		this.owner.sql("delete from neighbourhood where code = :code").param("code", CODE).update();
		this.owner.sql("delete from figure where plan_year = 1991").update();
		this.owner.sql("delete from figure_source where plan_year = 1991").update();
	}

	@RepeatedTest(3)
	void oneIsTakenAndTheOthersSeeThatTheyWereNot() throws InterruptedException {
		List<Callable<String>> people = IntStream.rangeClosed(1, 6).mapToObj(this::survey).toList();
		List<String> told = AtOnce.all(people);
		assertThat(told).containsOnlyOnce("taken").containsOnly("taken", "stale");
		assertThat(this.owner.sql("""
				select actual_on
				  from milestone
				 where project_neighbourhood_id = :line
				   and kind = 'SURVEYED'
				""").param("line", this.line).query(LocalDate.class).single())
			.isEqualTo(LocalDate.of(2024, 3, told.indexOf("taken") + 1));
		assertThat(this.owner.sql("select state from project where id = :id")
			.param("id", this.project)
			.query(String.class)
			.single()).isEqualTo("PREPARING");
	}

	private Callable<String> survey(int day) {
		return AtOnce.told(this.currentScope, this.accounts.loadUserByUsername("yuanzhou-clerk").scope(),
				(scope) -> this.milestones.report(scope, this.project, Milestone.SURVEYED, List.of(this.line),
						new MilestoneEntry(null, LocalDate.of(2024, 3, day), null, null, false, null, Set.of()), "-"));
	}

}
