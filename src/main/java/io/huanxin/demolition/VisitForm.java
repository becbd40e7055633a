package io.huanxin.demolition;

import java.time.LocalDate;
import java.util.Objects;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a visit.
 *
 * @param visitedOn when
 * @param office who went: an office or a post
 * @param said what was said
 * @param outcome what came of it
 * @param corrects the entry in whose place it stands, null for a further visit
 * @param version the structure's version that the form was filled from
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record VisitForm(@NotNull @Nullable LocalDate visitedOn, @NotBlank @Size(max = 60) @Nullable String office,
		@NotBlank @Size(max = 1000) @Nullable String said, @NotNull @Nullable PersuasionOutcome outcome,
		@Nullable Long corrects, long version) {

	static VisitForm blank(LocalDate today, long version) {
		return new VisitForm(today, null, null, null, null, version);
	}

	static VisitForm inPlaceOf(PersuasionRow wrong, long version) {
		return new VisitForm(wrong.visitedOn(), wrong.office(), wrong.said(), wrong.outcome(), wrong.id(), version);
	}

	VisitForm having(long newVersion) {
		return new VisitForm(this.visitedOn, this.office, this.said, this.outcome, this.corrects, newVersion);
	}

	/** What was entered, once it is valid. */
	Demolitions.Visit visit() {
		return new Demolitions.Visit(Objects.requireNonNull(this.visitedOn), Objects.requireNonNull(this.office),
				Objects.requireNonNull(this.said), Objects.requireNonNull(this.outcome));
	}

}
