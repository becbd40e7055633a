package io.huanxin.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

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
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the projects. They come out of a yearly plan, or clerks enter those whose plan
 * was confirmed elsewhere; what is counted of them changes in the same transaction.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Projects {

	static final String ROW = """
			select p.id, p.code, p.plan_year, p.kind, p.region_id, r.code as region_code, r.name as region_name,
			       p.region_path, p.county_id, p.name, p.works_class, p.livelihood, p.subsidy, p.total_investment,
			       p.year_investment, p.planned_start, p.planned_finish, p.implementer, p.state, p.origin,
			       p.confirmed_on, p.withdrawn_on, p.withdrawal_reason, p.replaced_by, q.code as replaced_by_code,
			       p.version, p.import_id, p.created_at, p.created_by
			  from project p
			  join region r on r.id = p.region_id
			  left join project q on q.id = p.replaced_by
			""";

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
	 * One project of the scope.
	 * @param scope the scope in force
	 * @param id the project's id
	 * @return the project
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public ProjectRow getRow(RegionScope scope, long id) {
		scope.requireReader();
		return this.jdbc.sql(ROW + " where p.id = :id")
			.param("id", id)
			.query(Projects::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.orElseThrow(() -> new UnknownRecord("project " + id));
	}

	/**
	 * The project of the scope that bears a code.
	 * @param scope the scope in force
	 * @param code 项目编码
	 * @return the project, empty when unknown or outside the scope
	 */
	public Optional<ProjectRow> find(RegionScope scope, String code) {
		scope.requireReader();
		return this.jdbc.sql(ROW + " where p.code = :code")
			.param("code", code)
			.query(Projects::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()));
	}

	/**
	 * The neighbourhoods of a project, in the order of their codes.
	 * @param scope the scope in force
	 * @param id the project
	 * @return its lines
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public List<ProjectLine> lines(RegionScope scope, long id) {
		getRow(scope, id);
		return this.jdbc.sql("""
				select l.id, l.neighbourhood_id, n.code, n.name, l.households, l.buildings, l.floor_area,
				       c.counted and c.withdrawn_on is null as counted
				  from project p
				 cross join lateral lines_of_county(p.county_id, p.plan_year) c
				  join project_neighbourhood l on l.id = c.line_id
				  join neighbourhood n on n.id = l.neighbourhood_id
				 where p.id = :id
				   and c.project_id = p.id
				 order by n.code
				""").param("id", id).query(ProjectLine.class).list();
	}

	/**
	 * The other projects of a plan year that renovate some neighbourhoods already: a
	 * neighbourhood is planned once a year, and counts once however often it is named.
	 * @param scope the scope in force
	 * @param planYear the plan year
	 * @param neighbourhoodIds the neighbourhoods
	 * @return the code of a project that names it and is not withdrawn, by neighbourhood
	 */
	public Map<Long, String> planned(RegionScope scope, int planYear, List<Long> neighbourhoodIds) {
		scope.requireReader();
		Map<Long, String> planned = new HashMap<>();
		this.jdbc.sql("""
				select l.neighbourhood_id, p.code
				  from project_neighbourhood l
				  join project p on p.id = l.project_id
				 where l.neighbourhood_id = any(:ids)
				   and p.plan_year = :year
				   and p.kind = 'RENOVATION'
				   and p.withdrawn_on is null
				   and starts_with(p.region_path, :scope)
				   and :scope <> ''
				 order by p.id desc
				""")
			.param("ids", neighbourhoodIds.toArray(Long[]::new))
			.param("year", planYear)
			.param("scope", scope.path())
			.query((ResultSet rs) -> {
				planned.put(rs.getLong("neighbourhood_id"), rs.getString("code"));
			});
		return planned;
	}

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
			Map<Long, String> others = planned(scope, planned.planYear(),
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
			// somebody else was a moment faster
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

	/**
	 * Revises what is known of a project.
	 * @param scope a clerk's scope
	 * @param id the project
	 * @param version the version the form was filled from
	 * @param facts what is known from now on
	 * @return whether anything changed
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else revised it meanwhile
	 * @throws BrokenRule when values contradict one another, or the project is withdrawn
	 */
	@Transactional
	public boolean revise(RegionScope scope, long id, long version, ProjectFacts facts) {
		scope.require(Role.CLERK);
		ProjectRow before = getRow(scope, id);
		if (before.version() != version) {
			throw new StaleRecord();
		}
		if (before.facts().equals(facts)) {
			return false;
		}
		insistOnAlive(before);
		List<Problem> problems = ProjectRules.check(0, facts, this.classes.of(before.regionPath()));
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		change(id, version, (project) -> project.revise(facts));
		this.audit.record(scope.actor(), AuditAction.REVISED, ProjectTrail.subject(id, before.regionPath()),
				ProjectTrail.values(before.code(), before.facts()), ProjectTrail.values(before.code(), facts));
		return true;
	}

	/**
	 * Takes a project out of the plan (退库): from today on it counts nowhere, what it
	 * counted before stays as it was.
	 * @param scope the scope of a reviewer
	 * @param id the project
	 * @param version the version the form was filled from
	 * @param reason why, with the document that allows it
	 * @param replacement the code of the project in its place, blank without one
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 * @throws BrokenRule when it is withdrawn already, when nobody says why, or when the
	 * replacement is not another project of the same plan year and county
	 */
	@Transactional
	public void withdraw(RegionScope scope, long id, long version, String reason, String replacement) {
		scope.require(Role.REVIEWER);
		ProjectRow before = getRow(scope, id);
		if (before.version() != version) {
			throw new StaleRecord();
		}
		insistOnAlive(before);
		if (reason.isBlank()) {
			throw BrokenRule.of(ProblemCode.REASON_MISSING, "withdrawalReason", before.code());
		}
		Long replacedBy = replacement.isBlank() ? null : replacement(scope, before, replacement.strip());
		LocalDate today = this.time.today();
		change(id, version, (project) -> project.withdraw(today, reason, replacedBy));
		Map<String, Object> after = new LinkedHashMap<>();
		after.put("state", ProjectState.WITHDRAWN.name());
		after.put("withdrawnOn", today.toString());
		after.put("withdrawalReason", reason.strip());
		if (replacedBy != null) {
			after.put("replacedBy", replacement.strip());
		}
		this.audit.record(scope.actor(), AuditAction.MOVED, ProjectTrail.subject(id, before.regionPath()),
				Map.of("state", before.state().name()), after);
		this.figures.restateProjects(before.countyId(), before.planYear());
	}

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
		ProjectRow project = lock(scope, id);
		if (reason.isBlank()) {
			throw BrokenRule.of(ProblemCode.REASON_MISSING, "reason", project.code());
		}
		ProjectLine before = lines(scope, id).stream()
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

	private long replacement(RegionScope scope, ProjectRow withdrawn, String code) {
		return find(scope, code)
			.filter((other) -> other.id() != withdrawn.id() && other.countyId() == withdrawn.countyId()
					&& other.planYear() == withdrawn.planYear() && other.state().alive())
			.orElseThrow(() -> new BrokenRule(List
				.of(Problem.error(0, "replacement", code, ProblemCode.NOT_IN_DICTIONARY).variant("replacement"))))
			.id();
	}

	/**
	 * Notes how far a project has come, after one of its milestones or stops changed in
	 * the same transaction, and makes the county's figures anew.
	 * @param scope the scope of whoever changed it
	 * @param id the project
	 * @param state the state that follows from its milestones and stops
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	@Transactional
	public void advance(RegionScope scope, long id, ProjectState state) {
		advance(scope, Map.of(id, state));
	}

	private void move(RegionScope scope, ProjectRow row, ProjectState state) {
		if (row.state() != state) {
			this.jdbc.sql("update project set state = :state where id = :id")
				.param("state", state.name())
				.param("id", row.id())
				.update();
			this.audit.record(scope.actor(), AuditAction.MOVED, ProjectTrail.subject(row.id(), row.regionPath()),
					Map.of("state", row.state().name()), Map.of("state", state.name()));
		}
	}

	/**
	 * Holds a project until the transaction ends, so that two people who change its
	 * milestones or stops wait for each other.
	 * @param scope the scope of a clerk or reviewer
	 * @param id the project
	 * @return the project as it is now
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws BrokenRule when it is withdrawn
	 */
	@Transactional
	public ProjectRow lock(RegionScope scope, long id) {
		scope.require(Role.CLERK, Role.REVIEWER);
		getRow(scope, id);
		this.jdbc.sql("select id from project where id = :id for update").param("id", id).query(Long.class).single();
		ProjectRow row = getRow(scope, id);
		insistOnAlive(row);
		return row;
	}

	/**
	 * Holds the projects that bear some codes until the transaction ends, in the order of
	 * their ids, so that two imports wait for each other instead of for ever.
	 * @param scope a clerk's scope
	 * @param codes the codes
	 * @return the projects of the scope as they are now, by their codes; withdrawn ones
	 * among them
	 */
	@Transactional
	public Map<String, ProjectRow> hold(RegionScope scope, Collection<String> codes) {
		scope.require(Role.CLERK);
		this.jdbc.sql("""
				select id
				  from project
				 where code = any(:codes)
				   and starts_with(region_path, :scope)
				   and :scope <> ''
				 order by id
				   for update
				""").param("codes", codes.toArray(String[]::new)).param("scope", scope.path()).query(Long.class).list();
		Map<String, ProjectRow> held = new HashMap<>();
		this.jdbc.sql(ROW + """
				 where p.code = any(:codes)
				   and starts_with(p.region_path, :scope)
				   and :scope <> ''
				""")
			.param("codes", codes.toArray(String[]::new))
			.param("scope", scope.path())
			.query(Projects::row)
			.list()
			.forEach((row) -> held.put(row.code(), row));
		return held;
	}

	/**
	 * Notes how far several projects have come, after their milestones changed in the
	 * same transaction, and makes the figures of each county and plan year anew, once.
	 * @param scope the scope of whoever changed them
	 * @param states the states that follow from their milestones and stops
	 * @throws UnknownRecord when one of them lies outside the scope
	 */
	@Transactional
	public void advance(RegionScope scope, Map<Long, ProjectState> states) {
		SortedMap<Long, SortedSet<Integer>> concerned = new TreeMap<>();
		states.forEach((id, state) -> {
			ProjectRow row = lock(scope, id);
			move(scope, row, state);
			concerned.computeIfAbsent(row.countyId(), (county) -> new TreeSet<>()).add(row.planYear());
		});
		concerned.forEach((county, years) -> years.forEach((year) -> this.figures.restateProjects(county, year)));
	}

	private void change(long id, long version, Consumer<Project> verb) {
		try {
			Project project = this.repository.findById(id).orElseThrow(() -> new UnknownRecord("project " + id));
			if (project.getVersion() != version) {
				throw new StaleRecord();
			}
			verb.accept(project);
			this.repository.flush();
		}
		catch (OptimisticLockingFailureException ex) {
			throw new StaleRecord();
		}
	}

	private static void insistOnAlive(ProjectRow row) {
		if (!row.state().alive()) {
			throw new BrokenRule(
					List.of(Problem.error(0, null, row.code(), ProblemCode.LOCKED).variant("withdrawn-project")));
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

	static ProjectRow row(ResultSet rs, int rowNumber) throws SQLException {
		LocalDate withdrawnOn = rs.getObject("withdrawn_on", LocalDate.class);
		return new ProjectRow(rs.getLong("id"), rs.getString("code"), rs.getInt("plan_year"),
				ProjectKind.valueOf(rs.getString("kind")), rs.getLong("region_id"), rs.getString("region_code"),
				rs.getString("region_name"), rs.getString("region_path"), rs.getLong("county_id"), facts(rs),
				ProjectState.valueOf(rs.getString("state")), ProjectRow.Origin.valueOf(rs.getString("origin")),
				rs.getObject("confirmed_on", LocalDate.class),
				(withdrawnOn != null) ? withdrawal(rs, withdrawnOn) : null, rs.getLong("version"),
				rs.getObject("import_id", UUID.class), rs.getTimestamp("created_at").toInstant(),
				rs.getString("created_by"));
	}

	private static ProjectFacts facts(ResultSet rs) throws SQLException {
		return new ProjectFacts(rs.getString("name"), rs.getString("works_class"),
				rs.getObject("livelihood", Boolean.class), rs.getObject("subsidy", Boolean.class),
				rs.getBigDecimal("total_investment"), rs.getBigDecimal("year_investment"),
				rs.getObject("planned_start", LocalDate.class), rs.getObject("planned_finish", LocalDate.class),
				rs.getString("implementer"));
	}

	private static ProjectRow.Withdrawal withdrawal(ResultSet rs, LocalDate on) throws SQLException {
		@Nullable Long replacedBy = rs.getObject("replaced_by", Long.class);
		return new ProjectRow.Withdrawal(on, rs.getString("withdrawal_reason"), replacedBy,
				rs.getString("replaced_by_code"));
	}

}
