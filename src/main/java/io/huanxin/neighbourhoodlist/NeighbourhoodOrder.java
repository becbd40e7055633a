package io.huanxin.neighbourhoodlist;

import java.util.Optional;
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
	HOUSEHOLDS("households", false, "n.households_order", "n.id");

	private final String parameter;

	private final boolean rising;

	private final String first;

	private final String second;

	NeighbourhoodOrder(String parameter, boolean rising, String first, String second) {
		this.parameter = parameter;
		this.rising = rising;
		this.first = first;
		this.second = second;
	}

	/**
	 * Its name in the query string.
	 * @return the value of {@code sort}
	 */
	public String parameter() {
		return this.parameter;
	}

	/** The values that a row has in this order, as expressions of a select. */
	String keys() {
		return this.first + " as key0, " + this.second + " as key1";
	}

	/** The order itself, or from its end. */
	String sql(boolean backwards) {
		String direction = (this.rising == backwards) ? " desc" : "";
		return this.first + direction + ", " + this.second + direction;
	}

	/**
	 * Rows behind an anchor whose values are bound as {@code :key0} and {@code :key1}.
	 * The first value is said once more by itself: an index is entered where a plain
	 * bound says, not where a pair does.
	 */
	String behind(boolean backwards) {
		String sign = (this.rising == backwards) ? "<" : ">";
		return "%1$s %2$s= :key0 and (%1$s, %3$s) %2$s (:key0, :key1)".formatted(this.first, sign, this.second);
	}

	static Optional<NeighbourhoodOrder> of(String parameter) {
		return Stream.of(values()).filter((order) -> order.parameter.equals(parameter)).findFirst();
	}

}
