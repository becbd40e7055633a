package io.huanxin.responsibility;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import org.jspecify.annotations.Nullable;

/** What the audit trail says of somebody's time in a slot. */
final class ResponsibilityTrail {

	private ResponsibilityTrail() {
	}

	static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("responsibility", String.valueOf(id), regionPath);
	}

	static Map<String, Object> values(String neighbourhoodCode, Slot slot, String part, Holder holder, LocalDate since,
			@Nullable LocalDate until) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("neighbourhoodCode", neighbourhoodCode);
		values.put("slot", slot.word());
		putKnown(values, "part", part.isEmpty() ? null : part);
		values.put("person", holder.person());
		putKnown(values, "post", holder.post());
		putKnown(values, "workUnit", holder.workUnit());
		putKnown(values, "telephone", holder.telephone());
		values.put("since", since.toString());
		putKnown(values, "until", (until != null) ? until.toString() : null);
		return values;
	}

	private static void putKnown(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value);
		}
	}

}
