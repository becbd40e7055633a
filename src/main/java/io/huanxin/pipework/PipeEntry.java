package io.huanxin.pipework;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A stage of a company.
 *
 * @param on the day on which it was done, null while it is not
 * @param document the number of its document
 * @param waivedBecause why it is not needed, null where it is
 */
public record PipeEntry(@Nullable LocalDate on, @Nullable String document, @Nullable String waivedBecause) {

	public PipeEntry {
		document = known(document);
		waivedBecause = known(waivedBecause);
	}

	/**
	 * Whether nothing is open about it.
	 * @return true when it is done or not needed
	 */
	public boolean settled() {
		return this.on != null || this.waivedBecause != null;
	}

	boolean empty() {
		return !settled() && this.document == null;
	}

	private static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
