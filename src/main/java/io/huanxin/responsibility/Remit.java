package io.huanxin.responsibility;

import org.jspecify.annotations.Nullable;

/**
 * What somebody answers for.
 *
 * @param slot the slot
 * @param buildingId the building, null where the slot is for the whole neighbourhood
 * @param unit 单元, empty where the slot is for none
 */
public record Remit(Slot slot, @Nullable Long buildingId, String unit) {

	/** What the slot is not for is left out; what it is for, a rule insists on. */
	public Remit {
		buildingId = slot.ofBuilding() ? buildingId : null;
		unit = slot.ofUnit() ? unit.strip() : "";
	}

}
