package io.huanxin.neighbourhood;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The orders a list of neighbourhoods can have, as {@code sort} in the query string. Each
 * is the order of an index, and a page begins behind the last row of the one before: the
 * last of five thousand pages costs what the first does.
 */
public enum NeighbourhoodOrder {

	/** Region by region, within one by code. */
	REGION("region", true, "n.region_path", "n.code"),
	/** The most households first, those of unknown number last. */
	HOUSEHOLDS("households", false, "coalesce(n.households, -1)", "n.id"),
	/** The latest file first. */
	NEWEST("newest", false, "n.id");

	private final String parameter;

	private final boolean rising;

	private final List<String> keys;

	NeighbourhoodOrder(String parameter, boolean rising, String... keys) {
		this.parameter = parameter;
		this.rising = rising;
		this.keys = List.of(keys);
	}

	/**
	 * Its name in the query string.
	 * @return the value of {@code sort}
	 */
	public String parameter() {
		return this.parameter;
	}

	/** The values that a row has in this order, as columns of a select. */
	String keys() {
		return String.join(", ", this.keys);
	}

	int keyCount() {
		return this.keys.size();
	}

	/** The order itself, or from its end. */
	String sql(boolean backwards) {
		String direction = (this.rising == backwards) ? " desc" : "";
		return this.keys.stream().map((key) -> key + direction).collect(Collectors.joining(", "));
	}

	/** Rows behind an anchor whose values are bound as {@code :key0} and so on. */
	String behind(boolean backwards) {
		String anchor = Stream.iterate(0, (place) -> place + 1)
			.limit(this.keys.size())
			.map((place) -> ":key" + place)
			.collect(Collectors.joining(", "));
		return "(" + keys() + ") " + ((this.rising == backwards) ? "<" : ">") + " (" + anchor + ")";
	}

	static Optional<NeighbourhoodOrder> of(String parameter) {
		return Stream.of(values()).filter((order) -> order.parameter.equals(parameter)).findFirst();
	}

}
