package io.huanxin.auditlog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A place in the list, so that the next page begins where this one ended, however far
 * down and however many entries came meanwhile.
 *
 * @param at the time of the last entry shown
 * @param id its id
 */
record AuditCursor(Instant at, long id) {

	private static final Pattern WRITTEN = Pattern.compile("(\\d{1,16})-(\\d{1,18})");

	static Optional<AuditCursor> of(@Nullable String text) {
		Matcher written = WRITTEN.matcher((text != null) ? text : "");
		return written.matches()
				? Optional.of(new AuditCursor(Instant.EPOCH.plus(Long.parseLong(written.group(1)), ChronoUnit.MICROS),
						Long.parseLong(written.group(2))))
				: Optional.empty();
	}

	/** As it stands in an address. */
	String text() {
		return ChronoUnit.MICROS.between(Instant.EPOCH, this.at) + "-" + this.id;
	}

}
