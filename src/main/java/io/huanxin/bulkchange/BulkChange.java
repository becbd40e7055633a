package io.huanxin.bulkchange;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One value for many neighbourhoods.
 *
 * @param id its id
 * @param field what about them
 * @param value what it is to be
 * @param state how far it is
 * @param createdAt when they were chosen
 * @param doneAt when it was confirmed, null until then
 * @param undoneAt when it was undone, null unless it was
 * @param counts how many neighbourhoods it is about
 */
public record BulkChange(UUID id, BulkField field, String value, State state, Instant createdAt,
		@Nullable Instant doneAt, @Nullable Instant undoneAt, Counts counts) {

	/**
	 * The message key of the value.
	 * @return the key
	 */
	public String valueKey() {
		return this.field.key(this.value);
	}

	/** How far it is. */
	public enum State {

		/** Chosen, but not confirmed yet: nothing is changed. */
		DRAFT,
		/** Done. */
		DONE,
		/** Done and undone. */
		UNDONE

	}

	/**
	 * How many neighbourhoods.
	 *
	 * @param all that were chosen
	 * @param changing that change, or changed
	 * @param already that were so before
	 * @param overtaken that somebody else changed meanwhile
	 * @param unknown that are not there, or not for this person
	 * @param restored that an undo put back
	 */
	public record Counts(int all, int changing, int already, int overtaken, int unknown, int restored) {
	}

}
