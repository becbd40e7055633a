package io.huanxin.organisation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form by which an organisation takes part in a project.
 *
 * @param part its part
 * @param code 统一社会信用代码
 * @param name its name, blank for one that is known by its code
 * @param confirmed what was asked about and is right, see {@link KnownOtherwise}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record OrganisationForm(@NotNull @Nullable Part part, @NotBlank @Nullable String code,
		@Size(max = 100) @Nullable String name, @Nullable String confirmed) {
}
