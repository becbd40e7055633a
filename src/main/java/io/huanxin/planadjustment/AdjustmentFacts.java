package io.huanxin.planadjustment;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What is proposed.
 *
 * @param kind what it does
 * @param neighbourhoodId what comes in, null where nothing does
 * @param projectName the name of its project, null for the neighbourhood's
 * @param projectId what is withdrawn
 * @param lineId the line whose counts change
 * @param households number of households from now on
 * @param buildings number of buildings from now on
 * @param floorArea floor area in ㎡ from now on
 * @param reason why
 * @param documentNumber the number of the document that allows it
 */
public record AdjustmentFacts(AdjustmentKind kind, @Nullable Long neighbourhoodId, @Nullable String projectName,
		@Nullable Long projectId, @Nullable Long lineId, @Nullable Integer households, @Nullable Integer buildings,
		@Nullable BigDecimal floorArea, String reason, String documentNumber) {

}
