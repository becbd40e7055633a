package io.huanxin.household;

import java.time.Instant;
import java.util.UUID;

import io.huanxin.person.MaskedPerson;
import org.jspecify.annotations.Nullable;

/**
 * A household as pages and other features see it: who it is only masked.
 *
 * @param id its id
 * @param neighbourhoodId the neighbourhood
 * @param neighbourhoodCode that neighbourhood's code
 * @param neighbourhoodName that neighbourhood's name
 * @param buildingId the building
 * @param building that building's number (楼栋号)
 * @param regionPath the path of the region it lies in
 * @param facts what is known of it
 * @param person who it is, masked
 * @param version for the detection of a stale form
 * @param importId the import that created it, null where a person filled in the form
 * @param createdAt when it was created
 * @param createdBy by whom
 */
public record HouseholdRow(long id, long neighbourhoodId, String neighbourhoodCode, String neighbourhoodName,
		long buildingId, String building, String regionPath, HouseholdFacts facts, MaskedPerson person, long version,
		@Nullable UUID importId, Instant createdAt, String createdBy) {

	/**
	 * Where it is, as people say it.
	 * @return building, staircase and door, such as 3-1-502
	 */
	public String place() {
		return this.facts.place(this.building);
	}

}
