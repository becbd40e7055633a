package io.huanxin.auditlog;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The part of the list that fits on a page.
 *
 * @param lines the entries, the newest first
 * @param next the place where the next page begins, null on the last
 */
public record AuditPage(List<AuditLine> lines, @Nullable String next) {

	static final int LENGTH = 50;

	static final AuditPage EMPTY = new AuditPage(List.of(), null);

}
