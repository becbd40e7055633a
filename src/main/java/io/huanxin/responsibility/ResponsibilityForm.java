package io.huanxin.responsibility;

import java.time.LocalDate;
import java.util.Objects;

import io.huanxin.form.Overtaken;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of somebody who answers for something.
 *
 * @param slot the slot, when first entered
 * @param building the building's id, where the slot is for one
 * @param unit the staircase, where the slot is for one
 * @param person the name
 * @param post 职务
 * @param workUnit 单位
 * @param telephone the number at work
 * @param since the first day
 * @param former the record of who held it when the form was filled in
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record ResponsibilityForm(@NotNull(groups = First.class) @Nullable Slot slot, @Nullable Long building,
		@Size(max = 20) @Nullable String unit, @NotBlank @Size(max = 50) @Nullable String person,
		@Size(max = 100) @Nullable String post, @Size(max = 100) @Nullable String workUnit,
		@Pattern(regexp = "|[0-9+() 转*#-]{3,30}") @Nullable String telephone, @NotNull @Nullable LocalDate since,
		@Nullable Long former, long version, @Nullable String filled) {

	/** Rules that hold when somebody is first entered. */
	interface First {

	}

	static ResponsibilityForm blank(Remit remit, @Nullable Long former) {
		return new ResponsibilityForm(remit.slot(), remit.buildingId(), remit.unit(), null, null, null, null, null,
				former, 0, null);
	}

	static ResponsibilityForm of(ResponsibilityRow row) {
		return of(row, Overtaken.remember(of(row, null)));
	}

	private static ResponsibilityForm of(ResponsibilityRow row, @Nullable String filled) {
		Holder holder = row.holder();
		return new ResponsibilityForm(row.remit().slot(), row.remit().buildingId(), row.remit().unit(), holder.person(),
				holder.post(), holder.workUnit(), holder.telephone(), row.since(), null, row.version(), filled);
	}

	/** The same with another person as the present holder. */
	ResponsibilityForm knowing(@Nullable Long holder) {
		return new ResponsibilityForm(this.slot, this.building, this.unit, this.person, this.post, this.workUnit,
				this.telephone, this.since, holder, this.version, this.filled);
	}

	/** What it is for, once it is valid. */
	Remit place() {
		return new Remit(Objects.requireNonNull(this.slot), this.building, Objects.requireNonNullElse(this.unit, ""));
	}

	/** Who was entered, once it is valid. */
	Holder holder() {
		return new Holder(Objects.requireNonNull(this.person), this.post, this.workUnit, this.telephone);
	}

	LocalDate firstDay() {
		return Objects.requireNonNull(this.since);
	}

}
