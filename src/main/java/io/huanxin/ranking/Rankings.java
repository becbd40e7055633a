package io.huanxin.ranking;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.calendar.Deadlines;
import io.huanxin.calendar.Deadlines.YearDeadlines;
import io.huanxin.figures.CompletionShare;
import io.huanxin.figures.Counts;
import io.huanxin.figures.Rate;
import io.huanxin.ranking.Ranking.Done;
import io.huanxin.ranking.Ranking.DoneSource;
import io.huanxin.ranking.Ranking.Percentages;
import io.huanxin.ranking.Ranking.PlannedSource;
import io.huanxin.ranking.Tally.Place;
import io.huanxin.ranking.Tally.Planned;
import io.huanxin.ranking.Tally.Report;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.web.BadParameter;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ranks regions of one level under one parent. Figures are read as they were kept, one
 * row a region; only where a city or province has none of its own are those below it
 * summed.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Rankings {

	/** Later than any figure: the latest there are. */
	private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

	/**
	 * A region, its target of the kind and the figures at the day: the last row not after
	 * it, found by one look into the index.
	 */
	private static final String PLACES = """
			select r.id, r.parent_id, r.code, r.name, r.path,
			       t.id is not null as has_target, t.neighbourhoods, t.households, t.planned_investment,
			       f.as_of, f.started_neighbourhoods, f.started_households, f.finished_neighbourhoods,
			       f.finished_households, f.completed_investment
			  from region r
			  left join target t on t.region_id = r.id
			                    and t.plan_year = :year
			                    and t.kind = :kind
			  left join lateral (select g.as_of, g.until, g.started_neighbourhoods, g.started_households,
			                            g.finished_neighbourhoods, g.finished_households, g.completed_investment
			                       from figure g
			                      where g.region_id = r.id
			                        and g.plan_year = :year
			                        and g.basis = :basis
			                        and g.as_of <= :asOf
			                      order by g.as_of desc
			                      limit 1) f on f.until > :asOf
			""";

	private static final String ROWS_AND_PARENT = PLACES + """
			 where r.id = :parent
			    or (r.level = :level
			        and r.path > :path
			        and r.path < :end
			        and r.ranked
			        and r.valid_from <= :day
			        and (r.valid_to is null or r.valid_to > :day))
			""";

	private static final String BELOW = PLACES + """
			  join unnest(string_to_array(:paths, ','), string_to_array(:ends, ',')) span (path, until)
			    on r.path > span.path
			   and r.path < span.until
			 where r.level in ('PROVINCE', 'CITY', 'COUNTY')
			   and r.valid_from <= :day
			   and (r.valid_to is null or r.valid_to > :day)
			""";

	private final JdbcClient jdbc;

	private final Regions regions;

	private final Deadlines deadlines;

	private final BeijingTime time;

	private final Clock clock;

	/**
	 * Answers one question. Every account may ask: a ranking shows no more than what is
	 * posted on a wall, and the records behind it have rules of their own.
	 * @param scope the scope in force: the parent's subtree or above it
	 * @param question what is asked
	 * @return the ranking
	 * @throws UnknownRecord when the parent is unknown, or neither above nor below the
	 * scope
	 * @throws BadParameter when no region of the level can lie below the parent
	 */
	public Ranking rank(RegionScope scope, RankingQuestion question) {
		LocalDate day = Objects.requireNonNullElseGet(question.asOf(), this.time::today);
		return rank(question, this.regions.getRankingParent(scope, question.parent(), day));
	}

	/**
	 * Answers one question about a parent that has been found already.
	 * @param question what is asked
	 * @param parent the region of the question's code, which the reader may see
	 * @return the ranking
	 */
	Ranking rank(RankingQuestion question, RegionRow parent) {
		if (!question.level().below(parent.level())) {
			throw new BadParameter("level",
					"%s 之下没有 %s 级；应低于 %s。".formatted(parent.code(), question.level(), parent.level()));
		}
		LocalDate day = Objects.requireNonNullElseGet(question.asOf(), this.time::today);
		List<Place> places = rowsAndParent(question, parent, day);
		Place top = places.stream().filter((place) -> place.id() == parent.id()).findFirst().orElseThrow();
		List<Place> rows = places.stream().filter((place) -> place.id() != parent.id()).toList();
		return answer(question, parent, top, tally(question, rows, day));
	}

	/**
	 * The plan years of which something is known below a region, for a choice.
	 * @param parent a region the scope may read rankings of
	 * @return the years, the latest first
	 */
	List<Integer> planYears(RegionRow parent) {
		return this.jdbc.sql("""
				with recursive year (value) as (
				    select min(plan_year) from target
				     union all
				    select (select min(plan_year) from target where plan_year > year.value)
				      from year
				     where year.value is not null
				)
				select value
				  from year
				 where exists (select 1
				                 from target
				                where plan_year = value
				                  and kind in ('ISSUED', 'DECLARED', 'LIVELIHOOD', 'SUBSIDY')
				                  and region_path > :path
				                  and region_path < :end)
				 union
				select s.plan_year
				  from region r
				  join figure_source s on s.region_id = r.id
				 where r.path > :path
				   and r.path < :end
				 order by 1 desc
				""").param("path", parent.path()).param("end", end(parent.path())).query(Integer.class).list();
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
				  join target t on t.region_id = r.id
				 where r.level = :level
				   and r.path > :path
				   and r.path < :end
				""")
			.param("level", level.name())
			.param("path", parent.path())
			.param("end", end(parent.path()))
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
			.param("end", end(parent.path()))
			.query((rs, row) -> RegionLevel.valueOf(rs.getString("value")))
			.list();
	}

	private List<Place> rowsAndParent(RankingQuestion question, RegionRow parent, LocalDate day) {
		return this.jdbc.sql(ROWS_AND_PARENT)
			.params(common(question, day))
			.param("parent", parent.id())
			.param("level", question.level().name())
			.param("path", parent.path())
			.param("end", end(parent.path()))
			.query(Rankings::place)
			.list();
	}

	private List<Tally> tally(RankingQuestion question, List<Place> rows, LocalDate day) {
		List<Place> incomplete = question.level().below(RegionLevel.CITY) ? List.of()
				: rows.stream().filter((place) -> place.target() == null || place.report() == null).toList();
		Map<Long, List<Place>> below = incomplete.isEmpty() ? Map.of() : below(question, incomplete, day);
		return rows.stream().map((place) -> tally(place, below)).toList();
	}

	private static Tally tally(Place place, Map<Long, List<Place>> below) {
		return Tally.of(place,
				below.getOrDefault(place.id(), List.of()).stream().map((child) -> tally(child, below)).toList());
	}

	private Map<Long, List<Place>> below(RankingQuestion question, List<Place> rows, LocalDate day) {
		return this.jdbc.sql(BELOW)
			.params(common(question, day))
			.param("paths", rows.stream().map(Place::path).collect(Collectors.joining(",")))
			.param("ends", rows.stream().map((place) -> end(place.path())).collect(Collectors.joining(",")))
			.query(Rankings::place)
			.stream()
			.filter((place) -> place.parentId() != null)
			.collect(Collectors.groupingBy((place) -> Objects.requireNonNull(place.parentId())));
	}

	private static Map<String, Object> common(RankingQuestion question, LocalDate day) {
		Map<String, Object> parameters = new HashMap<>();
		parameters.put("year", question.planYear());
		parameters.put("kind", question.targetKind().name());
		parameters.put("basis", question.basis().name());
		parameters.put("asOf", Objects.requireNonNullElse(question.asOf(), LATEST));
		parameters.put("day", day);
		return parameters;
	}

	private Ranking answer(RankingQuestion question, RegionRow parent, Place top, List<Tally> tallies) {
		Tally sum = Tally
			.of(new Place(top.id(), top.parentId(), top.code(), top.name(), top.path(), top.target(), null), tallies);
		LocalDate asOf = question.asOf();
		if (asOf == null) {
			asOf = Objects.requireNonNullElseGet(sum.newest(), this.time::today);
		}
		YearDeadlines year = this.deadlines.of(parent.path(), question.planYear());
		CompletionShare share = new CompletionShare(year.finishShare());
		RankingOrder order = question.order();
		if (order == null) {
			order = RankingOrder.byDefault(asOf, year.start(), tallies.stream().map(Tally::contender).toList());
		}
		List<Ranking.Row> rows = new ArrayList<>();
		for (Standing<Tally> standing : Ranker.rank(tallies, Tally::contender, order)) {
			rows.add(row(standing, asOf, share));
		}
		return new Ranking(question.planYear(), question.level(), parent.code(), parent.name(), asOf,
				question.targetKind(), question.basis(), order.keys(), year.start(), this.clock.instant(), rows,
				totals(sum, Tally.plannedOf(tallies), share));
	}

	private static Ranking.Row row(Standing<Tally> standing, LocalDate asOf, CompletionShare share) {
		Tally tally = standing.row();
		Place region = tally.region();
		Counts planned = tally.planned().counts();
		Done done = tally.done();
		boolean summed = tally.doneSource() != DoneSource.RETURN && tally.childrenWithTask() > 0;
		LocalDate oldest = tally.oldest();
		return new Ranking.Row(standing.rank(), standing.tied(), standing.status(), region.id(), region.code(),
				region.name(), region.path(), oldest, tally.newest(), !Objects.equals(oldest, tally.newest()),
				oldest != null && oldest.isBefore(asOf.withDayOfMonth(1)), planned, done.started(), done.finished(),
				Percentages.of(done.started(), planned), Percentages.of(done.finished(), planned),
				tally.planned().investment(), done.completedInvestment(),
				investmentRate(done.completedInvestment(), tally.planned().investment()),
				share.gap(planned.neighbourhoods(), done.finished().neighbourhoods()), null, sensitive(planned),
				overTarget(done.started(), planned), tally.plannedSource(), tally.doneSource(),
				summed ? tally.reportedChildren() : null, summed ? tally.childrenWithTask() : null, tally.missing());
	}

	private static Ranking.Totals totals(Tally sum, Planned ofRows, CompletionShare share) {
		Counts planned = sum.planned().counts();
		Done done = sum.done();
		return new Ranking.Totals(sum.oldest(), sum.newest(), !Objects.equals(sum.oldest(), sum.newest()), planned,
				(sum.plannedSource() == PlannedSource.OWN) ? PlannedSource.OWN : PlannedSource.SUM, ofRows.counts(),
				done.started(), done.finished(), Percentages.of(done.started(), planned),
				Percentages.of(done.finished(), planned), sum.planned().investment(), ofRows.investment(),
				done.completedInvestment(), investmentRate(done.completedInvestment(), sum.planned().investment()),
				share.gap(planned.neighbourhoods(), done.finished().neighbourhoods()),
				overTarget(done.started(), planned), sum.reportedChildren(), sum.childrenWithTask(), sum.missing(),
				sum.known());
	}

	private static @Nullable BigDecimal investmentRate(@Nullable BigDecimal completed, @Nullable BigDecimal planned) {
		return Percentages.percentage(Rate.of(completed, planned));
	}

	private static boolean sensitive(Counts planned) {
		Rate one = Rate.of(Integer.valueOf(1), planned.neighbourhoods());
		return one != null && one.movedByOneUnit();
	}

	private static boolean overTarget(Counts started, Counts planned) {
		Rate rate = Rate.of(started.neighbourhoods(), planned.neighbourhoods());
		return rate != null && rate.exceeded();
	}

	/** The first text after every path below: the character after a slash is a zero. */
	private static String end(String path) {
		return path.substring(0, path.length() - 1) + '0';
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
