package io.huanxin.target;

import java.math.BigDecimal;
import java.util.Objects;

import io.huanxin.figures.TargetKind;
import io.huanxin.form.Overtaken;
import io.huanxin.spreadsheet.Wan;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a target, first set or revised. A field left blank means unknown.
 *
 * @param region the region's code, when first set
 * @param planYear the plan year, when first set
 * @param kind the kind, when first set
 * @param neighbourhoods number of neighbourhoods
 * @param households number of households
 * @param buildings number of buildings
 * @param floorArea floor area in ㎡
 * @param plannedInvestment planned investment in 万元, to a hundredth of 元
 * @param documentNumber number of the document that sets it
 * @param reason why it is revised
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record TargetForm(@NotBlank(groups = First.class) @Nullable String region,
		@NotNull(groups = First.class) @Min(value = 1990, groups = First.class) @Max(value = 2100,
				groups = First.class) @Nullable Integer planYear,
		@NotNull(groups = First.class) @Nullable TargetKind kind,
		@NotNull @PositiveOrZero @Nullable Integer neighbourhoods, @PositiveOrZero @Nullable Integer households,
		@PositiveOrZero @Nullable Integer buildings,
		@PositiveOrZero @Digits(integer = 12, fraction = 2) @Nullable BigDecimal floorArea,
		@PositiveOrZero @DecimalMax("100000000") @Digits(integer = 9,
				fraction = 6) @Nullable BigDecimal plannedInvestment,
		@Size(max = 200) @Nullable String documentNumber,
		@NotBlank(groups = Later.class) @Size(max = 500) @Nullable String reason, long version,
		@Nullable String filled) {

	/** Rules that hold when a target is first set. */
	interface First {

	}

	/** Rules that hold when a target is revised. */
	interface Later {

	}

	static TargetForm blank(@Nullable String region, int planYear, @Nullable TargetKind kind) {
		return new TargetForm(region, planYear, kind, null, null, null, null, null, null, null, 0, null);
	}

	static TargetForm of(TargetRow row) {
		return of(row, Overtaken.remember(of(row, null)));
	}

	private static TargetForm of(TargetRow row, @Nullable String filled) {
		TargetFigures figures = row.figures();
		BigDecimal investment = figures.plannedInvestment();
		return new TargetForm(row.regionCode(), row.planYear(), row.kind(), figures.neighbourhoods(),
				figures.households(), figures.buildings(), figures.floorArea(),
				(investment != null) ? Wan.of(investment) : null, figures.documentNumber(), null, row.version(),
				filled);
	}

	/** The same with a reason, which belongs to the revision and not to the target. */
	TargetForm because(@Nullable String grounds) {
		return new TargetForm(this.region, this.planYear, this.kind, this.neighbourhoods, this.households,
				this.buildings, this.floorArea, this.plannedInvestment, this.documentNumber, grounds, this.version,
				this.filled);
	}

	/** What was entered, once it is valid. */
	TargetFigures figures() {
		return new TargetFigures(Objects.requireNonNull(this.neighbourhoods), this.households, this.buildings,
				this.floorArea, (this.plannedInvestment != null) ? Wan.toYuan(this.plannedInvestment) : null,
				this.documentNumber);
	}

}
