package io.huanxin.target;

import java.util.Map;

import io.huanxin.figures.TargetKind;
import io.huanxin.web.BadParameter;
import org.jspecify.annotations.Nullable;

/**
 * Which targets a list or an export is about.
 *
 * @param planYear the plan year, null for all
 * @param kind the kind, null for all
 * @param region a region's whole code for that region and everything below it, otherwise
 * the beginning of a code or a part of a name; empty for all
 */
public record TargetFilter(@Nullable Integer planYear, @Nullable TargetKind kind, String region) {

	/** Every target of the scope. */
	public static final TargetFilter ALL = new TargetFilter(null, null, "");

	public TargetFilter {
		region = region.strip();
	}

	/**
	 * A filter from query parameters, as an export receives them.
	 * @param parameters the list page's own, {@code planYear}, {@code kind} and
	 * {@code region}; others are ignored
	 * @return the filter
	 * @throws BadParameter when a year or kind cannot be read
	 */
	static TargetFilter of(Map<String, String> parameters) {
		String year = parameters.getOrDefault("planYear", "").strip();
		String kind = parameters.getOrDefault("kind", "").strip();
		try {
			return new TargetFilter(year.isEmpty() ? null : Integer.valueOf(year),
					kind.isEmpty() ? null : TargetKind.valueOf(kind), parameters.getOrDefault("region", ""));
		}
		catch (NumberFormatException ex) {
			throw new BadParameter("planYear", "a year such as 2024");
		}
		catch (IllegalArgumentException ex) {
			throw new BadParameter("kind", "one of ISSUED, DECLARED, LIVELIHOOD, SUBSIDY");
		}
	}

	/**
	 * Whether it leaves anything out.
	 * @return true when something is chosen
	 */
	public boolean narrows() {
		return !equals(ALL);
	}

}
