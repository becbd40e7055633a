package io.huanxin.approval;

import java.time.LocalDate;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * How an item was decided.
 *
 * @param decidedOn the day
 * @param outcome consent, refusal or a settlement for this case alone
 * @param ruling the reasons of a refusal, what was settled, or the conditions of a
 * consent
 * @param documentName the document that says so
 * @param documentNumber its number
 */
@Embeddable
public record Decision(LocalDate decidedOn, @Enumerated(EnumType.STRING) DecisionOutcome outcome,
		@Nullable String ruling, @Nullable String documentName, @Nullable String documentNumber) {

	public Decision {
		ruling = ApprovalFacts.known(ruling);
		documentName = ApprovalFacts.known(documentName);
		documentNumber = ApprovalFacts.known(documentNumber);
	}

}
