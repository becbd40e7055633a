package io.huanxin.tag;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form by which an administrator adds a tag.
 *
 * @param region the code of the region that is to have it
 * @param name its name
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record TagForm(@NotBlank @Nullable String region, @NotBlank @Size(max = 20) @Nullable String name) {
}
