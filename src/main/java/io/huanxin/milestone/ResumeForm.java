package io.huanxin.milestone;

import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The form by which works go on.
 *
 * @param until the day on which they are resumed
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record ResumeForm(@NotNull @Nullable LocalDate until) {
}
