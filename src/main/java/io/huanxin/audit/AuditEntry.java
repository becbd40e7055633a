package io.huanxin.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One line of a record's history.
 *
 * @param at when it was committed
 * @param username who did it
 * @param role under which role
 * @param action what was done
 * @param before the values before as JSON
 * @param after the values after as JSON
 */
public record AuditEntry(Instant at, String username, String role, AuditAction action, @Nullable String before,
		@Nullable String after) {
}
