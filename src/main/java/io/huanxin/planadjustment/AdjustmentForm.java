package io.huanxin.planadjustment;

import java.math.BigDecimal;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of a proposal.
 *
 * @param kind what it does
 * @param neighbourhoodCode the code of what comes in
 * @param projectName the name of its project, blank for the neighbourhood's
 * @param project the project that is withdrawn
 * @param line the line whose counts change
 * @param households number of households from now on
 * @param buildings number of buildings from now on
 * @param floorArea floor area in ㎡ from now on
 * @param adjustmentReason why
 * @param adjustmentDocument the number of the document that allows it
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record AdjustmentForm(@NotNull @Nullable AdjustmentKind kind, @Size(max = 40) @Nullable String neighbourhoodCode,
		@Size(max = 100) @Nullable String projectName, @Nullable Long project, @Nullable Long line,
		@PositiveOrZero @Nullable Integer households, @PositiveOrZero @Nullable Integer buildings,
		@PositiveOrZero @Digits(integer = 12, fraction = 2) @Nullable BigDecimal floorArea,
		@NotBlank @Size(max = 500) @Nullable String adjustmentReason,
		@NotBlank @Size(max = 60) @Nullable String adjustmentDocument) {

	static AdjustmentForm blank(AdjustmentKind kind) {
		return new AdjustmentForm(kind, null, null, null, null, null, null, null, null, null);
	}

}
