package io.huanxin.demolition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

import io.huanxin.form.Overtaken;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of what is known of a structure.
 *
 * @param place building, unit, or where it stands
 * @param kind what it is
 * @param area in ㎡, blank while nobody has measured it
 * @param description what else, without anybody's name
 * @param foundOn when it was found
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record StructureForm(@NotBlank @Size(max = 100) @Nullable String place, @NotNull @Nullable StructureKind kind,
		@Nullable BigDecimal area, @Size(max = 500) @Nullable String description, @NotNull @Nullable LocalDate foundOn,
		long version, @Nullable String filled) {

	static StructureForm blank(LocalDate today) {
		return new StructureForm(null, null, null, null, today, 0, null);
	}

	static StructureForm of(StructureRow row) {
		return of(row, Overtaken.remember(of(row, null)));
	}

	private static StructureForm of(StructureRow row, @Nullable String filled) {
		StructureFacts facts = row.facts();
		return new StructureForm(facts.place(), facts.kind(), facts.area(), facts.description(), facts.foundOn(),
				row.version(), filled);
	}

	/** What was entered, once it is valid. */
	StructureFacts facts() {
		return new StructureFacts(Objects.requireNonNull(this.place), Objects.requireNonNull(this.kind), this.area,
				this.description, Objects.requireNonNull(this.foundOn));
	}

}
