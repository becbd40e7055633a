package io.huanxin.region;

import java.io.Serializable;
import java.util.Arrays;

import io.huanxin.audit.Actor;
import io.huanxin.web.RoleMissing;

/**
 * The part of the tree in which one session works, under one role: a single path, so that
 * "may see" is one prefix comparison. The path of a region that was merged away lies
 * below its successor's, therefore a scope covers predecessors too.
 *
 * @param actor who is acting
 * @param role the role in force
 * @param regionId the region the role is bound to
 * @param path the path of that region; matches nothing when empty
 */
public record RegionScope(Actor actor, Role role, long regionId, String path) implements Serializable {

	/** What a forgotten scope amounts to: it contains nothing and may do nothing. */
	public static final RegionScope NOTHING = new RegionScope(new Actor(null, "anonymous", "NONE", null), Role.AUDITOR,
			0, "");

	/**
	 * Whether a region lies within this scope.
	 * @param regionPath the region's path
	 * @return true for the scope's own region and everything below it
	 */
	public boolean contains(String regionPath) {
		return !this.path.isEmpty() && regionPath.startsWith(this.path);
	}

	/**
	 * Whether a region lies strictly below the scope's own region: then its parent is
	 * within the scope.
	 * @param regionPath the region's path
	 * @return true when somebody here stands above that region
	 */
	public boolean standsAbove(String regionPath) {
		return contains(regionPath) && regionPath.length() > this.path.length();
	}

	/**
	 * Whether the scope's own region lies on the way from the root to another region, or
	 * below it: the readers of a ranking among that region's children.
	 * @param regionPath the path of a ranking's parent
	 * @return true for the parent's subtree and everybody above it
	 */
	public boolean mayReadRankingOf(String regionPath) {
		return !this.path.isEmpty() && (this.path.startsWith(regionPath) || regionPath.startsWith(this.path));
	}

	/**
	 * Insists on one of several roles.
	 * @param roles the roles that may go on
	 * @throws RoleMissing when the role in force is none of them
	 */
	public void require(Role... roles) {
		if (this.path.isEmpty() || !Arrays.asList(roles).contains(this.role)) {
			throw new RoleMissing();
		}
	}

	/**
	 * Insists on somebody who may read business data: everybody but administrators.
	 * @throws RoleMissing when an administrator asks, or nobody
	 */
	public void requireReader() {
		require(Role.CLERK, Role.REVIEWER, Role.LEADER, Role.DEPARTMENT, Role.AUDITOR);
	}

	/**
	 * Whether the role in force is one of several, for pages that offer an action.
	 * @param roles the roles asked for
	 * @return true when one of them is in force
	 */
	public boolean has(Role... roles) {
		return !this.path.isEmpty() && Arrays.asList(roles).contains(this.role);
	}

}
