package io.huanxin.neighbourhoodlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Sums that are kept, as a range of facets of {@code neighbourhood_tally}: those over
 * whatever a single condition is true of.
 *
 * @param first the first facet
 * @param last the last facet, the same where there is but one
 */
record KeptSums(String first, String last) {

	/** What is below is not Chinese, and no sums are kept for it. */
	private static final int LATIN = 255;

	/** The nation, a province and a city, or what hangs in its place. */
	private static final int DEEPEST = 3;

	/**
	 * Where to look up what is asked for.
	 * @param path the path of the region below which it is asked for
	 * @param filter which neighbourhoods
	 * @return the facets; empty where sums are not kept and a few rows or several
	 * conditions have to be added up
	 */
	static Optional<KeptSums> of(String path, NeighbourhoodFilter filter) {
		List<KeptSums> asked = new ArrayList<>();
		String q = filter.q();
		if (!q.isEmpty()) {
			asked.add(facet("PAIR " + q));
		}
		add(asked, "BATCH", filter.batch());
		add(asked, "OWNERSHIP", filter.ownership());
		add(asked, "SERVICE", filter.propertyService());
		add(asked, "LACKING", filter.lacking());
		Integer from = filter.builtFrom();
		Integer to = filter.builtTo();
		if (from != null || to != null) {
			asked.add(new KeptSums("BUILT " + ((from != null) ? "%04d".formatted(from) : "0000"),
					"BUILT " + ((to != null) ? "%04d".formatted(to) : "9999")));
		}
		if (asked.isEmpty()) {
			asked.add(facet("ALL"));
		}
		boolean kept = asked.size() == 1 && (q.isEmpty() || isPair(q)) && depth(path) <= DEEPEST;
		return kept ? Optional.of(asked.get(0)) : Optional.empty();
	}

	private static boolean isPair(String q) {
		return q.codePointCount(0, q.length()) == 2 && q.codePoints().allMatch((each) -> each > LATIN);
	}

	/** How many ids a path such as {@code /1/2/40/} has. */
	private static long depth(String path) {
		return path.chars().filter((each) -> each == '/').count() - 1;
	}

	private static void add(List<KeptSums> asked, String kind, @Nullable Enum<?> value) {
		if (value != null) {
			asked.add(facet(kind + " " + value.name()));
		}
	}

	private static KeptSums facet(String name) {
		return new KeptSums(name, name);
	}

}
