package io.huanxin.territory;

import java.time.LocalDate;

import io.huanxin.region.RegionLevel;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of a region and corrected later.
 *
 * @param name the name in force
 * @param level the level at which it is ranked
 * @param functionalZone whether it is a functional zone (经开区, 高新区) with a local code
 * @param ranked whether it takes part in rankings (参与排名)
 * @param centralUrban whether it belongs to the central urban area (中心城区)
 * @param validFrom the first day of its existence
 * @param validTo the first day on which it exists no more, null while it exists
 */
public record RegionFacts(String name, RegionLevel level, boolean functionalZone, boolean ranked, boolean centralUrban,
		LocalDate validFrom, @Nullable LocalDate validTo) {
}
