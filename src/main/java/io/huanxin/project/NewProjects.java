package io.huanxin.project;

import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.Figures;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.NeighbourhoodRules;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.PlannedProject.PlannedNeighbourhood;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Enters projects, and makes those of confirmed plans: their counts are frozen from then
 * on.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class NewProjects {

	private final Projects projects;

	private final ProjectRepository repository;

	private final ProjectCodes codes;

	private final WorksClasses classes;

	private final Counties counties;

	private final Regions regions;

	private final Neighbourhoods neighbourhoods;

	private final Figures figures;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final BeijingTime time;

	private final Clock clock;

	/**
	 * Enters a project whose plan was confirmed elsewhere.
	 * @param scope a clerk's scope
	 * @param planned the project; counts that are null are taken from the neighbourhoods'
	 * files
	 * @param repeated whether somebody has said that a neighbourhood is rightly planned a
	 * second time in the year
	 * @return its id
	 * @throws UnknownRecord when the region or a neighbourhood lies outside the scope
	 * @throws BrokenRule when a rule is broken
	 * @throws PlannedTwice when a neighbourhood is in another project of the plan year
	 * and nobody has said that this is right
	 */
	@Transactional
	public long register(RegionScope scope, PlannedProject planned, boolean repeated) {
		scope.require(Role.CLERK);
		if (!repeated && planned.kind() == ProjectKind.RENOVATION) {
			Map<Long, String> others = this.projects.planned(scope, planned.planYear(),
					planned.lines().stream().map(PlannedNeighbourhood::neighbourhoodId).toList());
			if (!others.isEmpty()) {
				throw new PlannedTwice(others);
			}
		}
		return create(scope, planned, ProjectRow.Origin.FORM);
	}

	/**
	 * Makes a project of a plan that was confirmed just now.
	 * @param scope the scope of the reviewer who confirms
	 * @param planned the project; counts that are null are taken from the neighbourhoods'
	 * files
	 * @return its id
	 * @throws UnknownRecord when the region or a neighbourhood lies outside the scope
	 * @throws BrokenRule when a rule is broken
	 */
	@Transactional
	public long confirm(RegionScope scope, PlannedProject planned) {
		scope.require(Role.REVIEWER);
		return create(scope, planned, ProjectRow.Origin.PLAN);
	}

	private long create(RegionScope scope, PlannedProject planned, ProjectRow.Origin origin) {
		RegionRow region = this.regions.getRow(scope, planned.regionId());
		List<NeighbourhoodRow> homes = homes(scope, planned);
		List<Problem> problems = problems(planned, region, homes);
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		String given = planned.code();
		String code = (given != null) ? given : this.codes.next(planned.planYear(), region.code());
		Counties.County county = this.counties.of(region);
		try {
			Project project = this.repository.saveAndFlush(new Project(code, planned, region, county.id())
				.enteredBy(origin, this.time.today(), this.clock.instant(), scope.actor().username()));
			freeze(project.requiredId(), region.path(), planned, homes);
			this.audit.record(scope.actor(), AuditAction.CREATED,
					ProjectTrail.subject(project.requiredId(), region.path()), null, ProjectTrail.created(code, planned,
							region.code(), homes.stream().map(NeighbourhoodRow::code).toList()));
			this.figures.restateProjects(county.id(), planned.planYear());
			return project.requiredId();
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else was a moment faster with the same code; anything else is no
			// person's mistake
			if (!String.valueOf(ex.getMostSpecificCause().getMessage()).contains("project_code_once")) {
				throw ex;
			}
			throw new BrokenRule(List.of(taken(code)));
		}
	}

	private List<NeighbourhoodRow> homes(RegionScope scope, PlannedProject planned) {
		return planned.lines()
			.stream()
			.map((line) -> this.neighbourhoods.getRow(scope, line.neighbourhoodId()))
			.toList();
	}

	private List<Problem> problems(PlannedProject planned, RegionRow region, List<NeighbourhoodRow> homes) {
		List<Problem> problems = new ArrayList<>();
		String code = planned.code();
		if (code != null) {
			Optional<Problem> misshapen = ProjectCodes.misshapen(0, code, planned.planYear(), region.code());
			misshapen.ifPresent(problems::add);
			if (misshapen.isEmpty() && this.codes.borne(code)) {
				problems.add(taken(code));
			}
		}
		if (!NeighbourhoodRules.bearsNeighbourhoods(region)) {
			problems.add(Problem.error(0, ProjectColumns.REGION.header(), region.code(), ProblemCode.UNKNOWN_REGION)
				.variant("project-too-high"));
			return problems;
		}
		String header = ProjectColumns.NEIGHBOURHOODS.header();
		if (homes.isEmpty()) {
			problems.add(Problem.error(0, header, null, ProblemCode.MISSING_VALUE).variant("project"));
		}
		String county = this.counties.of(region).path();
		Set<Long> seen = new HashSet<>();
		for (int index = 0; index < homes.size(); index++) {
			NeighbourhoodRow home = homes.get(index);
			if (!home.regionPath().startsWith(county)) {
				problems.add(elsewhere(0, home.code(), home.regionName()));
			}
			if (!seen.add(home.id())) {
				problems.add(Problem.error(0, header, home.code(), ProblemCode.DUPLICATE_KEY).variant("line"));
			}
			problems.addAll(ProjectRules.above(home.code(), home.facts(), planned.lines().get(index)));
		}
		problems.addAll(ProjectRules.check(0, planned.facts(), this.classes.of(region.path())));
		return problems;
	}

	private void freeze(long id, String regionPath, PlannedProject planned, List<NeighbourhoodRow> homes) {
		for (int index = 0; index < homes.size(); index++) {
			PlannedNeighbourhood line = planned.lines().get(index);
			this.jdbc.sql("""
					insert into project_neighbourhood (id, project_id, neighbourhood_id, region_path, households,
					                                   buildings, floor_area)
					select nextval('project_neighbourhood_seq'), :project, n.id, :path,
					       coalesce(:households::int, n.households), coalesce(:buildings::int, n.buildings),
					       coalesce(:floorArea::numeric, n.floor_area)
					  from neighbourhood n
					 where n.id = :home
					""")
				.param("project", id)
				.param("path", regionPath)
				.param("home", homes.get(index).id())
				.param("households", line.households(), Types.INTEGER)
				.param("buildings", line.buildings(), Types.INTEGER)
				.param("floorArea", line.floorArea(), Types.NUMERIC)
				.update();
		}
	}

	static Problem taken(String code) {
		return Problem.error(0, ProjectColumns.CODE.header(), code, ProblemCode.DUPLICATE_KEY).variant("project");
	}

	static Problem elsewhere(int row, String code, String regionName) {
		return Problem
			.error(row, ProjectColumns.NEIGHBOURHOODS.header(), code, ProblemCode.UNKNOWN_NEIGHBOURHOOD, regionName)
			.variant("other-county");
	}

}
