package io.huanxin.building;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the audit trail says of a building. */
final class BuildingTrail {

	private BuildingTrail() {
	}

	static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("building", String.valueOf(id), regionPath);
	}

	static Map<String, Object> values(String neighbourhoodCode, String number, BuildingFacts facts) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("neighbourhoodCode", neighbourhoodCode);
		values.put("buildingNumber", number);
		putKnown(values, "builtYear", facts.builtYear());
		putKnown(values, "floors", facts.floors());
		putKnown(values, "units", facts.units());
		putKnown(values, "households", facts.households());
		BigDecimal floorArea = facts.floorArea();
		putKnown(values, "floorArea", (floorArea != null) ? floorArea.toPlainString() : null);
		putKnown(values, "elevators", facts.elevators());
		return values;
	}

	/** The facts of which the trail says what {@link #values} has told it. */
	static BuildingFacts facts(JsonNode values) {
		return new BuildingFacts(count(values, "builtYear"), count(values, "floors"), count(values, "units"),
				count(values, "households"),
				values.has("floorArea") ? new BigDecimal(values.path("floorArea").asString()) : null,
				count(values, "elevators"));
	}

	private static @Nullable Integer count(JsonNode values, String name) {
		return values.has(name) ? values.path(name).intValue() : null;
	}

	private static void putKnown(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value);
		}
	}

}
