package io.huanxin.heritage;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is protected in a neighbourhood, as pages and other features see it.
 *
 * @param id its id, null while nothing was entered
 * @param kind what is protected, null for nothing
 * @param document the document by which it is, null where nothing is
 * @param version for the detection of a stale form, 0 while nothing was entered
 * @param revisedAt when that was last revised, null while nothing was entered
 * @param revisedBy by whom, null while nothing was entered
 */
public record HeritageRow(@Nullable Long id, @Nullable HeritageKind kind, @Nullable String document, long version,
		@Nullable Instant revisedAt, @Nullable String revisedBy) {

	static final HeritageRow NOTHING = new HeritageRow(null, null, null, 0, null, null);

}
