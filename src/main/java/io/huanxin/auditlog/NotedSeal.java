package io.huanxin.auditlog;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A seal as an auditor noted it down.
 *
 * @param number its number
 * @param hash its hash, 64 hexadecimal digits
 */
public record NotedSeal(@Nullable @Min(1) Integer number,
		@Nullable @Pattern(regexp = "|\\s*[0-9a-fA-F]{64}\\s*") String hash) {
}
