package io.huanxin.neighbourhood;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

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
	NEWEST("newest", false, "n.id", null);

	private final String parameter;

	private final boolean rising;

	private final String first;

	private final @Nullable String second;

	NeighbourhoodOrder(String parameter, boolean rising, String first, @Nullable String second) {
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
	List<String> keys() {
		return Stream.of(this.first, this.second).filter(Objects::nonNull).toList();
	}

	/** The order itself, or from its end. */
	String sql(boolean backwards) {
		String direction = (this.rising == backwards) ? " desc" : "";
		return keys().stream().map((key) -> key + direction).collect(Collectors.joining(", "));
	}

	/**
	 * Rows behind an anchor whose values are bound as {@code :key0} and {@code :key1}.
	 */
	String behind(boolean backwards) {
		String anchor = (this.second != null) ? ":key0, :key1" : ":key0";
		return "(" + String.join(", ", keys()) + ") " + ((this.rising == backwards) ? "<" : ">") + " (" + anchor + ")";
	}

	static Optional<NeighbourhoodOrder> of(String parameter) {
		return Stream.of(values()).filter((order) -> order.parameter.equals(parameter)).findFirst();
	}

}
