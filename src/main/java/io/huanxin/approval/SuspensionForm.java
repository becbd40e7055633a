package io.huanxin.approval;

import java.time.LocalDate;
import java.util.List;

import io.huanxin.form.Overtaken;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a clock is stopped, and let run on.
 *
 * @param suspendedOn the first day that does not count
 * @param cause why
 * @param resumedOn the first day that counts again
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record SuspensionForm(@NotNull(groups = Stop.class) @Nullable LocalDate suspendedOn,
		@NotBlank(groups = Stop.class) @Size(max = 500, groups = Stop.class) @Nullable String cause,
		@NotNull(groups = RunOn.class) @Nullable LocalDate resumedOn, long version, @Nullable String filled) {

	/** Rules that hold when the clock is stopped. */
	interface Stop {

	}

	/** Rules that hold when it is let run on. */
	interface RunOn {

	}

	/** The form of the next suspension. */
	static SuspensionForm next(ApprovalRow row, LocalDate today) {
		return new SuspensionForm(today, null, today, row.version(),
				Overtaken.remember(new SuspensionForm(today, null, today, row.version(), null)));
	}

	/** What is known of the latest suspension, for whoever came second. */
	static SuspensionForm latest(ApprovalRow row, List<SuspensionRow> suspensions) {
		if (suspensions.isEmpty()) {
			return new SuspensionForm(null, null, null, row.version(), null);
		}
		SuspensionRow last = suspensions.get(suspensions.size() - 1);
		return new SuspensionForm(last.since(), last.reason(), last.until(), row.version(), null);
	}

}
