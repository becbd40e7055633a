package io.huanxin.planreview;

import java.time.LocalDate;
import java.util.Objects;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a round of joint review (联合审查).
 *
 * @param heldOn the day
 * @param bodies the bodies that took part
 * @param opinion what they found
 * @param documentNumber the number of the document that says so
 * @param version the version of the plan that the page showed
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record JointReview(@NotNull @Nullable LocalDate heldOn, @NotBlank @Size(max = 200) @Nullable String bodies,
		@NotBlank @Size(max = 1000) @Nullable String opinion, @Size(max = 60) @Nullable String documentNumber,
		long version) {

	String requiredBodies() {
		return Objects.requireNonNull(this.bodies).strip();
	}

}
