package io.huanxin.pipework;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A company of pipes or lines, as one of the dictionary.
 *
 * @param id its id
 * @param regionCode the region in which it is one
 * @param regionName that region's name
 * @param name its name
 * @param digs whether its works open the road
 * @param retiredOn from which day no project chooses it any more, null while they may
 */
public record PipeCompany(long id, String regionCode, String regionName, String name, boolean digs,
		@Nullable LocalDate retiredOn) {
}
