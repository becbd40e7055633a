package io.huanxin.neighbourhoodlist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.huanxin.region.PathRange;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What a filter asks for, as conditions of a statement about {@code n} with the values of
 * their parameters.
 */
final class NeighbourhoodConditions {

	/**
	 * From so many on, a page of what is found is soon full when all are walked through.
	 */
	private static final int MANY = 10_000;

	/** What an index of pairs of characters knows of a text. */
	private static final String PAIRS = "neighbourhood_pairs(n.search_text) @> neighbourhood_pairs(:q)";

	/**
	 * A whole code as this portal assigns them: there is but one, and no text to search.
	 */
	private static final Pattern ASSIGNED = Pattern.compile("[0-9]{6}-XQ-[0-9]{4,}");

	private final List<String> conditions;

	private final Map<String, Object> parameters;

	private NeighbourhoodConditions(List<String> conditions, Map<String, Object> parameters) {
		this.conditions = conditions;
		this.parameters = parameters;
	}

	/** Only what narrows is said, so that the database sees which index serves. */
	static NeighbourhoodConditions of(String path, NeighbourhoodFilter filter) {
		Map<String, Object> parameters = new HashMap<>();
		List<String> conditions = below(path, parameters);
		String q = filter.q();
		if (ASSIGNED.matcher(q).matches()) {
			put(conditions, parameters, "n.code = :code", "code", q);
		}
		else if (!q.isEmpty()) {
			conditions.add("n.search_text like :like");
			parameters.put("like", "%" + q.replaceAll("([%_\\\\])", "\\\\$1") + "%");
			if (q.codePointCount(0, q.length()) > 1) {
				conditions.add(PAIRS);
				parameters.put("q", q);
			}
		}
		put(conditions, parameters, "n.batch = :batch", "batch", filter.batch());
		put(conditions, parameters, "n.ownership = :ownership", "ownership", filter.ownership());
		put(conditions, parameters, "n.property_service = :service", "service", filter.propertyService());
		put(conditions, parameters, "n.built_year >= :builtFrom", "builtFrom", filter.builtFrom());
		put(conditions, parameters, "n.built_year <= :builtTo", "builtTo", filter.builtTo());
		Lacking lacking = filter.lacking();
		if (lacking != null) {
			conditions.add(lacking.sql());
		}
		return new NeighbourhoodConditions(conditions, parameters);
	}

	/** The sums that are kept for something, below a path. */
	static NeighbourhoodConditions of(String path, KeptSums kept) {
		Map<String, Object> parameters = new HashMap<>();
		List<String> conditions = below(path, parameters);
		// one facet is said as one, so that an index goes straight to its regions
		conditions.add(kept.first().equals(kept.last()) ? "n.facet = :first" : "n.facet between :first and :last");
		parameters.put("first", kept.first());
		parameters.put("last", kept.last());
		return new NeighbourhoodConditions(conditions, parameters);
	}

	private static void put(List<String> conditions, Map<String, Object> parameters, String condition, String name,
			@Nullable Object value) {
		if (value != null) {
			conditions.add(condition);
			parameters.put(name, (value instanceof Enum<?> constant) ? constant.name() : value);
		}
	}

	/**
	 * Everything below a path, as a range that an index knows. Of the root nothing is
	 * said: all lie below it, and a plan for any values would take it for a narrow range.
	 */
	private static List<String> below(String path, Map<String, Object> parameters) {
		List<String> conditions = new ArrayList<>();
		boolean root = path.length() > 1 && path.indexOf('/', 1) == path.length() - 1;
		if (!root) {
			PathRange below = PathRange.below(path);
			conditions.add("n.region_path >= :path and n.region_path < :pathEnd");
			parameters.put("path", below.from());
			parameters.put("pathEnd", below.end());
		}
		return conditions;
	}

	/**
	 * The same, for a list in an order of which so many are found: where they are many,
	 * the index of the order leads to the next page sooner than the index of pairs, which
	 * brings up all of them.
	 */
	NeighbourhoodConditions inOrder(int found) {
		if (found < MANY) {
			return this;
		}
		List<String> fewer = new ArrayList<>(this.conditions);
		fewer.remove(PAIRS);
		return new NeighbourhoodConditions(fewer, this.parameters);
	}

	/** Only what lies behind an anchor, everything without one. */
	NeighbourhoodConditions behind(NeighbourhoodOrder order, boolean backwards, List<Object> anchor) {
		if (anchor.isEmpty()) {
			return this;
		}
		List<String> narrowed = new ArrayList<>(this.conditions);
		narrowed.add(order.behind(backwards));
		Map<String, Object> values = new HashMap<>(this.parameters);
		for (int key = 0; key < anchor.size(); key++) {
			values.put("key" + key, anchor.get(key));
		}
		return new NeighbourhoodConditions(narrowed, values);
	}

	StatementSpec on(JdbcClient jdbc, String select, String end) {
		String where = this.conditions.isEmpty() ? "" : " where " + String.join("\n   and ", this.conditions);
		return jdbc.sql(select + where + end).params(this.parameters);
	}

}
