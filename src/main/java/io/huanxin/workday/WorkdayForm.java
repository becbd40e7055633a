package io.huanxin.workday;

import java.time.LocalDate;
import java.util.Objects;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a holiday, or of days that are worked instead.
 *
 * @param from the first day
 * @param to the last day, blank for a single one
 * @param kind off or worked
 * @param holiday the holiday's name
 */
public record WorkdayForm(@NotNull LocalDate from, @Nullable LocalDate to, @NotNull DayKind kind,
		@NotBlank @Size(max = 40) @Nullable String holiday) {

	static WorkdayForm of(LocalDate today) {
		return new WorkdayForm(today, null, DayKind.OFF, null);
	}

	LocalDate last() {
		return Objects.requireNonNullElse(this.to, this.from);
	}

}
