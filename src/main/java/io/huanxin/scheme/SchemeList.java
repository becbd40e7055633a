package io.huanxin.scheme;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The list of items that sheets of a region are made by.
 *
 * @param id its id
 * @param regionCode the region in which it holds
 * @param regionName that region's name
 * @param since from which day, null from the beginning
 * @param name its name, such as 一清七改
 * @param reason why, with the document that says so
 * @param decidedBy who decided it
 * @param items the items in their order
 */
public record SchemeList(long id, String regionCode, String regionName, @Nullable LocalDate since, String name,
		String reason, String decidedBy, List<SchemeItem> items) {

	public SchemeList {
		items = List.copyOf(items);
	}

}
