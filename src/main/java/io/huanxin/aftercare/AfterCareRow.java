package io.huanxin.aftercare;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The after-care of a neighbourhood as pages and other features see it.
 *
 * @param id its id, null while nothing was entered
 * @param neighbourhoodId the neighbourhood
 * @param facts what is known of it
 * @param version for the detection of a stale form, 0 while nothing was entered
 * @param revisedAt when it was last revised, null while nothing was entered
 * @param revisedBy by whom, null while nothing was entered
 */
public record AfterCareRow(@Nullable Long id, long neighbourhoodId, AfterCareFacts facts, long version,
		@Nullable Instant revisedAt, @Nullable String revisedBy) {

	/**
	 * Whether anybody has entered anything.
	 * @return false while there is only an empty form
	 */
	public boolean entered() {
		return this.id != null;
	}

}
