package io.huanxin.approval;

import java.time.LocalDate;
import java.util.Objects;

import io.huanxin.form.Overtaken;
import io.huanxin.region.Department;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of an approval item.
 *
 * @param projectCode the project's code, when first entered
 * @param department the responsible department
 * @param subject what is to be approved
 * @param joint whether several departments decide it together
 * @param jointWith which other departments
 * @param submittedOn when it was handed in
 * @param acceptedOn when it was accepted, blank while it was not
 * @param periodDays how many working days there are for it
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record ApprovalForm(@NotBlank(groups = First.class) @Nullable String projectCode,
		@NotNull @Nullable Department department, @NotBlank @Size(max = 100) @Nullable String subject, boolean joint,
		@Size(max = 200) @Nullable String jointWith, @NotNull @Nullable LocalDate submittedOn,
		@Nullable LocalDate acceptedOn, @NotNull @Min(1) @Max(250) @Nullable Integer periodDays, long version,
		@Nullable String filled) {

	/** Rules that hold when an item is first entered. */
	interface First {

	}

	static ApprovalForm blank(@Nullable String projectCode, @Nullable Department department, LocalDate today) {
		return new ApprovalForm(projectCode, department, null, false, null, today, null, ApprovalFacts.USUAL_PERIOD, 0,
				null);
	}

	static ApprovalForm of(ApprovalRow row) {
		return of(row, Overtaken.remember(of(row, null)));
	}

	private static ApprovalForm of(ApprovalRow row, @Nullable String filled) {
		ApprovalFacts facts = row.facts();
		return new ApprovalForm(row.projectCode(), facts.department(), facts.subject(), facts.joint(),
				facts.jointWith(), facts.submittedOn(), facts.acceptedOn(), facts.periodDays(), row.version(), filled);
	}

	/** What was entered, once it is valid. */
	ApprovalFacts facts() {
		return new ApprovalFacts(Objects.requireNonNull(this.department), Objects.requireNonNull(this.subject),
				this.joint, this.jointWith, Objects.requireNonNull(this.submittedOn), this.acceptedOn,
				Objects.requireNonNull(this.periodDays));
	}

}
