package io.huanxin.bulkchange;

import org.jspecify.annotations.Nullable;

/**
 * A neighbourhood that was chosen, and what became of it.
 *
 * @param neighbourhoodId its id
 * @param code its code, null where the person may not see it
 * @param name its name, null likewise
 * @param before the value as it was when it was chosen, null where it is unknown
 * @param outcome what became of it, null where nothing was done yet
 * @param now the value somebody else had set meanwhile
 * @param undo what an undo did, null without one
 */
public record BulkRow(long neighbourhoodId, @Nullable String code, @Nullable String name, @Nullable String before,
		@Nullable Outcome outcome, @Nullable String now, @Nullable Undo undo) {

	/** What became of a neighbourhood. */
	public enum Outcome {

		/** It is changed. */
		CHANGED,
		/** It was so already. */
		ALREADY,
		/** Somebody else changed it between the choice and the confirmation. */
		OVERTAKEN,
		/** There is none, or none within the scope. */
		UNKNOWN

	}

	/** What an undo did with a neighbourhood that had been changed. */
	public enum Undo {

		/** It is as it was before. */
		RESTORED,
		/** It was changed once more since, and left as it is. */
		LATER,
		/** There is none any more, or none within the scope. */
		UNKNOWN

	}

}
