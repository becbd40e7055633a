package io.huanxin.neighbourhood;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A neighbourhood as pages and other features see it.
 *
 * @param id its id
 * @param code 小区编码
 * @param regionId the region it lies in
 * @param regionCode that region's code
 * @param regionName that region's name
 * @param regionPath that region's path
 * @param facts what is known of it
 * @param version for the detection of a stale form
 * @param importId the import that created it, null where a person filled in the form
 * @param createdAt when it was created
 * @param createdBy by whom
 */
public record NeighbourhoodRow(long id, String code, long regionId, String regionCode, String regionName,
		String regionPath, NeighbourhoodFacts facts, long version, @Nullable UUID importId, Instant createdAt,
		String createdBy) {

}
