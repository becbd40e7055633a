package io.huanxin.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huanxin.figures.Basis;
import io.huanxin.figures.Counts;
import io.huanxin.figures.Rate;
import io.huanxin.figures.TargetKind;
import io.huanxin.ranking.RankingLine.Cell;
import io.huanxin.ranking.RankingLine.Mark;
import io.huanxin.ranking.RankingPage.Column;
import io.huanxin.ranking.RankingPage.Filter;
import io.huanxin.ranking.RankingPage.Option;
import io.huanxin.ranking.RankingPage.Term;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.standing.RankingOrder;
import io.huanxin.standing.RankingStatus;
import io.huanxin.web.Formats;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;

/** Turns one ranking into the texts of its page. */
final class RankingPrinter {

	private static final int NAMES_SHOWN = 10;

	private static final String NUMBER = "num";

	private static final List<String> TERMS = List.of("rank", "order", "deadline", "unreported", "null", "sensitive",
			"stale", "total", "basis", "kind");

	private final Ranking ranking;

	private final RegionScope scope;

	private final RankingStyle style;

	private final Formats formats;

	private final MessageSource messages;

	private final Locale locale;

	private final List<RankingColumn> columns;

	private final RankingOrder leading;

	RankingPrinter(Ranking ranking, RegionScope scope, RankingStyle style, Formats formats, MessageSource messages,
			Locale locale) {
		this.ranking = ranking;
		this.scope = scope;
		this.style = style;
		this.formats = formats;
		this.messages = messages;
		this.locale = locale;
		this.leading = ranking.order().get(0);
		this.columns = Arrays.stream(RankingColumn.values()).filter(this::known).toList();
	}

	RankingPage print(List<RegionRow> parents, List<Integer> years, List<RegionLevel> levels,
			@Nullable RankingOrder chosen) {
		List<RankingLine> lines = this.ranking.rows().stream().map(this::line).toList();
		boolean anyTask = this.ranking.rows().stream().anyMatch((row) -> row.status() != RankingStatus.NO_TASK);
		boolean anyReport = this.ranking.rows().stream().anyMatch((row) -> row.asOf() != null);
		String level = word(this.ranking.level());
		String empty = this.ranking.rows().isEmpty() ? text("ranking.list.no-rows", this.ranking.parentName(), level)
				: (anyTask || anyReport) ? null : text("ranking.list.no-targets", this.ranking.parentName(),
						String.valueOf(this.ranking.planYear()), word(this.ranking.targetKind()));
		String leadingWord = word(this.leading);
		return new RankingPage(
				text("ranking.list.title", this.ranking.parentName(), String.valueOf(this.ranking.planYear()), level),
				filters(parents, years, levels, chosen), this.ranking.asOf().toString(), this.ranking.planYear(),
				summary(), notes(), this.columns.stream().map(this::heading).toList(), lines, total(), chart(),
				leadingWord, terms(), csv(), empty, empty == null && !anyReport, this.scope.has(Role.CLERK));
	}

	private boolean known(RankingColumn column) {
		if (column.always()) {
			return true;
		}
		return this.ranking.rows().stream().anyMatch((row) -> switch (column) {
			case START_H -> row.startRate().households() != null;
			case FINISHED -> !row.finished().equals(Counts.UNKNOWN);
			case COMPLETION_N -> row.completionRate().neighbourhoods() != null;
			case COMPLETION_H -> row.completionRate().households() != null;
			case PLANNED_INVESTMENT -> row.plannedInvestment() != null;
			case COMPLETED_INVESTMENT -> row.completedInvestment() != null;
			case INVESTMENT -> row.investmentRate() != null;
			case FINISH_GAP -> row.finishGap() != null;
			case PLANNED, STARTED, START_N, AS_OF -> true;
		});
	}

