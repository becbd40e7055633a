package io.huanxin.course;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.course.Course.InProject;
import io.huanxin.course.Course.Plan;
import io.huanxin.course.Course.Step;
import io.huanxin.milestone.Milestone;
import io.huanxin.milestone.MilestoneRow;
import io.huanxin.milestone.Milestones;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.yearlyplan.PlanState;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads how far neighbourhoods have come. Everybody but administrators reads within their
 * scope; the plan or project of a county is not within a street's.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Courses {

	private final JdbcClient jdbc;

	private final Neighbourhoods neighbourhoods;

	private final Projects projects;

	private final Milestones milestones;

	private final BeijingTime time;

	/**
	 * How far a neighbourhood has come.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @return its plans and projects, those withdrawn among them
	 * @throws io.huanxin.web.UnknownRecord when there is no such neighbourhood, or it
	 * lies outside the scope
	 */
	public Course of(RegionScope scope, long neighbourhoodId) {
		this.neighbourhoods.getRow(scope, neighbourhoodId);
		return new Course(plans(scope, neighbourhoodId), projects(scope, neighbourhoodId));
	}

	private List<Plan> plans(RegionScope scope, long neighbourhoodId) {
		return this.jdbc.sql("""
				select distinct y.id, y.plan_year, y.state
				  from yearly_plan_line l
				  join yearly_plan y on y.id = l.plan_id
				 where l.neighbourhood_id = :neighbourhood
				   and l.until_edition is null
				   and starts_with(y.region_path, :scope)
				   and :scope <> ''
				 order by y.plan_year desc, y.id
				""")
			.param("neighbourhood", neighbourhoodId)
			.param("scope", scope.path())
			.query((rs, row) -> new Plan(rs.getLong("id"), rs.getInt("plan_year"),
					PlanState.valueOf(rs.getString("state"))))
			.list();
	}

	private List<InProject> projects(RegionScope scope, long neighbourhoodId) {
		LocalDate today = this.time.today();
		return this.jdbc.sql("""
				select l.id, l.project_id
				  from project_neighbourhood l
				  join project p on p.id = l.project_id
				 where l.neighbourhood_id = :neighbourhood
				   and starts_with(p.region_path, :scope)
				   and :scope <> ''
				 order by p.plan_year desc, p.code
				""")
			.param("neighbourhood", neighbourhoodId)
			.param("scope", scope.path())
			.query((rs, row) -> new Line(rs.getLong("id"), rs.getLong("project_id")))
			.list()
			.stream()
			.map((line) -> inProject(scope, line, today))
			.toList();
	}

	private InProject inProject(RegionScope scope, Line line, LocalDate today) {
		ProjectRow project = this.projects.getRow(scope, line.projectId());
		Map<Milestone, MilestoneRow> known = this.milestones.of(scope, line.projectId())
			.getOrDefault(line.id(), Map.of());
		List<Step> steps = new ArrayList<>();
		for (Milestone kind : Milestone.values()) {
			MilestoneRow row = known.get(kind);
			steps.add(new Step(kind, row, row != null && project.state().alive() && row.late(today)));
		}
		return new InProject(project.id(), project.code(), project.facts().name(), project.planYear(), project.state(),
				steps);
	}

	/** The neighbourhood within a project. */
	private record Line(long id, long projectId) {
	}

}
