package io.huanxin.demolition;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.huanxin.form.Overtaken;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a removal.
 *
 * @param removedOn when, blank only where it was told by mistake
 * @param areaRemoved how much in ㎡, blank unknown
 * @param orderNumber the decision by which it was done without consent
 * @param mistaken whether it was told by mistake and the structure still stands
 * @param correction why it is corrected
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
public record RemovalForm(@Nullable LocalDate removedOn, @Nullable BigDecimal areaRemoved,
		@Size(max = 60) @Nullable String orderNumber, boolean mistaken, @Size(max = 500) @Nullable String correction,
		long version, @Nullable String filled) {

	static RemovalForm of(StructureRow row, LocalDate today) {
		return of(row, today, Overtaken.remember(of(row, today, null)));
	}

	private static RemovalForm of(StructureRow row, LocalDate today, @Nullable String filled) {
		LocalDate day = row.removedOn();
		return new RemovalForm((day != null) ? day : today, row.standing() ? row.facts().area() : row.areaRemoved(),
				row.orderNumber(), false, null, row.version(), filled);
	}

	/** What was entered, null where it was told by mistake. */
	Demolitions.@Nullable Removal removal() {
		return (this.mistaken || this.removedOn == null) ? null
				: new Demolitions.Removal(this.removedOn, this.areaRemoved, this.orderNumber);
	}

	@Nullable String reason() {
		return (this.correction == null || this.correction.isBlank()) ? null : this.correction.strip();
	}

}
