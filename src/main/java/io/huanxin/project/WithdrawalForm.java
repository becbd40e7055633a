package io.huanxin.project;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form by which a project is taken out of the plan.
 *
 * @param withdrawalReason why, with the document that allows it
 * @param replacement the code of the project in its place
 * @param version the version that the form was filled from
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record WithdrawalForm(@NotBlank @Size(max = 500) @Nullable String withdrawalReason,
		@Size(max = 40) @Nullable String replacement, long version) {
}
