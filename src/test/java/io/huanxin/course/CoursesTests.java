package io.huanxin.course;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.huanxin.account.Accounts;
import io.huanxin.milestone.Milestone;
import io.huanxin.milestone.MilestoneRow;
import io.huanxin.region.RegionScope;
import io.huanxin.support.MadeUpProject;
import io.huanxin.support.PortalTest;
import io.huanxin.web.UnknownRecord;
import io.huanxin.yearlyplan.PlanState;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A neighbourhood in a project of 2024 and in a plan that is being reviewed. */
@PortalTest
@Transactional
class CoursesTests {

	@Autowired
	Courses courses;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	private long home;

	@BeforeEach
	void plan() {
		this.home = this.jdbc
			.sql("""
					insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
					select nextval('neighbourhood_seq'), 'JC-1', '进程小区', id, path, 'UNDER_WAY', 'test' from region where code = '360902'
					returning id
					""")
			.query(Long.class)
			.single();
	}

	@Test
	void tellsEveryMilestoneAsReachedNotNeededLateOrOpen() {
		long project = MadeUpProject.plan(this.jdbc, "JC-2024-1", "进程项目", "360902");
		this.jdbc
			.sql("""
					with line as (
					    insert into project_neighbourhood (id, project_id, neighbourhood_id, region_path)
					    select nextval('project_neighbourhood_seq'), id, :home, region_path from project where id = :project
					    returning id, region_path
					)
					insert into milestone (id, project_neighbourhood_id, region_path, kind, planned_on, actual_on, waived_because, entered_by)
					select nextval('milestone_seq'), line.id, line.region_path, m.kind, m.planned, m.actual, m.waived, 'test'
					  from line
					 cross join (values ('SURVEYED', null, date '2024-02-01', null),
					                    ('SCHEME_REVIEWED', null, null, '随街区方案一并审查'),
					                    ('WORKS_STARTED', date '2024-04-01', null, null),
					                    ('HANDED_OVER', date '2999-01-01', null, null)) m (kind, planned, actual, waived)
					""")
			.param("home", this.home)
			.param("project", project)
			.update();

		Course course = this.courses.of(scope("yichun-leader"), this.home);
		assertThat(course.plans()).isEmpty();
		assertThat(course.projects()).singleElement().satisfies((each) -> {
			assertThat(each.code()).isEqualTo("JC-2024-1");
			assertThat(each.steps()).extracting(Course.Step::kind).containsExactly(Milestone.values());
			assertThat(rows(each)).filteredOn((row) -> row.actualOn() != null)
				.extracting(MilestoneRow::kind, MilestoneRow::actualOn)
				.containsExactly(Tuple.tuple(Milestone.SURVEYED, LocalDate.of(2024, 2, 1)));
			assertThat(rows(each)).filteredOn((row) -> row.waivedBecause() != null)
				.extracting(MilestoneRow::kind)
				.containsExactly(Milestone.SCHEME_REVIEWED);
			assertThat(each.steps()).filteredOn(Course.Step::late)
				.extracting(Course.Step::kind)
				.containsExactly(Milestone.WORKS_STARTED);
		});

		this.jdbc
			.sql("""
					update project set state = 'WITHDRAWN', withdrawn_on = date '2024-06-01', withdrawal_reason = '居民未同意' where id = :id
					""")
			.param("id", project)
			.update();
		assertThat(this.courses.of(scope("yichun-leader"), this.home).projects()).singleElement()
			.satisfies(
					(each) -> assertThat(each.steps()).as("nobody waits for it any more").noneMatch(Course.Step::late));
	}

	@Test
	void namesThePlanUntilItIsConfirmed() {
		this.jdbc
			.sql("""
					with planned as (
					    insert into yearly_plan (id, region_id, region_path, plan_year, state, submitted_by, created_by)
					    select nextval('yearly_plan_seq'), id, path, 1992, 'SUBMITTED', 'somebody', 'test' from region where code = '360902'
					    returning id, region_path
					)
					insert into yearly_plan_line (id, plan_id, neighbourhood_id, region_path, kind, project_name, created_by)
					select nextval('yearly_plan_line_seq'), planned.id, :home, planned.region_path, 'RENOVATION', '进程项目', 'test'
					  from planned
					""")
			.param("home", this.home)
			.update();
		Course course = this.courses.of(scope("yichun-leader"), this.home);
		assertThat(course.waiting()).extracting(Course.Plan::planYear, Course.Plan::state)
			.containsExactly(Tuple.tuple(1992, PlanState.SUBMITTED));
		assertThat(course.projects()).isEmpty();

		this.jdbc.sql("""
				update yearly_plan
				   set state = 'CONFIRMED', confirmed_by = 'another', confirmed_at = now()
				 where plan_year = 1992
				""").update();
		assertThat(this.courses.of(scope("yichun-leader"), this.home).waiting()).isEmpty();
	}

	@Test
	void somebodyElsesDoesNotExist() {
		assertThatExceptionOfType(UnknownRecord.class)
			.isThrownBy(() -> this.courses.of(scope("hunan-clerk"), this.home));
	}

	private static List<MilestoneRow> rows(Course.InProject project) {
		return project.steps().stream().map(Course.Step::row).filter(Objects::nonNull).toList();
	}

	private RegionScope scope(String username) {
		return this.accounts.loadUserByUsername(username).scope();
	}

}
