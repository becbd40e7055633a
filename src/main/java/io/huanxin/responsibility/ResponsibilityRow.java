package io.huanxin.responsibility;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's time in a slot as pages and other features see it.
 *
 * @param id its id
 * @param neighbourhoodId the neighbourhood
 * @param regionPath the path of the region that one lies in
 * @param remit what it is for
 * @param building the building's number, null where the slot is for none
 * @param holder who it is
 * @param since the first day
 * @param until the first day on which it is over, null for the present holder
 * @param version for the detection of a stale form
 * @param createdAt when it was entered
 * @param createdBy by whom
 */
public record ResponsibilityRow(long id, long neighbourhoodId, String regionPath, Remit remit,
		@Nullable String building, Holder holder, LocalDate since, @Nullable LocalDate until, long version,
		Instant createdAt, String createdBy) {

	/**
	 * Whether it is the present holder.
	 * @return true while nobody has followed
	 */
	public boolean present() {
		return this.until == null;
	}

	/**
	 * Which part of the neighbourhood it is for, as people say it.
	 * @return building and staircase such as 3-1, empty for the whole neighbourhood
	 */
	public String part() {
		if (this.building == null) {
			return "";
		}
		return this.remit.unit().isEmpty() ? this.building : this.building + "-" + this.remit.unit();
	}

}
