package io.huanxin.figures;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * From which day on a region's figures of a plan year come from a source.
 *
 * @param since the first day, null from the beginning
 * @param source the source
 * @param reason why, null where nobody decided
 * @param decidedBy who decided, null where the rule did: returns go before projects
 */
public record SourceDecision(@Nullable LocalDate since, FigureSource source, @Nullable String reason,
		@Nullable String decidedBy) {
}
