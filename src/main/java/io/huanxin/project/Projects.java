package io.huanxin.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.figures.Figures;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

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

	private final WorksClasses classes;

	private final Figures figures;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

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

	static void insistOnAlive(ProjectRow row) {
		if (!row.state().alive()) {
			throw new BrokenRule(
					List.of(Problem.error(0, null, row.code(), ProblemCode.LOCKED).variant("withdrawn-project")));
		}
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
