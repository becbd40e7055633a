package io.huanxin.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Shows an entry as the values that changed, as {@code @auditValues} on pages. */
@Component("auditValues")
@RequiredArgsConstructor
public class AuditValues {

	private final JsonMapper json;

	/**
	 * The values that an entry changed.
	 * @param entry the entry
	 * @return one change for each value that differs
	 */
	public List<Change> changes(AuditEntry entry) {
		Map<String, String> before = values(entry.before());
		Map<String, String> after = values(entry.after());
		Set<String> fields = new LinkedHashSet<>(after.keySet());
		fields.addAll(before.keySet());
		List<Change> changes = new ArrayList<>();
		for (String field : fields) {
			if (!Objects.equals(before.get(field), after.get(field))) {
				changes.add(new Change(field, before.get(field), after.get(field)));
			}
		}
		return changes;
	}

	/**
	 * What an entry says of its record, changed or not.
	 * @param entry the entry
	 * @return the values after, or, of a record that exists no more, before
	 */
	public Map<String, String> values(AuditEntry entry) {
		return values((entry.after() != null) ? entry.after() : entry.before());
	}

	private Map<String, String> values(@Nullable String text) {
		Map<String, String> values = new LinkedHashMap<>();
		if (text != null) {
			collect("", this.json.readTree(text), values);
		}
		return values;
	}

	private static void collect(String name, JsonNode node, Map<String, String> values) {
		if (node.isObject()) {
			node.properties()
				.forEach((field) -> collect(name.isEmpty() ? field.getKey() : name + "." + field.getKey(),
						field.getValue(), values));
		}
		else if (node.isArray()) {
			values.put(name.isEmpty() ? "values" : name, node.toString());
		}
		else if (!node.isNull()) {
			values.put(name, node.asString());
		}
	}

	/**
	 * One value that changed.
	 *
	 * @param field the value's name
	 * @param before what it was, null when it was unknown
	 * @param after what it is, null when it is unknown
	 */
	public record Change(String field, @Nullable String before, @Nullable String after) {
	}

}
