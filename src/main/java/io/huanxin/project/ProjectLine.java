package io.huanxin.project;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A neighbourhood of a project, with the counts frozen when its plan was confirmed.
 *
 * @param id the line's id
 * @param neighbourhoodId the neighbourhood
 * @param code 小区编码
 * @param name the neighbourhood's name
 * @param households number of households, null unknown
 * @param buildings number of buildings
 * @param floorArea floor area in ㎡
 * @param counted whether it counts in figures here: false outside the red line, where an
 * earlier project of the same plan year counts it already, and after a withdrawal
 */
public record ProjectLine(long id, long neighbourhoodId, String code, String name, @Nullable Integer households,
		@Nullable Integer buildings, @Nullable BigDecimal floorArea, boolean counted) {
}