	private List<Filter> filters(List<RegionRow> parents, List<Integer> years, List<RegionLevel> levels,
			@Nullable RankingOrder chosen) {
		List<Filter> filters = new ArrayList<>();
		filters.add(filter("planYear", years.stream()
			.map((year) -> new Option(year.toString(), year.toString(), year == this.ranking.planYear()))));
		filters.add(filter("parent", Stream.concat(
				parents.stream().anyMatch((each) -> each.code().equals(this.ranking.parent())) ? Stream.<Option>empty()
						: Stream.of(new Option(this.ranking.parent(), this.ranking.parentName(), true)),
				parents.stream()
					.map((each) -> new Option(each.code(), indented(each),
							each.code().equals(this.ranking.parent()))))));
		filters.add(filter("level",
				Stream.concat(levels.stream(), Stream.of(this.ranking.level()))
					.distinct()
					.map((each) -> option(each, this.ranking.level()))));
		filters.add(filter("targetKind",
				Arrays.stream(TargetKind.values()).map((each) -> option(each, this.ranking.targetKind()))));
		filters.add(filter("order",
				Stream.concat(
						Stream.of(new Option("",
								(chosen == null) ? text("ranking.filter.order.default", word(this.leading))
										: text("ranking.filter.order.any"),
								chosen == null)),
						Arrays.stream(RankingOrder.values()).map((each) -> option(each, chosen)))));
		filters.add(filter("basis", Arrays.stream(Basis.values()).map((each) -> option(each, this.ranking.basis()))));
		filters.add(filter("style", Arrays.stream(RankingStyle.values()).map((each) -> option(each, this.style))));
		return filters;
	}

	private Filter filter(String name, Stream<Option> options) {
		return new Filter(name, text("ranking.filter." + name), options.toList());
	}

	private <E extends Enum<E>> Option option(E value, @Nullable E selected) {
		return new Option(value.name(), word(value), value == selected);
	}

	/** A list without a tree shows the distance from the top by blanks. */
	private static String indented(RegionRow region) {
		long slashes = region.path().chars().filter((each) -> each == '/').count();
		return "　".repeat(Math.max(0, (int) slashes - 2)) + region.name();
	}

	private String summary() {
		return text("ranking.list.summary", word(this.ranking.targetKind()), this.ranking.asOf().toString(),
				this.ranking.order().stream().map(this::word).collect(Collectors.joining(" → ")),
				text("ranking.list.basis." + this.ranking.basis()));
	}

	private List<String> notes() {
		Ranking.Totals total = this.ranking.total();
		List<String> notes = new ArrayList<>();
		if (total.mixedDates()) {
			notes.add(text("ranking.note.dates", this.formats.day(total.asOf()), this.formats.day(total.asOfNewest())));
		}
		if (!total.missing().isEmpty()) {
			notes.add(text("ranking.note.missing", String.valueOf(total.reportedRows()),
					String.valueOf(total.rowsWithTask()), names(total.missing()),
					this.formats.count(total.known().started().neighbourhoods()),
					this.formats.count(total.known().started().households()),
					this.formats.count(total.known().finished().neighbourhoods()),
					this.formats.count(total.known().finished().households())));
		}
		incomplete(notes, "planned-households", (row) -> row.planned().households(), true);
		incomplete(notes, "planned-investment", Ranking.Row::plannedInvestment, true);
		incomplete(notes, "started-households", (row) -> row.started().households(), false);
		incomplete(notes, "finished-neighbourhoods", (row) -> row.finished().neighbourhoods(), false);
		incomplete(notes, "finished-households", (row) -> row.finished().households(), false);
		incomplete(notes, "completed-investment", Ranking.Row::completedInvestment, false);
		if (total.plannedSource() == Ranking.PlannedSource.OWN && !total.planned().equals(total.plannedOfRows())) {
			notes.add(text("ranking.note.own-target", this.ranking.parentName(), word(this.ranking.targetKind()),
					this.formats.count(total.planned().neighbourhoods()),
					this.formats.count(total.planned().households()),
					this.formats.count(total.plannedOfRows().neighbourhoods()),
					this.formats.count(total.plannedOfRows().households())));
		}
		int gaps = this.ranking.rows()
			.stream()
			.map(Ranking.Row::finishGap)
			.filter(Objects::nonNull)
			.mapToInt(Objects::requireNonNull)
			.sum();
		if (total.finishGap() != null && total.finishGap() != gaps) {
			notes.add(text("ranking.note.gap", this.formats.count(gaps), this.ranking.parentName(),
					this.formats.count(total.finishGap())));
		}
		return notes;
	}

