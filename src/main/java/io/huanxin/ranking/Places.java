package io.huanxin.ranking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.Counts;
import io.huanxin.ranking.Ranking.Done;
import io.huanxin.ranking.Tally.Place;
import io.huanxin.ranking.Tally.Planned;
import io.huanxin.ranking.Tally.Report;
import io.huanxin.region.PathRange;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads regions with their targets and figures, one plain row each. */
@Repository
@RequiredArgsConstructor
@Transactional(readOnly = true)
class Places {

	/** A region and its target of the kind. */
	private static final String PLACES = """
			select r.id, r.parent_id, r.code, r.name, r.path,
			       t.region_id is not null as has_target, t.neighbourhoods, t.households, t.planned_investment,
			       f.as_of, f.started_neighbourhoods, f.started_households, f.finished_neighbourhoods,
			       f.finished_households, f.completed_investment
			  from %s r
			  left join target_planned t on t.region_id = r.id
			                    and t.plan_year = :year
			                    and t.kind = :kind
			                    and t.region_path >= :path
			                    and t.region_path < :end
			""";

	/** The figures of today: the last row of each region, of which there is an index. */
	private static final String LIVE = """
			  left join figure f on f.region_id = r.id
			                    and f.plan_year = :year
			                    and f.basis = :basis
			                    and f.until = 'infinity'
			""";

	/**
	 * The figures at a day: the last row not after it. An index hands over whole pages of
	 * earlier rows before the first one is taken, so the hundred days before are asked
	 * first; at most one row of either half holds at the day.
	 */
	private static final String PAST = """
			  left join lateral (select either.*
			                       from ((select g.as_of, g.until, g.started_neighbourhoods, g.started_households,
			                                     g.finished_neighbourhoods, g.finished_households, g.completed_investment
			                                from figure g
			                               where g.region_id = r.id
			                                 and g.plan_year = :year
			                                 and g.basis = :basis
			                                 and g.as_of <= :asOf::date
			                                 and g.as_of > :asOf::date - 100
			                               order by g.as_of desc
			                               limit 1)
			                             union all
			                             (select g.as_of, g.until, g.started_neighbourhoods, g.started_households,
			                                     g.finished_neighbourhoods, g.finished_households, g.completed_investment
			                                from figure g
			                               where g.region_id = r.id
			                                 and g.plan_year = :year
			                                 and g.basis = :basis
			                                 and g.as_of <= :asOf::date - 100
			                               order by g.as_of desc
			                               limit 1)) either
			                      where either.until > :asOf::date
			                      limit 1) f on true
			""";

	private static final String ROWS_AND_PARENT = """
			 where r.id = :parent
			    or (r.level = :level
			        and r.path > :path
			        and r.path < :end
			        and r.ranked
			        and r.valid_from <= :day
			        and (r.valid_to is null or r.valid_to > :day))
			""";

	/**
	 * One range of the index for each span, settled before any figure is looked up: left
	 * to itself a plan without the spans at hand compares every region with every span.
	 */
	private static final String BELOW = """
			with below as materialized (
			    select inside.id, inside.parent_id, inside.code, inside.name, inside.path
			      from unnest(string_to_array(:paths, ','), string_to_array(:ends, ',')) span (path, until)
			     cross join lateral (select r.id, r.parent_id, r.code, r.name, r.path
			                           from region r
			                          where r.path > span.path
			                            and r.path < span.until
			                            and r.level in ('CITY', 'COUNTY')
			                            and r.valid_from <= :day
			                            and (r.valid_to is null or r.valid_to > :day)
			                         offset 0) inside
			)
			""";

	private final JdbcClient jdbc;

	private final BeijingTime time;

	/**
	 * The regions to be ranked, and their parent among them.
	 * @param question what is asked
	 * @param parent the region above them
	 * @param day the day on which they must exist
	 * @return every region once, in no order
	 */
	List<Place> rowsAndParent(RankingQuestion question, RegionRow parent, LocalDate day) {
		return this.jdbc.sql(rowsAndParent(question))
			.params(common(question, parent, day))
			.param("parent", parent.id())
			.param("level", question.level().name())
			.query(Places::place)
			.list();
	}

	/**
	 * The cities and counties below regions that lack figures of their own.
	 * @param question what is asked
	 * @param parent the region above all of them
	 * @param rows the regions whose inside is wanted
	 * @param day the day on which they must exist
	 * @return the regions inside, by the id of the region they lie in
	 */
	Map<Long, List<Place>> below(RankingQuestion question, RegionRow parent, List<Place> rows, LocalDate day) {
		return this.jdbc.sql(below(question))
			.params(common(question, parent, day))
			.param("paths", rows.stream().map(Place::path).collect(Collectors.joining(",")))
			.param("ends",
					rows.stream().map((place) -> PathRange.below(place.path()).end()).collect(Collectors.joining(",")))
			.query(Places::place)
			.stream()
			.filter((place) -> place.parentId() != null)
			.collect(Collectors.groupingBy((place) -> Objects.requireNonNull(place.parentId())));
	}

