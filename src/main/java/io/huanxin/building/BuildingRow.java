package io.huanxin.building;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A building as pages and other features see it.
 *
 * @param id its id
 * @param neighbourhoodId the neighbourhood it belongs to
 * @param neighbourhoodCode that neighbourhood's code
 * @param regionPath the path of the region it lies in
 * @param number 楼栋号
 * @param facts what is known of it
 * @param version for the detection of a stale form
 * @param importId the import that created it, null where a person filled in the form
 */
public record BuildingRow(long id, long neighbourhoodId, String neighbourhoodCode, String regionPath, String number,
		BuildingFacts facts, long version, @Nullable UUID importId) {
}
