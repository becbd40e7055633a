package io.huanxin.yearlyplan;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A neighbourhood of a yearly plan with the counts that confirmation freezes.
 *
 * @param neighbourhood its name
 * @param outside whether only facilities outside its red line (红线外配套) are planned; it is
 * then served, not renovated, and counts nowhere
 * @param households number of households, null unknown
 * @param buildings number of buildings, null unknown
 * @param floorArea floor area in ㎡, null unknown
 */
public record PlannedLine(String neighbourhood, boolean outside, @Nullable Integer households,
		@Nullable Integer buildings, @Nullable BigDecimal floorArea) {

}
