package io.huanxin.ranking;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.standing.Ranker;
import io.huanxin.standing.RankingOrder;
import io.huanxin.standing.Standing;
import io.huanxin.web.BadParameter;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

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

	private final Places places;

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
		List<Place> places = this.places.rowsAndParent(question, parent, day);
		Place top = places.stream().filter((place) -> place.id() == parent.id()).findFirst().orElseThrow();
		List<Place> rows = places.stream().filter((place) -> place.id() != parent.id()).toList();
		return answer(question, parent, top, tally(question, parent, rows, day));
	}

	private List<Tally> tally(RankingQuestion question, RegionRow parent, List<Place> rows, LocalDate day) {
		List<Place> incomplete = question.level().below(RegionLevel.CITY) ? List.of()
				: rows.stream().filter((place) -> place.target() == null || place.report() == null).toList();
		Map<Long, List<Place>> below = incomplete.isEmpty() ? Map.of()
				: this.places.below(question, parent, incomplete, day);
		return rows.stream().map((place) -> tally(place, below)).toList();
	}

	private static Tally tally(Place place, Map<Long, List<Place>> below) {
		return Tally.of(place,
				below.getOrDefault(place.id(), List.of()).stream().map((child) -> tally(child, below)).toList());
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

}
