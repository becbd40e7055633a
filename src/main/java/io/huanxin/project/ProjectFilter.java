package io.huanxin.project;

import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.web.BadParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which projects a list or an export is about.
 *
 * @param planYear the plan year, null for all
 * @param q part of a name or of a code of a project, or the whole code of a
 * neighbourhood; empty for all
 * @param region a region's whole code for that region and everything below it, otherwise
 * part of a region's name; empty for all
 * @param state how far they have come, null for all
 * @param tag the name of a tag that they bear, empty for all
 */
public record ProjectFilter(@Nullable Integer planYear, String q, String region, @Nullable ProjectState state,
		String tag) {

	/** Every project of the scope. */
	public static final ProjectFilter ALL = new ProjectFilter(null, "", "", null, "");

	public ProjectFilter {
		q = q.strip();
		region = region.strip();
		tag = tag.strip();
	}

	/**
	 * A filter from query parameters.
	 * @param parameters {@code planYear}, {@code q}, {@code region}, {@code state} and
	 * {@code tag}; others are ignored
	 * @return the filter
	 * @throws BadParameter when a year or state cannot be read
	 */
	public static ProjectFilter of(Map<String, String> parameters) {
		String year = parameters.getOrDefault("planYear", "").strip();
		String state = parameters.getOrDefault("state", "").strip();
		if (!year.isEmpty() && !year.matches("\\d{4}")) {
			throw new BadParameter("planYear", "a year such as 2024");
		}
		try {
			return new ProjectFilter(year.isEmpty() ? null : Integer.valueOf(year), parameters.getOrDefault("q", ""),
					parameters.getOrDefault("region", ""), state.isEmpty() ? null : ProjectState.valueOf(state),
					parameters.getOrDefault("tag", ""));
		}
		catch (IllegalArgumentException ex) {
			throw new BadParameter("state", "one of PLANNED, PREPARING, UNDER_WORKS, FINISHED, ACCEPTED, HANDED_OVER, "
					+ "SETTLED, ARCHIVED, SUSPENDED, WITHDRAWN");
		}
	}

	/**
	 * Whether it leaves anything out besides other years.
	 * @return true when something is chosen
	 */
	public boolean narrows() {
		return !this.q.isEmpty() || !this.region.isEmpty() || this.state != null || !this.tag.isEmpty();
	}

	/** The parameters it is made of, without those that say nothing. */
	Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		if (this.planYear != null) {
			parameters.put("planYear", this.planYear.toString());
		}
		if (!this.q.isEmpty()) {
			parameters.put("q", this.q);
		}
		if (!this.region.isEmpty()) {
			parameters.put("region", this.region);
		}
		if (this.state != null) {
			parameters.put("state", this.state.name());
		}
		if (!this.tag.isEmpty()) {
			parameters.put("tag", this.tag);
		}
		return parameters;
	}

}
