package io.huanxin.tag;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the dictionary of tags (标签).
 *
 * @param id its id
 * @param regionCode the region that has it, with everything below it
 * @param regionName that region's name
 * @param regionPath that region's path
 * @param name its name
 * @param retiredOn from which day on nobody chooses it any more, null while it is chosen
 * @param version for the detection of a stale form
 */
public record Tag(long id, String regionCode, String regionName, String regionPath, String name,
		@Nullable LocalDate retiredOn, long version) {

	/**
	 * Whether it can be chosen.
	 * @return false once it is retired
	 */
	public boolean offered() {
		return this.retiredOn == null;
	}

}
