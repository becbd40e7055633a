package io.huanxin.region;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A region as pages and other features see it.
 *
 * @param id its id, by which everything refers to it
 * @param code its code
 * @param name its name
 * @param level the level at which it is ranked
 * @param functionalZone whether it is a functional zone
 * @param ranked whether it takes part in rankings
 * @param centralUrban whether it belongs to the central urban area
 * @param parentId its parent's id, null for the root
 * @param parentCode its parent's code, null for the root
 * @param path the ids from the root, each followed by a slash
 * @param validFrom the first day of its existence
 * @param validTo the first day on which it exists no more, null while it exists
 * @param version for the detection of a stale form
 * @param children how many regions lie directly below
 */
public record RegionRow(long id, String code, String name, RegionLevel level, boolean functionalZone, boolean ranked,
		boolean centralUrban, @Nullable Long parentId, @Nullable String parentCode, String path, LocalDate validFrom,
		@Nullable LocalDate validTo, long version, int children) {

	/**
	 * Whether the region exists on a day.
	 * @param day the day
	 * @return true from its first day to the day before its end
	 */
	public boolean validOn(LocalDate day) {
		return !day.isBefore(this.validFrom) && (this.validTo == null || day.isBefore(this.validTo));
	}

}
