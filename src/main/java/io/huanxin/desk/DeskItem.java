package io.huanxin.desk;

import java.util.List;

/**
 * Something on a person's desk that waits for them, with the page where it is dealt with.
 *
 * @param titleKey the message that names it
 * @param textKey the message that says how much there is and what to do
 * @param arguments what the second message counts or names
 * @param href the page's address within the portal, with its query
 * @param urgent whether it cannot wait
 * @param order its place: the smallest comes first
 */
public record DeskItem(String titleKey, String textKey, List<Object> arguments, String href, boolean urgent,
		int order) {

	public DeskItem {
		arguments = List.copyOf(arguments);
		if (!href.startsWith("/") || href.startsWith("//")) {
			throw new IllegalArgumentException("not an address within the portal: " + href);
		}
	}

}
