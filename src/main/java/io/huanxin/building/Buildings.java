package io.huanxin.building;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the buildings of neighbourhoods. Everybody but administrators reads within their
 * scope; clerks write.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Buildings {

	/** How many rows of an export are fetched at a time. */
	private static final int FETCHED = 500;

	/** Numbers in the order people count, 2 before 10, whatever stands behind them. */
	private static final String COUNTED = "coalesce(substring(b.number from '[0-9]{1,9}')::bigint, 0), b.number";

	static final String ROW = """
			select b.id, b.neighbourhood_id, n.code as neighbourhood_code, b.region_path, b.number, b.built_year, b.floors,
			       b.units, b.households, b.floor_area, b.elevators, b.version, b.import_id
			  from building b
			  join neighbourhood n on n.id = b.neighbourhood_id
			""";

	private final BuildingRepository repository;

	private final Neighbourhoods neighbourhoods;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * The buildings of a neighbourhood.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @return its buildings, in the order of their numbers
	 * @throws UnknownRecord when there is no such neighbourhood, or it lies outside the
	 * scope
	 */
	public List<BuildingRow> list(RegionScope scope, long neighbourhoodId) {
		scope.requireReader();
		this.neighbourhoods.getRow(scope, neighbourhoodId);
		return this.jdbc.sql(ROW + " where b.neighbourhood_id = :id order by " + COUNTED)
			.param("id", neighbourhoodId)
			.query(Buildings::row)
			.list();
	}

	/**
	 * One building of the scope.
	 * @param scope the scope in force
	 * @param id the building's id
	 * @return the building
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public BuildingRow getRow(RegionScope scope, long id) {
		scope.requireReader();
		return this.jdbc.sql(ROW + " where b.id = :id")
			.param("id", id)
			.query(Buildings::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.orElseThrow(() -> new UnknownRecord("building " + id));
	}

	/**
	 * Adds a building to a neighbourhood.
	 * @param scope a clerk's scope
	 * @param neighbourhoodId the neighbourhood
	 * @param number 楼栋号, 1 to 40 characters
	 * @param facts what is known of it
	 * @return its id
	 * @throws UnknownRecord when the neighbourhood lies outside the scope
	 * @throws BrokenRule when the number is taken or figures contradict one another
	 */
	@Transactional
	public long add(RegionScope scope, long neighbourhoodId, String number, BuildingFacts facts) {
		scope.require(Role.CLERK);
		NeighbourhoodRow neighbourhood = this.neighbourhoods.getRow(scope, neighbourhoodId);
		String borne = number.strip();
		List<Problem> problems = new ArrayList<>(BuildingRules.check(0, facts));
		boolean taken = this.jdbc
			.sql("select exists (select 1 from building where neighbourhood_id = :id and number = :number)")
			.param("id", neighbourhoodId)
			.param("number", borne)
			.query(Boolean.class)
			.single();
		if (taken) {
			problems.add(taken(borne));
		}
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		try {
			Building building = this.repository.saveAndFlush(
					new Building(neighbourhood, borne, facts, this.clock.instant(), scope.actor().username()));
			this.audit.record(scope.actor(), AuditAction.CREATED,
					BuildingTrail.subject(building.requiredId(), neighbourhood.regionPath()), null,
					BuildingTrail.values(neighbourhood.code(), borne, facts));
			return building.requiredId();
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else was a moment faster
			throw new BrokenRule(List.of(taken(borne)));
		}
	}

	/**
	 * Revises what is known of a building.
	 * @param scope a clerk's scope
	 * @param id the building
	 * @param version the version the form was filled from
	 * @param facts what is known from now on
	 * @return whether anything changed
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else revised it meanwhile
	 * @throws BrokenRule when figures contradict one another
	 */
	@Transactional
	public boolean revise(RegionScope scope, long id, long version, BuildingFacts facts) {
		scope.require(Role.CLERK);
		BuildingRow before = getRow(scope, id);
		if (before.version() != version) {
			throw new StaleRecord();
		}
		if (before.facts().equals(facts)) {
			return false;
		}
		List<Problem> problems = BuildingRules.check(0, facts);
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		try {
			Building building = this.repository.findById(id).orElseThrow(() -> new UnknownRecord("building " + id));
			if (building.getVersion() != version) {
				throw new StaleRecord();
			}
			building.revise(facts);
			this.repository.flush();
		}
		catch (OptimisticLockingFailureException ex) {
			throw new StaleRecord();
		}
		this.audit.record(scope.actor(), AuditAction.REVISED, BuildingTrail.subject(id, before.regionPath()),
				BuildingTrail.values(before.neighbourhoodCode(), before.number(), before.facts()),
				BuildingTrail.values(before.neighbourhoodCode(), before.number(), facts));
		return true;
	}

	/**
	 * Hands over the buildings of the scope one by one, neighbourhood by neighbourhood.
	 * @param scope the scope in force
	 * @param neighbourhood the code of the only one wanted, empty for all
	 * @param rows receives them
	 */
	public void export(RegionScope scope, String neighbourhood, Consumer<BuildingRow> rows) {
		scope.requireReader();
		this.jdbc.sql(ROW + """
				 where starts_with(b.region_path, :scope)
				   and :scope <> ''
				   and (:code = '' or n.code = :code)
				 order by n.region_path, n.code,
				""" + COUNTED)
			.param("scope", scope.path())
			.param("code", neighbourhood)
			.withFetchSize(FETCHED)
			.query((ResultSet rs) -> rows.accept(row(rs, 0)));
	}

	/**
	 * Whether there are any buildings at all yet. Asked by one instance at a time, so
	 * that two that start together do not both find none.
	 */
	@Transactional
	boolean noneYet() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('building.demonstration'))").query((rs) -> {
		});
		return this.jdbc.sql("select not exists (select 1 from building)").query(Boolean.class).single();
	}

	private static Problem taken(String number) {
		return Problem.error(0, BuildingColumns.NUMBER.header(), number, ProblemCode.DUPLICATE_KEY).variant("building");
	}

	static BuildingRow row(ResultSet rs, int rowNumber) throws SQLException {
		return new BuildingRow(rs.getLong("id"), rs.getLong("neighbourhood_id"), rs.getString("neighbourhood_code"),
				rs.getString("region_path"), rs.getString("number"),
				new BuildingFacts(rs.getObject("built_year", Integer.class), rs.getObject("floors", Integer.class),
						rs.getObject("units", Integer.class), rs.getObject("households", Integer.class),
						rs.getBigDecimal("floor_area"), rs.getObject("elevators", Integer.class)),
				rs.getLong("version"), rs.getObject("import_id", UUID.class));
	}

}