	/** Names the rows that have reported, but left out a figure that others give. */
	private void incomplete(List<String> notes, String figure, Function<Ranking.Row, @Nullable Object> value,
			boolean planned) {
		List<Ranking.Row> rows = this.ranking.rows()
			.stream()
			.filter((row) -> row.status() == RankingStatus.RANKED
					|| (planned && row.status() == RankingStatus.UNREPORTED))
			.toList();
		List<String> without = rows.stream()
			.filter((row) -> value.apply(row) == null)
			.map(Ranking.Row::regionName)
			.toList();
		if (!without.isEmpty() && without.size() < rows.size()) {
			notes.add(text("ranking.note.incomplete", text("ranking.figure." + figure), names(without)));
		}
	}

	private List<Term> terms() {
		return TERMS.stream()
			.map((term) -> new Term(text("ranking.meaning." + term),
					text("ranking.meaning." + term + ".text", this.ranking.startDeadline().toString())))
			.toList();
	}

	private String names(List<String> all) {
		String shown = all.stream().limit(NAMES_SHOWN).collect(Collectors.joining("、"));
		return (all.size() > NAMES_SHOWN) ? text("ranking.note.more", shown, String.valueOf(all.size())) : shown;
	}

	private Column heading(RankingColumn column) {
		String key = "RankingColumn." + column;
		return new Column(text(key), text(key + ".unit"), text(key + ".meaning"), css(column));
	}

	private String css(RankingColumn column) {
		return (column.key() == this.leading) ? NUMBER + " leading" : NUMBER;
	}

	private RankingLine line(Ranking.Row row) {
		List<Mark> marks = new ArrayList<>();
		if (row.sensitive() && row.status() == RankingStatus.RANKED) {
			marks.add(mark("sensitive"));
		}
		if (row.overTarget()) {
			marks.add(mark("over-target"));
		}
		String note = null;
		if (row.childrenWithTask() != null) {
			note = row.missing().isEmpty() ? text("ranking.row.summed", row.childrenWithTask().toString())
					: text("ranking.row.partly", String.valueOf(row.reportedChildren()),
							row.childrenWithTask().toString(), names(row.missing()));
		}
		BigDecimal bar = bar(row);
		List<Cell> cells = new ArrayList<>(this.columns.size());
		for (RankingColumn column : this.columns) {
			cells.add((column == RankingColumn.AS_OF) ? date(row) : cell(column, row.planned(), row.started(),
					row.finished(), row.plannedInvestment(), row.completedInvestment(), row.finishGap()));
		}
		return new RankingLine((row.rank() != null) ? row.rank().toString() : word(row.status()), row.tied(),
				row.regionName(),
				(this.scope.contains(row.regionPath()) && !this.scope.has(Role.ADMINISTRATOR))
						? "/returns?planYear=" + this.ranking.planYear() + "&region=" + row.regionCode() : null,
				note, marks, cells, (bar != null) ? bar.toPlainString() : null, (row.rank() != null) ? "" : "unranked");
	}

	private RankingLine total() {
		Ranking.Totals total = this.ranking.total();
		List<Cell> cells = new ArrayList<>(this.columns.size());
		for (RankingColumn column : this.columns) {
			cells.add((column == RankingColumn.AS_OF)
					? new Cell(total.mixedDates() ? text("ranking.total.mixed") : this.formats.day(total.asOf()), null,
							NUMBER)
					: cell(column, total.planned(), total.started(), total.finished(), total.plannedInvestment(),
							total.completedInvestment(), total.finishGap()));
		}
		return new RankingLine("", false, text("ranking.total.name"), null,
				text("ranking.total." + total.plannedSource()), List.of(), cells, null, "");
	}

	private Mark mark(String name) {
		return new Mark(text("ranking.mark." + name), text("ranking.mark." + name + ".title"));
	}

