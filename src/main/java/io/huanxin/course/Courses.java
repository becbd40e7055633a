package io.huanxin.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.course.Course.InProject;
import io.huanxin.course.Course.Plan;
import io.huanxin.course.Course.Step;
import io.huanxin.milestone.Milestone;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.project.ProjectState;
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
		Map<Long, Map<Milestone, Step>> steps = new HashMap<>();
		LocalDate today = this.time.today();
		this.jdbc.sql("""
				select l.project_id, m.kind, m.planned_on, m.actual_on, m.waived_because is not null as waived
				  from project_neighbourhood l
				  join milestone m on m.project_neighbourhood_id = l.id
				 where l.neighbourhood_id = :neighbourhood
				""").param("neighbourhood", neighbourhoodId).query((ResultSet rs) -> {
			Step step = step(rs, today);
			steps.computeIfAbsent(rs.getLong("project_id"), (id) -> new EnumMap<>(Milestone.class))
				.put(step.kind(), step);
		});
		return this.jdbc.sql("""
				select p.id, p.code, p.name, p.plan_year, p.state
				  from project_neighbourhood l
				  join project p on p.id = l.project_id
				 where l.neighbourhood_id = :neighbourhood
				   and starts_with(p.region_path, :scope)
				   and :scope <> ''
				 order by p.plan_year desc, p.code
				""")
			.param("neighbourhood", neighbourhoodId)
			.param("scope", scope.path())
			.query((rs, row) -> new InProject(rs.getLong("id"), rs.getString("code"), rs.getString("name"),
					rs.getInt("plan_year"), ProjectState.valueOf(rs.getString("state")),
					whole(steps.getOrDefault(rs.getLong("id"), Map.of()))))
			.list();
	}

	private static Step step(ResultSet rs, LocalDate today) throws SQLException {
		LocalDate planned = rs.getObject("planned_on", LocalDate.class);
		LocalDate actual = rs.getObject("actual_on", LocalDate.class);
		boolean waived = rs.getBoolean("waived");
		return new Step(Milestone.valueOf(rs.getString("kind")), planned, actual, waived,
				actual == null && !waived && planned != null && planned.isBefore(today));
	}

	private static List<Step> whole(Map<Milestone, Step> known) {
		List<Step> steps = new ArrayList<>();
		for (Milestone kind : Milestone.values()) {
			steps.add(known.getOrDefault(kind, new Step(kind, null, null, false, false)));
		}
		return steps;
	}

}
