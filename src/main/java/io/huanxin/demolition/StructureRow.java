package io.huanxin.demolition;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A structure as pages see it.
 *
 * @param id its id
 * @param neighbourhoodId the neighbourhood
 * @param neighbourhoodCode 小区编码
 * @param neighbourhoodName its name
 * @param regionName the region it lies in
 * @param regionPath that region's path
 * @param number counted within the neighbourhood
 * @param facts what is known of it
 * @param state how far its removal has come
 * @param deferredBecause why nothing is done for now, null unless deferred
 * @param removedOn when it was removed, null while it is not
 * @param areaRemoved how much of it in ㎡, null unknown
 * @param orderNumber the decision by which it was removed without consent
 * @param visits how many entries its log has, those that were corrected left out
 * @param version for the detection of a stale form
 */
public record StructureRow(long id, long neighbourhoodId, String neighbourhoodCode, String neighbourhoodName,
		String regionName, String regionPath, int number, StructureFacts facts, StructureState state,
		@Nullable String deferredBecause, @Nullable LocalDate removedOn, @Nullable BigDecimal areaRemoved,
		@Nullable String orderNumber, int visits, long version) {

	/**
	 * Whether something can still be done to it.
	 * @return false once it is removed
	 */
	public boolean standing() {
		return this.state != StructureState.REMOVED;
	}

}
