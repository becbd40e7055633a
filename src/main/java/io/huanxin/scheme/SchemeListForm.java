package io.huanxin.scheme;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form by which an administrator decides a list.
 *
 * @param region the region's code
 * @param since the day from which new sheets are made by it
 * @param name its name
 * @param items one a line: 类别|名称|计量单位
 * @param reason why, with the document that says so
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record SchemeListForm(@NotBlank @Nullable String region, @NotNull @Nullable LocalDate since,
		@NotBlank @Size(max = 40) @Nullable String name, @NotBlank @Size(max = 4000) @Nullable String items,
		@NotBlank @Size(max = 200) @Nullable String reason) {
}
