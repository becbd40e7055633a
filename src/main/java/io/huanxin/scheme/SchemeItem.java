package io.huanxin.scheme;

import org.jspecify.annotations.Nullable;

/**
 * An item of a list.
 *
 * @param id its id
 * @param position its place in the list
 * @param category under which heading it stands, null under none
 * @param name its name
 * @param unit in what a quantity is counted, null where none is
 */
public record SchemeItem(long id, int position, @Nullable String category, String name, @Nullable String unit) {
}
