package io.huanxin.checklist;

import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.web.BadParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which milestones a checklist is about.
 *
 * @param due how urgent they are
 * @param planYear the plan year, null for all
 * @param region a region's whole code for that region and everything below it, otherwise
 * part of a region's name; empty for all
 * @param q part of a project's name, or the beginning of its code; empty for all
 */
public record ChecklistFilter(Due due, @Nullable Integer planYear, String region, String q) {

	public ChecklistFilter {
		region = region.strip();
		q = q.strip();
	}

	/**
	 * A filter from query parameters.
	 * @param parameters {@code due}, {@code planYear}, {@code region} and {@code q};
	 * others are ignored
	 * @return the filter, what is due soon where nothing else is asked for
	 * @throws BadParameter when a year or a choice cannot be read
	 */
	static ChecklistFilter of(Map<String, String> parameters) {
		String due = parameters.getOrDefault("due", "").strip();
		String year = parameters.getOrDefault("planYear", "").strip();
		if (!year.isEmpty() && !year.matches("\\d{4}")) {
			throw new BadParameter("planYear", "a year such as 2024");
		}
		try {
			return new ChecklistFilter(due.isEmpty() ? Due.SOON : Due.valueOf(due),
					year.isEmpty() ? null : Integer.valueOf(year), parameters.getOrDefault("region", ""),
					parameters.getOrDefault("q", ""));
		}
		catch (IllegalArgumentException ex) {
			throw new BadParameter("due", "one of LATE, SOON, OPEN");
		}
	}

	/**
	 * Whether it leaves anything out besides what is not due.
	 * @return true when something is chosen
	 */
	public boolean narrows() {
		return this.planYear != null || !this.region.isEmpty() || !this.q.isEmpty();
	}

	/** The parameters it is made of, without those that say nothing. */
	Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("due", this.due.name());
		if (this.planYear != null) {
			parameters.put("planYear", this.planYear.toString());
		}
		if (!this.region.isEmpty()) {
			parameters.put("region", this.region);
		}
		if (!this.q.isEmpty()) {
			parameters.put("q", this.q);
		}
		return parameters;
	}

}
