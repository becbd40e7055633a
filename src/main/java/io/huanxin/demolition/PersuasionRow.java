package io.huanxin.demolition;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the log of persuasion.
 *
 * @param id its id
 * @param visitedOn when somebody went there
 * @param office who went: an office or a post, nobody's name
 * @param said what was said
 * @param outcome what came of it
 * @param correctsId the entry in whose place it stands, null for none
 * @param correctedById the entry in its place, null while it holds
 * @param enteredAt when it was entered
 * @param enteredBy by whom
 */
public record PersuasionRow(long id, LocalDate visitedOn, String office, String said, PersuasionOutcome outcome,
		@Nullable Long correctsId, @Nullable Long correctedById, Instant enteredAt, String enteredBy) {

	/**
	 * Whether nothing stands in its place.
	 * @return false once it was corrected
	 */
	public boolean holds() {
		return this.correctedById == null;
	}

}