	private Cell date(Ranking.Row row) {
		String sub = null;
		if (row.mixedDates()) {
			sub = text("ranking.row.until", this.formats.day(row.asOfNewest()));
		}
		if (row.stale()) {
			sub = text("ranking.mark.stale") + ((sub != null) ? " · " + sub : "");
		}
		return new Cell(this.formats.day(row.asOf()), sub, row.stale() ? NUMBER + " stale" : NUMBER);
	}

	private Cell cell(RankingColumn column, Counts planned, Counts started, Counts finished,
			@Nullable BigDecimal plannedInvestment, @Nullable BigDecimal completedInvestment, @Nullable Integer gap) {
		return switch (column) {
			case PLANNED -> counts(planned);
			case STARTED -> counts(started);
			case FINISHED -> counts(finished);
			case START_N -> rate(column, started.neighbourhoods(), planned.neighbourhoods());
			case START_H -> rate(column, started.households(), planned.households());
			case COMPLETION_N -> rate(column, finished.neighbourhoods(), planned.neighbourhoods());
			case COMPLETION_H -> rate(column, finished.households(), planned.households());
			case PLANNED_INVESTMENT -> new Cell(this.formats.wan(plannedInvestment), null, NUMBER);
			case COMPLETED_INVESTMENT -> new Cell(this.formats.wan(completedInvestment), null, NUMBER);
			case INVESTMENT -> rate(column, Rate.of(completedInvestment, plannedInvestment), null);
			case FINISH_GAP -> new Cell(this.formats.count(gap), null, NUMBER);
			case AS_OF -> throw new IllegalArgumentException("a date is no figure");
		};
	}

	private Cell counts(Counts counts) {
		return new Cell(this.formats.count(counts.neighbourhoods()),
				(counts.households() != null) ? this.formats.count(counts.households()) : null, NUMBER);
	}

	private Cell rate(RankingColumn column, @Nullable Integer numerator, @Nullable Integer denominator) {
		String fraction = (numerator != null && denominator != null)
				? this.formats.count(numerator) + "/" + this.formats.count(denominator) : null;
		return rate(column, Rate.of(numerator, denominator), fraction);
	}

	private Cell rate(RankingColumn column, @Nullable Rate rate, @Nullable String fraction) {
		String css = css(column);
		if (rate == null) {
			return new Cell(Formats.UNKNOWN, null, css);
		}
		if (this.style == RankingStyle.DECIMAL) {
			return new Cell(this.formats.percent(rate.percentage()), fraction, css);
		}
		String percent = this.formats.percent(rate.ministry());
		if (rate.exceeded()) {
			return new Cell(text("ranking.rate.exceeded"), (fraction != null) ? percent + " · " + fraction : percent,
					css);
		}
		return new Cell(rate.complete() ? text("ranking.rate.complete." + column) : percent, fraction, css);
	}

	private @Nullable BigDecimal bar(Ranking.Row row) {
		return switch (this.leading) {
			case START_N -> row.startRate().neighbourhoods();
			case START_H -> row.startRate().households();
			case COMPLETION_N -> row.completionRate().neighbourhoods();
			case COMPLETION_H -> row.completionRate().households();
			case INVESTMENT -> row.investmentRate();
		};
	}

	private @Nullable String chart() {
		List<Ranking.Row> bars = this.ranking.rows().stream().filter((row) -> bar(row) != null).toList();
		if (bars.size() < 2) {
			return null;
		}
		Ranking.Row best = bars.get(0);
		Ranking.Row last = bars.get(bars.size() - 1);
		return text("ranking.chart.text", word(this.leading), String.valueOf(bars.size()), best.regionName(),
				this.formats.percent(bar(best)), last.regionName(), this.formats.percent(bar(last)));
	}

	private String csv() {
		return "/rankings.csv?planYear=%d&parent=%s&level=%s&asOf=%s&targetKind=%s&basis=%s&order=%s".formatted(
				this.ranking.planYear(), this.ranking.parent(), this.ranking.level(), this.ranking.asOf(),
				this.ranking.targetKind(), this.ranking.basis(), this.leading);
	}

	private String word(Enum<?> constant) {
		return text(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
	}

	private String text(String key, String... arguments) {
		return this.messages.getMessage(key, arguments, this.locale);
	}

}
