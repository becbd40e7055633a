package io.huanxin.photo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import org.jspecify.annotations.Nullable;

/** What the audit trail says of a photo. */
final class PhotoTrail {

	private PhotoTrail() {
	}

	static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("photo", String.valueOf(id), regionPath);
	}

	static Map<String, Object> values(String neighbourhoodCode, String fileName, PhotoFacts facts,
			@Nullable String removal) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("neighbourhoodCode", neighbourhoodCode);
		values.put("fileName", fileName);
		values.put("stage", facts.stage().word());
		values.put("takenOn", facts.takenOn().toString());
		putKnown(values, "place", facts.place());
		putKnown(values, "longitude", plain(facts.longitude()));
		putKnown(values, "latitude", plain(facts.latitude()));
		putKnown(values, "caption", facts.caption());
		putKnown(values, "removal", removal);
		return values;
	}

	private static void putKnown(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value);
		}
	}

	/** As text: a number of JSON would pass through binary fractions on its way back. */
	private static @Nullable String plain(@Nullable BigDecimal number) {
		return (number != null) ? number.toPlainString() : null;
	}

}
