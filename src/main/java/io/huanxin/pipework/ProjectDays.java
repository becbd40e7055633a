package io.huanxin.pipework;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.huanxin.milestone.Milestone;
import io.huanxin.milestone.MilestoneRow;
import org.jspecify.annotations.Nullable;

/**
 * The days of a project that its companies are compared with.
 *
 * @param schemeReviewed 方案审查: its last day, null while one neighbourhood waits for it
 * @param worksBegun 进场 or 开工, whichever came first
 * @param worksDone 主体完成 or 完工, whichever came last, null while one neighbourhood has
 * reached neither
 * @param accepted 联合验收: its last day, null while one neighbourhood waits for it
 */
public record ProjectDays(@Nullable LocalDate schemeReviewed, @Nullable LocalDate worksBegun,
		@Nullable LocalDate worksDone, @Nullable LocalDate accepted) {

	static ProjectDays of(Collection<Map<Milestone, MilestoneRow>> lines) {
		return new ProjectDays(last(lines, EnumSet.of(Milestone.SCHEME_REVIEWED)),
				days(lines, EnumSet.of(Milestone.SITE_ENTERED, Milestone.WORKS_STARTED)).stream()
					.min(Comparator.naturalOrder())
					.orElse(null),
				last(lines, EnumSet.of(Milestone.MAIN_WORKS_DONE, Milestone.WORKS_COMPLETED)),
				last(lines, EnumSet.of(Milestone.JOINTLY_ACCEPTED)));
	}

	/** Neighbourhoods that do not need it are not waited for. */
	private static @Nullable LocalDate last(Collection<Map<Milestone, MilestoneRow>> lines, EnumSet<Milestone> kinds) {
		boolean passed = !lines.isEmpty() && lines.stream()
			.allMatch((line) -> kinds.stream().map(line::get).filter(Objects::nonNull).anyMatch(MilestoneRow::passed));
		return passed ? days(lines, kinds).stream().max(Comparator.naturalOrder()).orElse(null) : null;
	}

	private static List<LocalDate> days(Collection<Map<Milestone, MilestoneRow>> lines, EnumSet<Milestone> kinds) {
		return lines.stream()
			.flatMap((line) -> kinds.stream().map(line::get))
			.filter(Objects::nonNull)
			.map(MilestoneRow::actualOn)
			.filter(Objects::nonNull)
			.toList();
	}

}
