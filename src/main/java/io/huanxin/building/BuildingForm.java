package io.huanxin.building;

import java.math.BigDecimal;
import java.util.Objects;

import io.huanxin.form.Overtaken;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a building, first added or revised. A field left blank means unknown.
 *
 * @param number 楼栋号, when first added
 * @param builtYear the year it was built
 * @param floors number of floors
 * @param units number of staircases
 * @param households number of households
 * @param floorArea floor area in ㎡
 * @param elevators number of lifts
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record BuildingForm(@NotBlank(groups = First.class) @Size(max = 40) @Nullable String number,
		@Min(1900) @Max(2100) @Nullable Integer builtYear, @Min(1) @Max(200) @Nullable Integer floors,
		@PositiveOrZero @Nullable Integer units, @PositiveOrZero @Nullable Integer households,
		@PositiveOrZero @Digits(integer = 12, fraction = 2) @Nullable BigDecimal floorArea,
		@PositiveOrZero @Nullable Integer elevators, long version, @Nullable String filled) {

	/** Rules that hold when a building is first added. */
	interface First {

	}

	static BuildingForm blank() {
		return new BuildingForm(null, null, null, null, null, null, null, 0, null);
	}

	static BuildingForm of(BuildingRow row) {
		return of(row, Overtaken.remember(of(row, null)));
	}

	private static BuildingForm of(BuildingRow row, @Nullable String filled) {
		BuildingFacts facts = row.facts();
		return new BuildingForm(row.number(), facts.builtYear(), facts.floors(), facts.units(), facts.households(),
				facts.floorArea(), facts.elevators(), row.version(), filled);
	}

	String requiredNumber() {
		return Objects.requireNonNull(this.number);
	}

	/** What was entered, once it is valid. */
	BuildingFacts facts() {
		return new BuildingFacts(this.builtYear, this.floors, this.units, this.households, this.floorArea,
				this.elevators);
	}

}
