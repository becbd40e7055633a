package io.huanxin.yearlyplan;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectRules;
import io.huanxin.project.WorksClasses;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the yearly plans and their lines. Clerks write while a plan is open. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class YearlyPlans {

	private final PlanLists lists;

	private final PlanRegions planRegions;

	private final Regions regions;

	private final Neighbourhoods neighbourhoods;

	private final WorksClasses classes;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * Opens the plan of a county for a year.
	 * @param scope a clerk's scope
	 * @param regionId the county, or a city without counties
	 * @param planYear the plan year
	 * @return its id
	 * @throws UnknownRecord when the region lies outside the scope
	 * @throws BrokenRule when the region declares no plan, or has one for that year
	 */
	@Transactional
	public long open(RegionScope scope, long regionId, int planYear) {
		scope.require(Role.CLERK);
		RegionRow region = this.regions.getRow(scope, regionId);
		if (!this.planRegions.declares(region)) {
			throw broken("region", region.name(), ProblemCode.UNKNOWN_REGION, "plan-region");
		}
		if (this.lists.find(scope, regionId, planYear).isPresent()) {
			throw taken(region, planYear);
		}
		try {
			long id = this.jdbc.sql("""
					insert into yearly_plan (id, region_id, region_path, plan_year, state, created_at, created_by)
					values (nextval('yearly_plan_seq'), :region, :path, :year, 'DRAFT', :now, :by)
					returning id
					""")
				.param("region", regionId)
				.param("path", region.path())
				.param("year", planYear)
				.param("now", Timestamp.from(this.clock.instant()))
				.param("by", scope.actor().username())
				.query(Long.class)
				.single();
			this.audit.record(scope.actor(), AuditAction.CREATED, PlanTrail.subject(this.lists.getRow(scope, id)), null,
					Map.of("regionCode", region.code(), "planYear", planYear, "state", PlanState.DRAFT.name()));
			return id;
		}
		catch (DuplicateKeyException ex) {
			// somebody else was a moment faster
			throw taken(region, planYear);
		}
	}

	/**
	 * Puts neighbourhoods into a plan, with the counts of their files.
	 * @param scope a clerk's scope
	 * @param planId the plan
	 * @param neighbourhoodIds the neighbourhoods
	 * @param common what holds for all of them; without a project name each becomes a
	 * project of its own name
	 * @return how many came in; those that are in already are left alone
	 * @throws UnknownRecord when the plan or a neighbourhood lies outside the scope
	 * @throws BrokenRule when the plan is not open, or a neighbourhood lies elsewhere or
	 * is under way already
	 */
	@Transactional
	public int add(RegionScope scope, long planId, List<Long> neighbourhoodIds, PlanLineFacts common) {
		scope.require(Role.CLERK);
		PlanRow plan = lockOpen(scope, planId);
		List<Problem> problems = new ArrayList<>(
				ProjectRules.check(0, common.project(), this.classes.of(plan.regionPath())));
		List<NeighbourhoodRow> homes = neighbourhoodIds.stream()
			.distinct()
			.map((id) -> this.neighbourhoods.getRow(scope, id))
			.toList();
		if (homes.isEmpty()) {
			problems.add(
					Problem.error(0, "neighbourhoods", null, ProblemCode.MISSING_VALUE).variant("plan-neighbourhoods"));
		}
		for (NeighbourhoodRow home : homes) {
			PlanRules.mayBeDeclared(plan, home).ifPresent(problems::add);
		}
		refuse(problems);
		int added = 0;
		for (NeighbourhoodRow home : homes) {
			PlanLineFacts facts = new PlanLineFacts(common.kind(),
					common.projectName().isEmpty() ? home.facts().name() : common.projectName(), common.areaPackage(),
					common.worksClass(), common.livelihood(), common.subsidy(), common.totalInvestment(),
					common.yearInvestment(), common.plannedStart(), common.plannedFinish(), common.implementer(),
					home.facts().households(), home.facts().buildings(), home.facts().floorArea());
			boolean there = this.lists.lines(scope, planId)
				.stream()
				.anyMatch((line) -> line.neighbourhoodId() == home.id() && line.facts().kind() == facts.kind());
			if (!there) {
				insert(scope, plan, home.id(), facts, null, 1);
				this.audit.record(scope.actor(), AuditAction.REVISED, PlanTrail.subject(plan), null,
						PlanTrail.values(home.code(), facts));
				added++;
			}
		}
		return added;
	}

	/**
	 * Revises a line.
	 * @param scope a clerk's scope
	 * @param planId the plan
	 * @param lineId the line
	 * @param version the line's version the form was filled from
	 * @param facts what is planned from now on
	 * @return whether anything changed
	 * @throws UnknownRecord when there is no such line, or it lies outside the scope
	 * @throws StaleRecord when somebody else revised it meanwhile
	 * @throws BrokenRule when the plan is not open, or a value cannot be
	 */
	@Transactional
	public boolean revise(RegionScope scope, long planId, long lineId, long version, PlanLineFacts facts) {
		scope.require(Role.CLERK);
		PlanRow plan = lockOpen(scope, planId);
		PlanLine before = getLine(scope, planId, lineId, version);
		if (before.facts().equals(facts)) {
			return false;
		}
		PlanLine after = new PlanLine(before.id(), planId, before.neighbourhoodId(), before.code(), before.file(),
				facts, null, null, 1, null, version);
		refuse(PlanRules.check(after, this.classes.of(plan.regionPath())));
		boolean twice = this.lists.lines(scope, planId)
			.stream()
			.anyMatch((line) -> line.id() != lineId && line.neighbourhoodId() == before.neighbourhoodId()
					&& line.facts().kind() == facts.kind());
		if (twice) {
			throw broken("kind", before.file().name(), ProblemCode.DUPLICATE_KEY, "plan-line");
		}
		facts(this.jdbc
			.sql("""
					update yearly_plan_line
					   set kind = :kind, project_name = :projectName, area_package = :areaPackage, works_class = :worksClass,
					       livelihood = :livelihood, subsidy = :subsidy, total_investment = :total, year_investment = :year,
					       planned_start = :start, planned_finish = :finish, implementer = :implementer,
					       households = :households, buildings = :buildings, floor_area = :floorArea, version = version + 1
					 where id = :id
					"""),
				facts)
			.param("id", lineId)
			.update();
		this.audit.record(scope.actor(), AuditAction.REVISED, PlanTrail.subject(plan),
				PlanTrail.values(before.code(), before.facts()), PlanTrail.values(before.code(), facts));
		return true;
	}

	/**
	 * Takes a neighbourhood out of a plan that is open.
	 * @param scope a clerk's scope
	 * @param planId the plan
	 * @param lineId the line
	 * @param version the line's version that the page showed
	 * @throws UnknownRecord when there is no such line, or it lies outside the scope
	 * @throws StaleRecord when somebody else revised it meanwhile
	 * @throws BrokenRule when the plan is not open
	 */
	@Transactional
	public void remove(RegionScope scope, long planId, long lineId, long version) {
		scope.require(Role.CLERK);
		PlanRow plan = lockOpen(scope, planId);
		PlanLine line = getLine(scope, planId, lineId, version);
		this.jdbc.sql("delete from yearly_plan_line where id = :id").param("id", lineId).update();
		this.audit.record(scope.actor(), AuditAction.REMOVED, PlanTrail.subject(plan),
				PlanTrail.values(line.code(), line.facts()), null);
	}

	/**
	 * Holds an open plan until the transaction ends: from then on its lines and answers
	 * are another version.
	 * @param scope a clerk's scope
	 * @param planId the plan
	 * @return the plan as it is now
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws BrokenRule when it is not open
	 */
	@Transactional
	public PlanRow lockOpen(RegionScope scope, long planId) {
		scope.require(Role.CLERK);
		this.lists.getRow(scope, planId);
		this.jdbc.sql("update yearly_plan set version = version + 1 where id = :id").param("id", planId).update();
		PlanRow plan = this.lists.getRow(scope, planId);
		if (!plan.state().open()) {
			throw broken("", plan.regionName(), ProblemCode.LOCKED, "plan-" + plan.state());
		}
		return plan;
	}

	/**
	 * Holds a plan of which a page showed a version.
	 * @param scope the scope of a clerk or reviewer
	 * @param planId the plan
	 * @param version the version the page showed
	 * @return the plan as it is now
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 */
	@Transactional
	public PlanRow lock(RegionScope scope, long planId, long version) {
		scope.require(Role.CLERK, Role.REVIEWER);
		this.lists.getRow(scope, planId);
		int rows = this.jdbc.sql("update yearly_plan set version = version + 1 where id = :id and version = :version")
			.param("id", planId)
			.param("version", version)
			.update();
		if (rows == 0) {
			throw new StaleRecord();
		}
		return this.lists.getRow(scope, planId);
	}

	/**
	 * Moves a plan that is held to another state.
	 * @param scope the scope of whoever moves it
	 * @param plan the plan as it was
	 * @param state the new state
	 * @param more what the trail says besides
	 */
	@Transactional
	public void move(RegionScope scope, PlanRow plan, PlanState state, Map<String, Object> more) {
		String set = switch (state) {
			case DRAFT -> throw new IllegalArgumentException("no plan becomes a draft again");
			case SUBMITTED -> "submitted_by = :by, submitted_at = :now, reviewed_by = null, reviewed_at = null";
			case RETURNED -> "reviewed_by = null, reviewed_at = null";
			case REVIEWED -> "reviewed_by = :by, reviewed_at = :now";
			case CONFIRMED -> "confirmed_by = :by, confirmed_at = :now";
		};
		this.jdbc.sql("update yearly_plan set state = :state, " + set + " where id = :id")
			.param("state", state.name())
			.param("by", scope.actor().username())
			.param("now", Timestamp.from(this.clock.instant()))
			.param("id", plan.id())
			.update();
		Map<String, Object> after = new LinkedHashMap<>(more);
		after.put("state", state.name());
		this.audit.record(scope.actor(), AuditAction.MOVED, PlanTrail.subject(plan),
				Map.of("state", plan.state().name()), after);
	}

	/**
	 * Notes which project a line became.
	 * @param scope the scope of the reviewer who confirms
	 * @param planId the plan
	 * @param lineId the line
	 * @param projectId the project
	 */
	@Transactional
	public void becomes(RegionScope scope, long planId, long lineId, long projectId) {
		this.lists.getRow(scope, planId);
		this.jdbc.sql("update yearly_plan_line set project_id = :project where id = :line and plan_id = :plan")
			.param("project", projectId)
			.param("line", lineId)
			.param("plan", planId)
			.update();
	}

	/**
	 * Begins the next edition of a confirmed plan that is held: lines end, others begin,
	 * and none is overwritten.
	 * @param scope the scope of the reviewer who approves an adjustment
	 * @param plan the plan
	 * @param ended the lines that hold no more
	 * @param begun what holds from now on
	 * @return the edition's number
	 */
	@Transactional
	public int nextEdition(RegionScope scope, PlanRow plan, List<PlanLine> ended, List<Begun> begun) {
		scope.require(Role.REVIEWER);
		int edition = plan.edition() + 1;
		this.jdbc.sql("update yearly_plan set edition = :edition where id = :id")
			.param("edition", edition)
			.param("id", plan.id())
			.update();
		for (PlanLine line : ended) {
			int rows = this.jdbc.sql("""
					update yearly_plan_line
					   set until_edition = :edition, version = version + 1
					 where id = :id
					   and until_edition is null
					""").param("edition", edition).param("id", line.id()).update();
			if (rows == 0) {
				throw new StaleRecord();
			}
			this.audit.record(scope.actor(), AuditAction.REVISED, PlanTrail.subject(plan),
					PlanTrail.values(line.code(), line.facts()), Map.of("untilEdition", edition));
		}
		for (Begun line : begun) {
			insert(scope, plan, line.neighbourhoodId(), line.facts(), line.projectId(), edition);
			Map<String, Object> after = PlanTrail.values(line.code(), line.facts());
			after.put("sinceEdition", edition);
			this.audit.record(scope.actor(), AuditAction.REVISED, PlanTrail.subject(plan), null, after);
		}
		return edition;
	}

	private void insert(RegionScope scope, PlanRow plan, long neighbourhoodId, PlanLineFacts facts,
			@Nullable Long projectId, int edition) {
		facts(this.jdbc
			.sql("""
					insert into yearly_plan_line (id, plan_id, neighbourhood_id, region_path, kind, project_name, area_package,
					                              works_class, livelihood, subsidy, total_investment, year_investment,
					                              planned_start, planned_finish, implementer, households, buildings, floor_area,
					                              project_id, since_edition, created_at, created_by)
					values (nextval('yearly_plan_line_seq'), :plan, :neighbourhood, :path, :kind, :projectName, :areaPackage,
					        :worksClass, :livelihood, :subsidy, :total, :year, :start, :finish, :implementer, :households,
					        :buildings, :floorArea, :project, :edition, :now, :by)
					"""),
				facts)
			.param("plan", plan.id())
			.param("neighbourhood", neighbourhoodId)
			.param("path", plan.regionPath())
			.param("project", projectId, Types.BIGINT)
			.param("edition", edition)
			.param("now", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username())
			.update();
	}

	private static JdbcClient.StatementSpec facts(JdbcClient.StatementSpec statement, PlanLineFacts facts) {
		return statement.param("kind", facts.kind().name())
			.param("projectName", facts.projectName())
			.param("areaPackage", facts.areaPackage(), Types.VARCHAR)
			.param("worksClass", facts.worksClass(), Types.VARCHAR)
			.param("livelihood", facts.livelihood(), Types.BOOLEAN)
			.param("subsidy", facts.subsidy(), Types.BOOLEAN)
			.param("total", facts.totalInvestment(), Types.NUMERIC)
			.param("year", facts.yearInvestment(), Types.NUMERIC)
			.param("start", facts.plannedStart(), Types.DATE)
			.param("finish", facts.plannedFinish(), Types.DATE)
			.param("implementer", facts.implementer(), Types.VARCHAR)
			.param("households", facts.households(), Types.INTEGER)
			.param("buildings", facts.buildings(), Types.INTEGER)
			.param("floorArea", facts.floorArea(), Types.NUMERIC);
	}

	private PlanLine getLine(RegionScope scope, long planId, long lineId, long version) {
		PlanLine line = this.lists.getLine(scope, planId, lineId);
		if (line.version() != version) {
			throw new StaleRecord();
		}
		return line;
	}

	private static void refuse(List<Problem> problems) {
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
	}

	private static BrokenRule taken(RegionRow region, int planYear) {
		return broken("planYear", String.valueOf(planYear), ProblemCode.DUPLICATE_KEY, "plan", region.name());
	}

	private static BrokenRule broken(String field, @Nullable String value, ProblemCode code, String variant,
			String... args) {
		return new BrokenRule(List.of(problem(field, value, code, variant, args)));
	}

	private static Problem problem(String field, @Nullable String value, ProblemCode code, String variant,
			String... args) {
		return Problem.error(0, field, value, code, args).variant(variant);
	}

	/**
	 * A line of a new edition.
	 *
	 * @param neighbourhoodId the neighbourhood
	 * @param code 小区编码
	 * @param facts what is planned
	 * @param projectId the project that carries it out
	 */
	public record Begun(long neighbourhoodId, String code, PlanLineFacts facts, long projectId) {
	}

}
