package io.huanxin.milestone;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a milestone of one or more neighbourhoods. What is left blank stays as it
 * is.
 *
 * @param lines the neighbourhoods it is about, by their lines
 * @param plannedOn the day on which it is to be reached
 * @param actualOn the day on which it was reached
 * @param waivedBecause why it is not needed
 * @param evidence the document that proves it
 * @param takeBack whether what was reached or not needed is taken back
 * @param reason why a day that was entered is changed or taken back
 * @param seen what the form was filled from
 */
public record MilestoneForm(@Nullable List<Long> lines, @Nullable LocalDate plannedOn, @Nullable LocalDate actualOn,
		@Size(max = 200) @Nullable String waivedBecause, @Size(max = 200) @Nullable String evidence,
		@Nullable Boolean takeBack, @Size(max = 200) @Nullable String reason, @Nullable String seen) {

	MilestoneEntry entry() {
		return new MilestoneEntry(this.plannedOn, this.actualOn, this.waivedBecause, this.evidence,
				Boolean.TRUE.equals(this.takeBack), this.reason);
	}

	List<Long> chosen() {
		return (this.lines != null) ? this.lines : List.of();
	}

	/** The same, having seen what stands there now. */
	MilestoneForm having(String now) {
		return new MilestoneForm(this.lines, this.plannedOn, this.actualOn, this.waivedBecause, this.evidence,
				this.takeBack, this.reason, now);
	}

}
