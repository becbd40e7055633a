package io.huanxin.household;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.huanxin.web.BadParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which households of a neighbourhood a list is about. Nothing personal is asked here: a
 * filter stands in the address of its page.
 *
 * @param building the number of a building, empty for all
 * @param unit a staircase, empty for all
 * @param room a door or the beginning of it, empty for all
 * @param consent what they say to the renovation, null for all
 */
public record HouseholdFilter(String building, String unit, String room, @Nullable Consent consent) {

	/** Every household of the neighbourhood. */
	public static final HouseholdFilter ALL = new HouseholdFilter("", "", "", null);

	public HouseholdFilter {
		building = building.strip();
		unit = unit.strip();
		room = room.strip();
	}

	/**
	 * A filter from a query string.
	 * @param parameters its parameters
	 * @return the filter
	 * @throws BadParameter when one cannot be read
	 */
	public static HouseholdFilter of(Map<String, String> parameters) {
		return new HouseholdFilter(parameters.getOrDefault("building", ""), parameters.getOrDefault("unit", ""),
				parameters.getOrDefault("room", ""), consent(parameters.getOrDefault("consent", "")));
	}

	private static @Nullable Consent consent(String text) {
		if (text.isBlank()) {
			return null;
		}
		Optional<Consent> consent = Stream.of(Consent.values())
			.filter((each) -> each.name().equals(text.strip()))
			.findFirst();
		return consent.orElseThrow(() -> new BadParameter("consent", "AGREED, REFUSED or NOT_ASKED"));
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
		put(parameters, "building", this.building);
		put(parameters, "unit", this.unit);
		put(parameters, "room", this.room);
		put(parameters, "consent", (this.consent != null) ? this.consent.name() : "");
		return parameters;
	}

	private static void put(Map<String, String> parameters, String name, String value) {
		if (!value.isEmpty()) {
			parameters.put(name, value);
		}
	}

}
