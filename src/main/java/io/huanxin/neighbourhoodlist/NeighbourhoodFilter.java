package io.huanxin.neighbourhoodlist;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.huanxin.neighbourhood.Batch;
import io.huanxin.neighbourhood.Ownership;
import io.huanxin.neighbourhood.PropertyManagement;
import io.huanxin.web.BadParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which neighbourhoods a list or an export is about.
 *
 * @param q a part of a name, address or code; empty for all
 * @param region a region's code or name for everything below it; empty for all
 * @param batch the batch, null for all
 * @param ownership whose the dwellings were, null for all
 * @param propertyService who looks after it, null for all
 * @param builtFrom the first year of building, null without one
 * @param builtTo the last year of building, null without one
 * @param lacking a figure that is unknown, null for all
 */
public record NeighbourhoodFilter(String q, String region, @Nullable Batch batch, @Nullable Ownership ownership,
		@Nullable PropertyManagement propertyService, @Nullable Integer builtFrom, @Nullable Integer builtTo,
		@Nullable Lacking lacking) {

	/** Every neighbourhood of the scope. */
	public static final NeighbourhoodFilter ALL = new NeighbourhoodFilter("", "", null, null, null, null, null, null);

	public NeighbourhoodFilter {
		q = q.strip();
		region = region.strip();
	}

	/**
	 * A filter from query parameters, as the list and an export receive them.
	 * @param parameters the list page's own; others are ignored
	 * @return the filter
	 * @throws BadParameter when a value is none of its parameter's
	 */
	public static NeighbourhoodFilter of(Map<String, String> parameters) {
		return new NeighbourhoodFilter(parameters.getOrDefault("q", ""), parameters.getOrDefault("region", ""),
				read(parameters, "batch", (text) -> constant(Batch.class, text), "RESERVE, PROPOSED or UNDER_WAY"),
				read(parameters, "ownership", (text) -> constant(Ownership.class, text),
						"REFORMED, EMPLOYER, COMMERCIAL, SINGLE_BUILDING or OTHER"),
				read(parameters, "propertyService", (text) -> constant(PropertyManagement.class, text),
						"STATE_OWNED, PROFESSIONAL, SELF_GOVERNED or NONE"),
				read(parameters, "builtFrom", NeighbourhoodFilter::year, "a year such as 1985"),
				read(parameters, "builtTo", NeighbourhoodFilter::year, "a year such as 1985"), read(parameters,
						"lacking", Lacking::of, "built-year, buildings, households, residents, floor-area or place"));
	}

	private static <T> @Nullable T read(Map<String, String> parameters, String name,
			Function<String, Optional<T>> reader, String expected) {
		String text = parameters.getOrDefault(name, "").strip();
		return text.isEmpty() ? null : reader.apply(text).orElseThrow(() -> new BadParameter(name, expected));
	}

	private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
		try {
			return Optional.of(Enum.valueOf(type, text));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static Optional<Integer> year(String text) {
		return text.matches("[0-9]{4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
	}

	/**
	 * Whether it leaves anything out.
	 * @return true when something is chosen
	 */
	public boolean narrows() {
		return !equals(ALL);
	}

	/**
	 * What is chosen, by its names in the query string.
	 * @return the parameters that are not blank
	 */
	public Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		put(parameters, "q", this.q);
		put(parameters, "region", this.region);
		put(parameters, "batch", this.batch);
		put(parameters, "ownership", this.ownership);
		put(parameters, "propertyService", this.propertyService);
		put(parameters, "builtFrom", this.builtFrom);
		put(parameters, "builtTo", this.builtTo);
		put(parameters, "lacking", (this.lacking != null) ? this.lacking.parameter() : null);
		return parameters;
	}

	private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
		if (value != null && !value.toString().isEmpty()) {
			parameters.put(name, value.toString());
		}
	}

}