	/**
	 * The plan years of which something is known below a region, for a choice.
	 * @param parent a region the scope may read rankings of
	 * @return the years, the latest first
	 */
	List<Integer> planYears(RegionRow parent) {
		return this.jdbc.sql("""
				with recursive planned (year) as (
				    select min(plan_year) from target_planned
				     union all
				    select (select min(plan_year) from target_planned where plan_year > planned.year)
				      from planned
				     where planned.year is not null
				), done (year) as (
				    select min(plan_year) from figure_source
				     union all
				    select (select min(plan_year) from figure_source where plan_year > done.year)
				      from done
				     where done.year is not null
				)
				select year
				  from planned
				 where exists (select 1
				                 from target_planned
				                where plan_year = year
				                  and kind in ('ISSUED', 'DECLARED', 'LIVELIHOOD', 'SUBSIDY')
				                  and region_path > :path
				                  and region_path < :end)
				 union
				select year
				  from done
				 where exists (select 1
				                 from region r
				                 join figure_source s on s.region_id = r.id
				                where s.plan_year = year
				                  and r.path > :path
				                  and r.path < :end)
				 order by 1 desc
				""")
			.param("path", parent.path())
			.param("end", PathRange.below(parent.path()).end())
			.query(Integer.class)
			.list();
	}

	/**
	 * The latest plan year in which regions of a level have targets of their own.
	 * @param parent the region above them
	 * @param level their level
	 * @return the year, null if there is none
	 */
	@Nullable Integer latestPlanYear(RegionRow parent, RegionLevel level) {
		return this.jdbc.sql("""
				select max(t.plan_year)
				  from region r
				  join target_planned t on t.region_id = r.id
				 where r.level = :level
				   and r.path > :path
				   and r.path < :end
				""")
			.param("level", level.name())
			.param("path", parent.path())
			.param("end", PathRange.below(parent.path()).end())
			.query(Integer.class)
			.optional()
			.orElse(null);
	}

	/**
	 * The levels at which regions below a parent are ranked.
	 * @param parent the region above them
	 * @return the levels from the top
	 */
	List<RegionLevel> levels(RegionRow parent) {
		return this.jdbc
			.sql("""
					select value
					  from unnest(array['PROVINCE', 'CITY', 'COUNTY', 'STREET', 'COMMUNITY']) with ordinality level (value, place)
					 where exists (select 1
					                 from region r
					                where r.level = value
					                  and r.path > :path
					                  and r.path < :end
					                  and r.ranked)
					 order by place
					""")
			.param("path", parent.path())
			.param("end", PathRange.below(parent.path()).end())
			.query((rs, row) -> RegionLevel.valueOf(rs.getString("value")))
			.list();
	}

	/** The statement of {@link #rowsAndParent(RankingQuestion, RegionRow, LocalDate)}. */
	String rowsAndParent(RankingQuestion question) {
		return PLACES.formatted("region") + figures(question) + ROWS_AND_PARENT;
	}

	/** The statement of {@link #below(RankingQuestion, RegionRow, List, LocalDate)}. */
	String below(RankingQuestion question) {
		return BELOW + PLACES.formatted("below") + figures(question);
	}

	private String figures(RankingQuestion question) {
		return live(question) ? LIVE : PAST;
	}

	/** No return is dated in the future, so today's figures are the last ones. */
	private boolean live(RankingQuestion question) {
		LocalDate asOf = question.asOf();
		return asOf == null || !asOf.isBefore(this.time.today());
	}

	Map<String, Object> common(RankingQuestion question, RegionRow parent, LocalDate day) {
		Map<String, Object> parameters = new HashMap<>();
		parameters.put("year", question.planYear());
		parameters.put("kind", question.targetKind().name());
		parameters.put("basis", question.basis().name());
		if (!live(question)) {
			parameters.put("asOf", Objects.requireNonNull(question.asOf()));
		}
		parameters.put("day", day);
		parameters.put("path", parent.path());
		parameters.put("end", PathRange.below(parent.path()).end());
		return parameters;
	}

	private static Place place(ResultSet rs, int rowNumber) throws SQLException {
		Planned target = rs.getBoolean("has_target")
				? new Planned(counts(rs, "neighbourhoods", "households"), rs.getBigDecimal("planned_investment"))
				: null;
		LocalDate asOf = rs.getObject("as_of", LocalDate.class);
		Report report = (asOf != null) ? new Report(asOf,
				new Done(counts(rs, "started_neighbourhoods", "started_households"),
						counts(rs, "finished_neighbourhoods", "finished_households"),
						rs.getBigDecimal("completed_investment")))
				: null;
		return new Place(rs.getLong("id"), rs.getObject("parent_id", Long.class), rs.getString("code"),
				rs.getString("name"), rs.getString("path"), target, report);
	}

	private static Counts counts(ResultSet rs, String neighbourhoods, String households) throws SQLException {
		return new Counts(rs.getObject(neighbourhoods, Integer.class), rs.getObject(households, Integer.class));
	}

}
