package io.huanxin.figuresource;

import java.time.LocalDate;

import io.huanxin.figures.FigureSource;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form by which a reviewer decides on a source.
 *
 * @param source the source
 * @param since the first day on which it counts
 * @param reason why, with the document that says so
 * @param seen what the page showed, to tell whether somebody else was faster
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record SourceForm(@NotNull @Nullable FigureSource source, @NotNull @Nullable LocalDate since,
		@NotBlank @Size(max = 200) @Nullable String reason, @Nullable String seen) {
}
