package io.huanxin.milestone;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A milestone over all neighbourhoods of a project.
 *
 * @param kind which milestone
 * @param planned the days on which it is to be reached
 * @param reached the days on which it was
 * @param lines how many neighbourhoods the project has
 * @param reachedBy how many of them have reached it
 * @param waivedBy how many do not need it
 * @param confirmedBy of how many a reviewer confirmed the day
 * @param evidence the documents that prove it, each once
 * @param late whether a planned day has passed and the milestone is not passed everywhere
 */
public record MilestoneSummary(Milestone kind, Span planned, Span reached, int lines, int reachedBy, int waivedBy,
		int confirmedBy, List<String> evidence, boolean late) {

	/**
	 * Whether it is passed everywhere.
	 * @return true when each neighbourhood has reached it or does not need it
	 */
	public boolean passed() {
		return this.reachedBy + this.waivedBy == this.lines;
	}

	static MilestoneSummary of(Milestone kind, Collection<Map<Milestone, MilestoneRow>> lines, LocalDate today) {
		List<MilestoneRow> rows = lines.stream().map((line) -> line.get(kind)).filter(Objects::nonNull).toList();
		return new MilestoneSummary(kind, Span.of(rows, MilestoneRow::plannedOn), Span.of(rows, MilestoneRow::actualOn),
				lines.size(), (int) rows.stream().filter((row) -> row.actualOn() != null).count(),
				(int) rows.stream().filter((row) -> row.waivedBecause() != null).count(),
				(int) rows.stream().filter((row) -> row.confirmedBy() != null).count(),
				rows.stream().map(MilestoneRow::evidence).filter(Objects::nonNull).distinct().toList(),
				rows.stream().anyMatch((row) -> row.late(today)));
	}

	/**
	 * From the first to the last of some days.
	 *
	 * @param first the first one, null where there is none
	 * @param last the last one
	 */
	public record Span(@Nullable LocalDate first, @Nullable LocalDate last) {

		static Span of(List<MilestoneRow> rows, Function<MilestoneRow, @Nullable LocalDate> day) {
			List<LocalDate> days = rows.stream()
				.map(day)
				.filter(Objects::nonNull)
				.sorted(Comparator.naturalOrder())
				.toList();
			return days.isEmpty() ? new Span(null, null) : new Span(days.get(0), days.get(days.size() - 1));
		}

		/**
		 * Whether it is more than one day.
		 * @return true when first and last differ
		 */
		public boolean wide() {
			return !Objects.equals(this.first, this.last);
		}

	}

}
