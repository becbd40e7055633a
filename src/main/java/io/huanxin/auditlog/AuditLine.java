package io.huanxin.auditlog;

import io.huanxin.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the list shows it.
 *
 * @param entry the entry
 * @param regionCode the code of the region it belongs to, null where it has none
 * @param regionName that region's name
 * @param seal the number of its seal, null while it waits for one
 */
public record AuditLine(AuditEntry entry, @Nullable String regionCode, @Nullable String regionName,
		@Nullable Long seal) {
}
