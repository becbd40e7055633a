package io.huanxin.worksitem;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the dictionary of works items (改造内容).
 *
 * @param id its id
 * @param regionCode the region that has it, with everything below it
 * @param regionName that region's name
 * @param regionPath that region's path
 * @param worksClass 主要类别, a word of the dictionary of classes
 * @param code its code, once in its region
 * @param name its name
 * @param unit the unit of its quantities
 * @param decimals how many decimals they have, 0 to 2
 * @param countable the ministry's figure it counts into, null for none
 * @param retiredOn from which day on nobody chooses it any more, null while it is chosen
 * @param version for the detection of a stale form
 */
public record WorksItem(long id, String regionCode, String regionName, String regionPath, String worksClass,
		String code, String name, String unit, int decimals, @Nullable Countable countable,
		@Nullable LocalDate retiredOn, long version) {

	/**
	 * Whether it can be chosen.
	 * @return false once it is retired
	 */
	public boolean offered() {
		return this.retiredOn == null;
	}

}
