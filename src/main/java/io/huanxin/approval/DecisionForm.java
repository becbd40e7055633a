package io.huanxin.approval;

import java.time.LocalDate;
import java.util.Objects;

import io.huanxin.form.Overtaken;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a decision.
 *
 * @param decidedOn the day
 * @param outcome consent, refusal or a settlement for this case alone
 * @param ruling reasons, what was settled, or conditions
 * @param documentName the document that says so
 * @param documentNumber its number
 * @param correction why an earlier decision is corrected
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record DecisionForm(@NotNull @Nullable LocalDate decidedOn, @NotNull @Nullable DecisionOutcome outcome,
		@Size(max = 1000) @Nullable String ruling, @Size(max = 100) @Nullable String documentName,
		@Size(max = 60) @Nullable String documentNumber, @Size(max = 500) @Nullable String correction, long version,
		@Nullable String filled) {

	static DecisionForm of(ApprovalRow row, LocalDate today) {
		DecisionForm form = of(row, today, null);
		return of(row, today, Overtaken.remember(form));
	}

	private static DecisionForm of(ApprovalRow row, LocalDate today, @Nullable String filled) {
		Decision decision = row.decision();
		return (decision != null)
				? new DecisionForm(decision.decidedOn(), decision.outcome(), decision.ruling(), decision.documentName(),
						decision.documentNumber(), null, row.version(), filled)
				: new DecisionForm(today, null, null, null, null, null, row.version(), filled);
	}

	/** What was entered, once it is valid. */
	Decision decision() {
		return new Decision(Objects.requireNonNull(this.decidedOn), Objects.requireNonNull(this.outcome), this.ruling,
				this.documentName, this.documentNumber);
	}

}
