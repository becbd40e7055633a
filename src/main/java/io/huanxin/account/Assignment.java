package io.huanxin.account;

import java.io.Serializable;

import io.huanxin.region.Role;

/**
 * A role of a person, bound to a region.
 *
 * @param id the assignment's id
 * @param role the role
 * @param regionId the region's id
 * @param regionCode the region's code
 * @param regionName the region's name
 * @param path the region's path
 */
public record Assignment(long id, Role role, long regionId, String regionCode, String regionName,
		String path) implements Serializable {
}
