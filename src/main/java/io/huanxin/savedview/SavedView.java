package io.huanxin.savedview;

import java.util.Map;

/**
 * A view that a person keeps.
 *
 * @param id its id
 * @param list the path of its list
 * @param name what the person calls it
 * @param conditions the conditions by their names
 * @param standard whether the list opens with it
 */
public record SavedView(long id, String list, String name, Map<String, String> conditions, boolean standard) {

	public SavedView {
		conditions = Map.copyOf(conditions);
	}

}
