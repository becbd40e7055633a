package io.huanxin.ranking;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.Basis;
import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.web.Formats;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the page of a ranking, deciding what the query string left open. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class RankingPages {

	private final Rankings rankings;

	private final Places places;

	private final Regions regions;

	private final BeijingTime time;

	private final MessageSource messages;

	private final Formats formats;

	/**
	 * The page.
	 * @param scope the scope in force
	 * @param filter the query string
	 * @param locale the reader's language
	 * @return the page
	 * @throws UnknownRecord when the parent is unknown, or neither above nor below the
	 * scope
	 */
	RankingPage page(RegionScope scope, RankingFilter filter, Locale locale) {
		Choice choice = choose(scope, filter);
		Ranking ranking = this.rankings.rank(choice.question(), choice.parent());
		RankingStyle style = Objects.requireNonNullElse(filter.style(), RankingStyle.DECIMAL);
		RankingPrinter printer = new RankingPrinter(ranking, scope, style, this.formats, this.messages, locale);
		return printer.print(choice.parents(), choice.years(), choice.levels(), filter.order());
	}

	/**
	 * The ranking of the page, for a file.
	 * @param scope the scope in force
	 * @param filter the query string
	 * @return the ranking
	 */
	Ranking ranking(RegionScope scope, RankingFilter filter) {
		Choice choice = choose(scope, filter);
		return this.rankings.rank(choice.question(), choice.parent());
	}

	private Choice choose(RegionScope scope, RankingFilter filter) {
		List<RegionRow> parents = this.regions.rankingParents(scope);
		RegionRow parent = parent(scope, filter, parents);
		List<RegionLevel> levels = this.places.levels(parent);
		RegionLevel level = filter.level();
		if (level == null || !level.below(parent.level())) {
			level = levels.isEmpty() ? parent.level().next() : levels.get(0);
		}
		NavigableSet<Integer> years = new TreeSet<>(this.places.planYears(parent));
		int year = year(filter, parent, level, years);
		years.add(year);
		boolean otherYear = filter.shown() != null && filter.shown() != year;
		RankingQuestion question = new RankingQuestion(year, level, parent.code(), otherYear ? null : filter.asOf(),
				Objects.requireNonNullElse(filter.targetKind(), TargetKind.DECLARED),
				Objects.requireNonNullElse(filter.basis(), Basis.SUBMITTED), filter.order());
		return new Choice(question, parent, parents, List.copyOf(years.descendingSet()), levels);
	}

	/** The reader's own region, or the nearest above it that has regions below. */
	private RegionRow parent(RegionScope scope, RankingFilter filter, List<RegionRow> parents) {
		String code = filter.parent();
		if (code == null || code.isEmpty()) {
			RegionRow nearest = null;
			for (RegionRow each : parents) {
				if (scope.path().startsWith(each.path())
						&& (nearest == null || each.path().length() > nearest.path().length())) {
					nearest = each;
				}
			}
			return Optional.ofNullable(nearest).orElseThrow(() -> new UnknownRecord("region above " + scope.path()));
		}
		return parents.stream()
			.filter((each) -> each.code().equals(code))
			.findFirst()
			.orElseGet(() -> this.regions.getRankingParent(scope, code,
					Objects.requireNonNullElseGet(filter.asOf(), this.time::today)));
	}

	/** The latest year with targets of the rows themselves, else of anything below. */
	private int year(RankingFilter filter, RegionRow parent, RegionLevel level, SortedSet<Integer> years) {
		Integer asked = filter.planYear();
		if (asked != null) {
			return asked;
		}
		Integer latest = this.places.latestPlanYear(parent, level);
		if (latest != null) {
			return latest;
		}
		LocalDate today = this.time.today();
		return years.isEmpty() ? today.getYear() : years.last();
	}

	/** A question with the choices among which it was asked. */
	private record Choice(RankingQuestion question, RegionRow parent, List<RegionRow> parents, List<Integer> years,
			List<RegionLevel> levels) {
	}

}
