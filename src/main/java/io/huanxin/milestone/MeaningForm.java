package io.huanxin.milestone;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form by which an administrator says what counts as started and finished.
 *
 * @param region the region's code
 * @param since the day from which it counts
 * @param started what counts as started
 * @param finished what counts as finished
 * @param reason why, with the document that says so
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record MeaningForm(@NotBlank @Nullable String region, @NotNull @Nullable LocalDate since,
		@NotNull @Nullable Milestone started, @NotNull @Nullable Milestone finished,
		@NotBlank @Size(max = 200) @Nullable String reason) {
}
