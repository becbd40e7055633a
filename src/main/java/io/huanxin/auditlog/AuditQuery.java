package io.huanxin.auditlog;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.audit.AuditAction;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Which entries an auditor wants to see; what is blank does not narrow.
 *
 * @param who the sign-in name
 * @param action what was done
 * @param entity the kind of record, by its table's name
 * @param key the id of the record
 * @param region the code of a region, those below it included
 * @param from the first day in Beijing
 * @param to the last day in Beijing
 * @param text a number as a whole, or at least two characters of any other value
 * @param before the place up to which the page before led
 */
public record AuditQuery(@Nullable @Size(max = 100) String who, @Nullable AuditAction action,
		@Nullable @Size(max = 100) String entity, @Nullable @Size(max = 100) String key,
		@Nullable @Size(max = 12) String region, @Nullable LocalDate from, @Nullable LocalDate to,
		@Nullable @Size(max = 100) @Pattern(regexp = "(?s)\\s*|\\s*\\S.*\\S\\s*") String text,
		@Nullable String before) {

	/** Whether the last day lies before the first. */
	boolean backwards() {
		return this.from != null && this.to != null && this.to.isBefore(this.from);
	}

	/**
	 * Whether anything narrows the list.
	 * @return true with any condition
	 */
	public boolean narrows() {
		return !conditions().isEmpty();
	}

	/** Whether a text has to be looked for in what entries say. */
	boolean searchesText() {
		return conditions().containsKey("text");
	}

	/** The conditions by their names in the query string, in the order of the page. */
	Map<String, String> conditions() {
		Map<String, String> conditions = new LinkedHashMap<>();
		put(conditions, "who", this.who);
		put(conditions, "action", this.action);
		put(conditions, "entity", this.entity);
		put(conditions, "key", this.key);
		put(conditions, "region", this.region);
		put(conditions, "from", this.from);
		put(conditions, "to", this.to);
		put(conditions, "text", this.text);
		return conditions;
	}

	private static void put(Map<String, String> conditions, String name, @Nullable Object value) {
		// PostgreSQL keeps every character but this one
		String text = (value != null) ? value.toString().replace("\0", "").strip() : "";
		if (!text.isEmpty()) {
			conditions.put(name, text);
		}
	}

}
