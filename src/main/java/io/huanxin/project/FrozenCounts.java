package io.huanxin.project;

import java.sql.Types;
import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.Figures;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.PlannedProject.PlannedNeighbourhood;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The counts of projects that were frozen when their plan was confirmed. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class FrozenCounts {

	private final Projects projects;

	private final Neighbourhoods neighbourhoods;

	private final Figures figures;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final BeijingTime time;

	/**
	 * Changes the frozen counts of a neighbourhood after its plan was adjusted. What they
	 * were is kept, and the county's figures are made anew.
	 * @param scope the scope of the reviewer who approves the adjustment
	 * @param id the project
	 * @param counts the neighbourhood with the counts from now on
	 * @param reason why, with the document that allows it
	 * @throws UnknownRecord when there is no such project or line, or it lies outside the
	 * scope
	 * @throws BrokenRule when the project is withdrawn, nobody says why, or a count is
	 * above the neighbourhood's
	 */
	@Transactional
	public void refreeze(RegionScope scope, long id, PlannedNeighbourhood counts, String reason) {
		scope.require(Role.REVIEWER);
		ProjectRow project = this.projects.lock(scope, id);
		if (reason.isBlank()) {
			throw BrokenRule.of(ProblemCode.REASON_MISSING, "reason", project.code());
		}
		ProjectLine before = this.projects.lines(scope, id)
			.stream()
			.filter((line) -> line.neighbourhoodId() == counts.neighbourhoodId())
			.findFirst()
			.orElseThrow(() -> new UnknownRecord("neighbourhood " + counts.neighbourhoodId() + " of project " + id));
		NeighbourhoodRow home = this.neighbourhoods.getRow(scope, counts.neighbourhoodId());
		List<Problem> problems = ProjectRules.above(home.code(), home.facts(), counts);
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		this.jdbc
			.sql("""
					insert into project_neighbourhood_former (id, project_neighbourhood_id, region_path, households, buildings,
					                                          floor_area, replaced_on, replaced_by, reason)
					select nextval('project_neighbourhood_former_seq'), id, region_path, households, buildings, floor_area,
					       :today, :by, :reason
					  from project_neighbourhood
					 where id = :line
					""")
			.param("today", this.time.today())
			.param("by", scope.actor().username())
			.param("reason", reason.strip())
			.param("line", before.id())
			.update();
		this.jdbc.sql("""
				update project_neighbourhood
				   set households = :households, buildings = :buildings, floor_area = :floorArea, version = version + 1
				 where id = :line
				""")
			.param("households", counts.households(), Types.INTEGER)
			.param("buildings", counts.buildings(), Types.INTEGER)
			.param("floorArea", counts.floorArea(), Types.NUMERIC)
			.param("line", before.id())
			.update();
		Map<String, Object> after = ProjectTrail.counts(home.code(), counts);
		after.put("reason", reason.strip());
		this.audit.record(scope.actor(), AuditAction.REVISED, ProjectTrail.subject(id, project.regionPath()),
				ProjectTrail.counts(home.code(), new PlannedNeighbourhood(before.neighbourhoodId(), before.households(),
						before.buildings(), before.floorArea())),
				after);
		this.figures.restateProjects(project.countyId(), project.planYear());
	}

}
