package io.huanxin.milestone;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form by which works are stopped.
 *
 * @param since the first day on which they stand still
 * @param stopReason why
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record StopForm(@NotNull @Nullable LocalDate since, @NotBlank @Size(max = 500) @Nullable String stopReason) {
}
