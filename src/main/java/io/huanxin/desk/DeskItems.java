package io.huanxin.desk;

import java.util.List;

import io.huanxin.region.RegionScope;

/**
 * What a feature puts on people's desks. It stands below the features because the desk
 * itself belongs to the topmost storey, on which no feature may lean.
 */
@FunctionalInterface
public interface DeskItems {

	/**
	 * What waits for somebody.
	 * @param scope the scope in force
	 * @return the items, none where nothing waits or the role has no part in it
	 */
	List<DeskItem> items(RegionScope scope);

}
