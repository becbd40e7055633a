package io.huanxin.region;

import java.util.List;

/**
 * What a feature puts on people's desks. It stands here because the desk belongs to the
 * topmost storey, on which no feature may lean, while the scope that decides whose desk
 * it is belongs to this one.
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
