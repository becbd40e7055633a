package io.huanxin.worksitem;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form by which an administrator adds a works item.
 *
 * @param region the code of the region that is to have it
 * @param worksClass its class
 * @param itemCode its code
 * @param name its name
 * @param unit the unit of its quantities
 * @param decimals how many decimals they have
 * @param countable the ministry's figure it counts into
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record WorksItemForm(@NotBlank @Nullable String region, @NotBlank @Nullable String worksClass,
		@NotBlank @Pattern(regexp = "[0-9A-Z][0-9A-Z-]{0,19}") @Nullable String itemCode,
		@NotBlank @Size(max = 40) @Nullable String name, @NotBlank @Size(max = 10) @Nullable String unit,
		@NotNull @Min(0) @Max(2) @Nullable Integer decimals, @Nullable Countable countable) {
}
