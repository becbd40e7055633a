package io.huanxin.scheme;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A version of a sheet as pages see it.
 *
 * @param id its id
 * @param neighbourhoodId the neighbourhood
 * @param neighbourhoodCode 小区编码
 * @param neighbourhoodName its name
 * @param regionCode the code of the region it lies in
 * @param regionName that region's name
 * @param regionPath that region's path
 * @param planYear the plan year
 * @param number which version, from 1
 * @param listId the list it was made by
 * @param listName that list's name
 * @param state how far it has come
 * @param content what it says
 * @param changeReason why there is a further version, null for the first one
 * @param submitted who submitted it and when, null while nobody has
 * @param adopted who adopted it and when, null while nobody has
 * @param returned who gave it back the last time and when, null where nobody has
 * @param returnedBecause why, null where nobody has
 * @param version for the detection of a stale form
 * @param created who began it and when
 */
public record SchemeRow(long id, long neighbourhoodId, String neighbourhoodCode, String neighbourhoodName,
		String regionCode, String regionName, String regionPath, int planYear, int number, long listId, String listName,
		SchemeState state, SchemeContent content, @Nullable String changeReason, @Nullable Deed submitted,
		@Nullable Deed adopted, @Nullable Deed returned, @Nullable String returnedBecause, long version, Deed created) {

	/**
	 * What somebody did.
	 *
	 * @param by who
	 * @param at when
	 */
	public record Deed(String by, Instant at) {
	}

	/**
	 * A version among the others of its neighbourhood.
	 *
	 * @param id its id
	 * @param planYear the plan year
	 * @param number which version
	 * @param listName the list it was made by
	 * @param state how far it has come
	 * @param changeReason why there is a further version
	 * @param revisedAt when something last happened to it
	 */
	public record Entry(long id, int planYear, int number, String listName, SchemeState state,
			@Nullable String changeReason, Instant revisedAt) {
	}

}
