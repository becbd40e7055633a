package io.huanxin.yearlyplan;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.huanxin.neighbourhood.Batch;
import io.huanxin.neighbourhood.NeighbourhoodFacts;
import io.huanxin.project.ProjectKind;
import io.huanxin.region.RegionScope;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads yearly plans, everybody but administrators within their scope. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class PlanLists {

	private static final String ROW = """
			select y.*, r.code as region_code, r.name as region_name
			  from yearly_plan y
			  join region r on r.id = y.region_id
			""";

	private static final String LINE = """
			select l.*, n.code, n.name, n.batch, n.built_year, n.buildings as own_buildings, n.households as own_households,
			       n.floor_area as own_floor_area, n.remark, p.code as project_code
			  from yearly_plan_line l
			  join neighbourhood n on n.id = l.neighbourhood_id
			  left join project p on p.id = l.project_id
			""";

	/** More neighbourhoods than a person would tick. */
	private static final int CHOICES = 200;

	private final JdbcClient jdbc;

	/**
	 * The plans of the scope with what they add up to.
	 * @param scope the scope in force
	 * @param planYear the plan year, null for all
	 * @param state the state, null for all
	 * @return the plans, the latest year first, then in the order of their regions
	 */
	public List<Listed> list(RegionScope scope, @Nullable Integer planYear, @Nullable PlanState state) {
		scope.requireReader();
		return this.jdbc
			.sql("""
					select y.id, y.plan_year, r.name as region_name, y.state, y.edition, y.submitted_at, y.confirmed_at,
					       coalesce(s.neighbourhoods, 0) as neighbourhoods, s.households, coalesce(s.projects, 0) as projects
					  from yearly_plan y
					  join region r on r.id = y.region_id
					  left join lateral (select count(*) filter (where l.kind = 'RENOVATION')::int as neighbourhoods,
					                            count(distinct l.project_name)::int as projects,
					                            case when not bool_or(l.kind = 'RENOVATION' and l.households is null)
					                                 then coalesce(sum(l.households) filter (where l.kind = 'RENOVATION'), 0)::int
					                            end as households
					                       from yearly_plan_line l
					                      where l.plan_id = y.id
					                        and l.until_edition is null) s on true
					 where starts_with(y.region_path, :scope)
					   and :scope <> ''
					   and (:year::int is null or y.plan_year = :year)
					   and (:state::text is null or y.state = :state)
					 order by y.plan_year desc, r.code
					""")
			.param("scope", scope.path())
			.param("year", planYear, Types.INTEGER)
			.param("state", (state != null) ? state.name() : null, Types.VARCHAR)
			.query((rs, row) -> new Listed(rs.getLong("id"), rs.getInt("plan_year"), rs.getString("region_name"),
					PlanState.valueOf(rs.getString("state")), rs.getInt("edition"), rs.getInt("neighbourhoods"),
					rs.getObject("households", Integer.class), rs.getInt("projects"), moment(rs, "submitted_at"),
					moment(rs, "confirmed_at")))
			.list();
	}

	/**
	 * The plan years of which the scope has plans.
	 * @param scope the scope in force
	 * @return the years, the latest first
	 */
	public List<Integer> planYears(RegionScope scope) {
		scope.requireReader();
		return this.jdbc.sql("""
				select distinct plan_year
				  from yearly_plan
				 where starts_with(region_path, :scope)
				   and :scope <> ''
				 order by plan_year desc
				""").param("scope", scope.path()).query(Integer.class).list();
	}

	/**
	 * One plan of the scope.
	 * @param scope the scope in force
	 * @param id its id
	 * @return the plan
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public PlanRow getRow(RegionScope scope, long id) {
		scope.requireReader();
		return this.jdbc.sql(ROW + " where y.id = :id")
			.param("id", id)
			.query(PlanLists::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.orElseThrow(() -> new UnknownRecord("yearly plan " + id));
	}

	/**
	 * The plan of a region and year.
	 * @param scope the scope in force
	 * @param regionId the region
	 * @param planYear the plan year
	 * @return the plan, empty where there is none within the scope
	 */
	public Optional<PlanRow> find(RegionScope scope, long regionId, int planYear) {
		scope.requireReader();
		return this.jdbc.sql(ROW + " where y.region_id = :region and y.plan_year = :year")
			.param("region", regionId)
			.param("year", planYear)
			.query(PlanLists::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()));
	}

	/**
	 * The lines of a plan as it is now.
	 * @param scope the scope in force
	 * @param planId the plan
	 * @return the lines by area, project and neighbourhood
	 * @throws UnknownRecord when there is no such plan, or it lies outside the scope
	 */
	public List<PlanLine> lines(RegionScope scope, long planId) {
		return everyLine(scope, planId).stream().filter((line) -> line.untilEdition() == null).toList();
	}

	/**
	 * Every line that any edition of a plan ever had.
	 * @param scope the scope in force
	 * @param planId the plan
	 * @return the lines by area, project and neighbourhood
	 * @throws UnknownRecord when there is no such plan, or it lies outside the scope
	 */
	public List<PlanLine> everyLine(RegionScope scope, long planId) {
		getRow(scope, planId);
		return this.jdbc
			.sql(LINE + " where l.plan_id = :plan order by l.area_package nulls last, l.project_name, n.code, l.id")
			.param("plan", planId)
			.query(PlanLists::line)
			.list();
	}

	/**
	 * The plans of a year and what stands in them now, all read at once.
	 * @param scope the scope in force
	 * @param planYear the plan year
	 * @return the plans of the scope by their regions
	 */
	Map<Long, Planned> planned(RegionScope scope, int planYear) {
		scope.requireReader();
		Map<Long, List<PlanLine>> lines = this.jdbc.sql(LINE + """
				  join yearly_plan y on y.id = l.plan_id
				 where y.plan_year = :year
				   and starts_with(y.region_path, :scope)
				   and :scope <> ''
				   and l.until_edition is null
				 order by l.area_package nulls last, l.project_name, n.code, l.id
				""")
			.param("year", planYear)
			.param("scope", scope.path())
			.query(PlanLists::line)
			.list()
			.stream()
			.collect(Collectors.groupingBy(PlanLine::planId));
		return this.jdbc.sql(ROW + """
				 where y.plan_year = :year
				   and starts_with(y.region_path, :scope)
				   and :scope <> ''
				""")
			.param("year", planYear)
			.param("scope", scope.path())
			.query(PlanLists::row)
			.list()
			.stream()
			.collect(Collectors.toMap(PlanRow::regionId,
					(plan) -> new Planned(plan, lines.getOrDefault(plan.id(), List.of()))));
	}

	/**
	 * One line of a plan.
	 * @param scope the scope in force
	 * @param planId the plan
	 * @param lineId the line
	 * @return the line
	 * @throws UnknownRecord when there is none, or the plan lies outside the scope
	 */
	public PlanLine getLine(RegionScope scope, long planId, long lineId) {
		getRow(scope, planId);
		return this.jdbc.sql(LINE + " where l.id = :line and l.plan_id = :plan")
			.param("line", lineId)
			.param("plan", planId)
			.query(PlanLists::line)
			.optional()
			.orElseThrow(() -> new UnknownRecord("line " + lineId + " of plan " + planId));
	}

	/**
	 * What a county may declare: its neighbourhoods that are still in the reserve or
	 * being prepared, without those the plan has already.
	 * @param scope a clerk's scope
	 * @param plan the plan
	 * @param text part of a name or the beginning of a code, empty for all
	 * @return the neighbourhoods in the order of their codes, at most two hundred
	 */
	public List<Choice> choices(RegionScope scope, PlanRow plan, String text) {
		scope.requireReader();
		return this.jdbc.sql("""
				select n.id, n.code, n.name, n.batch, n.built_year, n.households, n.buildings, n.floor_area,
				       (select p.code
				          from project_neighbourhood l
				          join project p on p.id = l.project_id
				         where l.neighbourhood_id = n.id
				           and p.plan_year = :year
				           and p.withdrawn_on is null
				         order by p.id
				         limit 1) as project
				  from neighbourhood n
				 where starts_with(n.region_path, :path)
				   and starts_with(n.region_path, :scope)
				   and :scope <> ''
				   and n.batch in ('RESERVE', 'PROPOSED')
				   and (:text = '' or position(:text in n.name) > 0 or starts_with(n.code, :text))
				   and not exists (select 1
				                     from yearly_plan_line l
				                    where l.plan_id = :plan
				                      and l.neighbourhood_id = n.id
				                      and l.until_edition is null)
				 order by n.batch = 'PROPOSED' desc, n.code
				 limit :most
				""")
			.param("year", plan.planYear())
			.param("path", plan.regionPath())
			.param("scope", scope.path())
			.param("text", text.strip())
			.param("plan", plan.id())
			.param("most", CHOICES)
			.query(Choice.class)
			.list();
	}

	private static PlanRow row(ResultSet rs, int number) throws SQLException {
		return new PlanRow(rs.getLong("id"), rs.getLong("region_id"), rs.getString("region_code"),
				rs.getString("region_name"), rs.getString("region_path"), rs.getInt("plan_year"),
				PlanState.valueOf(rs.getString("state")), rs.getInt("edition"), rs.getString("submitted_by"),
				moment(rs, "submitted_at"), rs.getString("reviewed_by"), moment(rs, "reviewed_at"),
				rs.getString("confirmed_by"), moment(rs, "confirmed_at"), rs.getLong("version"),
				rs.getTimestamp("created_at").toInstant(), rs.getString("created_by"));
	}

	private static PlanLine line(ResultSet rs, int number) throws SQLException {
		NeighbourhoodFacts file = new NeighbourhoodFacts(rs.getString("name"), Batch.valueOf(rs.getString("batch")),
				null, rs.getObject("built_year", Integer.class), rs.getObject("own_buildings", Integer.class), null,
				rs.getObject("own_households", Integer.class), null, rs.getBigDecimal("own_floor_area"), null, null,
				null, null, null, rs.getString("remark"));
		PlanLineFacts facts = new PlanLineFacts(ProjectKind.valueOf(rs.getString("kind")), rs.getString("project_name"),
				rs.getString("area_package"), rs.getString("works_class"), rs.getObject("livelihood", Boolean.class),
				rs.getObject("subsidy", Boolean.class), rs.getBigDecimal("total_investment"),
				rs.getBigDecimal("year_investment"), rs.getObject("planned_start", LocalDate.class),
				rs.getObject("planned_finish", LocalDate.class), rs.getString("implementer"),
				rs.getObject("households", Integer.class), rs.getObject("buildings", Integer.class),
				rs.getBigDecimal("floor_area"));
		return new PlanLine(rs.getLong("id"), rs.getLong("plan_id"), rs.getLong("neighbourhood_id"),
				rs.getString("code"), file, facts, rs.getObject("project_id", Long.class), rs.getString("project_code"),
				rs.getInt("since_edition"), rs.getObject("until_edition", Integer.class), rs.getLong("version"));
	}

	private static @Nullable Instant moment(ResultSet rs, String column) throws SQLException {
		Timestamp at = rs.getTimestamp(column);
		return (at != null) ? at.toInstant() : null;
	}

	/**
	 * A plan of a list.
	 *
	 * @param id its id
	 * @param planYear the plan year
	 * @param regionName its region's name
	 * @param state how far it has come
	 * @param edition its edition
	 * @param neighbourhoods how many neighbourhoods are to be renovated
	 * @param households their households, null where one is unknown
	 * @param projects how many projects they make
	 * @param submittedAt when it was handed in last
	 * @param confirmedAt when it was confirmed
	 */
	public record Listed(long id, int planYear, String regionName, PlanState state, int edition, int neighbourhoods,
			@Nullable Integer households, int projects, @Nullable Instant submittedAt, @Nullable Instant confirmedAt) {
	}

	/**
	 * A plan with what stands in it now.
	 *
	 * @param plan the plan
	 * @param lines its lines
	 */
	record Planned(PlanRow plan, List<PlanLine> lines) {
	}

	/**
	 * A neighbourhood that may be declared.
	 *
	 * @param id its id
	 * @param code 小区编码
	 * @param name its name
	 * @param batch its batch
	 * @param builtYear the year it was built
	 * @param households number of households
	 * @param buildings number of buildings
	 * @param floorArea floor area in ㎡
	 * @param project the code of a project of the plan year that contains it already
	 */
	public record Choice(long id, String code, String name, Batch batch, @Nullable Integer builtYear,
			@Nullable Integer households, @Nullable Integer buildings, @Nullable BigDecimal floorArea,
			@Nullable String project) {
	}

}
