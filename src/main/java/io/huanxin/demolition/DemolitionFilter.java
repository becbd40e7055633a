package io.huanxin.demolition;

import io.huanxin.web.BadParameter;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which structures a list is about.
 *
 * @param neighbourhoodId of this neighbourhood only, null for all
 * @param state in this state only, null for all
 * @param region a region's whole code for that region and everything below it, otherwise
 * the beginning of a code or a part of a name; empty for all
 * @param text part of the place or of the neighbourhood's name, or the beginning of its
 * code; empty for all
 */
public record DemolitionFilter(@Nullable Long neighbourhoodId, @Nullable StructureState state, String region,
		String text) {

	public DemolitionFilter {
		region = region.strip();
		text = text.strip();
	}

	/**
	 * A filter from query parameters.
	 * @param parameters {@code neighbourhood}, {@code state}, {@code region} and
	 * {@code q}; others are ignored
	 * @return the filter
	 * @throws BadParameter when a neighbourhood or state cannot be read
	 */
	public static DemolitionFilter of(Map<String, String> parameters) {
		String home = parameters.getOrDefault("neighbourhood", "").strip();
		String state = parameters.getOrDefault("state", "").strip();
		if (!home.isEmpty() && !home.matches("\\d{1,18}")) {
			throw new BadParameter("neighbourhood", "the id of a neighbourhood");
		}
		try {
			return new DemolitionFilter(home.isEmpty() ? null : Long.valueOf(home),
					state.isEmpty() ? null : StructureState.valueOf(state), parameters.getOrDefault("region", ""),
					parameters.getOrDefault("q", ""));
		}
		catch (IllegalArgumentException ex) {
			throw new BadParameter("state", "one of FOUND, PERSUADING, AGREED, REMOVED, DEFERRED");
		}
	}

	/**
	 * Whether it leaves anything out.
	 * @return true when something besides the neighbourhood is chosen
	 */
	public boolean narrows() {
		return this.state != null || !this.region.isEmpty() || !this.text.isEmpty();
	}

	/** The parameters it is made of, without those that say nothing. */
	Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		if (this.neighbourhoodId != null) {
			parameters.put("neighbourhood", this.neighbourhoodId.toString());
		}
		if (this.state != null) {
			parameters.put("state", this.state.name());
		}
		if (!this.region.isEmpty()) {
			parameters.put("region", this.region);
		}
		if (!this.text.isEmpty()) {
			parameters.put("q", this.text);
		}
		return parameters;
	}

}
