package io.huanxin.yearlyplan;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The form by which a plan is opened.
 *
 * @param region the code of the county
 * @param planYear the plan year
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record PlanForm(@NotBlank @Nullable String region, @NotNull @Min(1990) @Max(2100) @Nullable Integer planYear) {

}
