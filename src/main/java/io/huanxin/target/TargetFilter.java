package io.huanxin.target;

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
	 * Whether it leaves anything out.
	 * @return true when something is chosen
	 */
	public boolean narrows() {
		return !equals(ALL);
	}

}
