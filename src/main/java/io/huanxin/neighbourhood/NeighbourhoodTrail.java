package io.huanxin.neighbourhood;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.huanxin.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the audit trail says of a neighbourhood. */
public final class NeighbourhoodTrail {

	private NeighbourhoodTrail() {
	}

	/**
	 * Whom an entry is about.
	 * @param id the neighbourhood
	 * @param regionPath where it lies
	 * @return the subject
	 */
	public static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("neighbourhood", String.valueOf(id), regionPath);
	}

	/**
	 * Everything that is known of a neighbourhood, so that it can be read back.
	 * @param code its code
	 * @param regionCode the code of its region
	 * @param facts what is known
	 * @param reason why it was changed, null or blank without one
	 * @return the values by name, without those that are unknown
	 */
	public static Map<String, Object> values(String code, String regionCode, NeighbourhoodFacts facts,
			@Nullable String reason) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("neighbourhoodCode", code);
		values.put("name", facts.name());
		values.put("regionCode", regionCode);
		values.put("batch", facts.batch().word());
		putKnown(values, "address", facts.address());
		putKnown(values, "builtYear", facts.builtYear());
		putKnown(values, "buildings", facts.buildings());
		putKnown(values, "units", facts.units());
		putKnown(values, "households", facts.households());
		putKnown(values, "residents", facts.residents());
		putKnown(values, "floorArea", plain(facts.floorArea()));
		Ownership ownership = facts.ownership();
		putKnown(values, "ownership", (ownership != null) ? ownership.word() : null);
		putKnown(values, "longitude", plain(facts.longitude()));
		putKnown(values, "latitude", plain(facts.latitude()));
		putKnown(values, "committee", facts.committee());
		PropertyManagement service = facts.propertyService();
		putKnown(values, "propertyService", (service != null) ? service.word() : null);
		putKnown(values, "remark", facts.remark());
		putKnown(values, "reason", (reason != null && !reason.isBlank()) ? reason.strip() : null);
		return values;
	}

	/**
	 * The facts of which the trail says what {@link #values} has told it.
	 * @param values what the trail says
	 * @return the facts
	 */
	public static NeighbourhoodFacts facts(JsonNode values) {
		return new NeighbourhoodFacts(values.path("name").asString(""),
				Batch.ofWord(values.path("batch").asString("")).orElseThrow(), text(values, "address"),
				count(values, "builtYear"), count(values, "buildings"), count(values, "units"),
				count(values, "households"), count(values, "residents"), number(values, "floorArea"),
				word(values, "ownership", Ownership::ofWord), number(values, "longitude"), number(values, "latitude"),
				values.has("committee") ? values.path("committee").booleanValue() : null,
				word(values, "propertyService", PropertyManagement::ofWord), text(values, "remark"));
	}

	private static @Nullable String text(JsonNode values, String name) {
		return values.has(name) ? values.path(name).asString() : null;
	}

	private static @Nullable Integer count(JsonNode values, String name) {
		return values.has(name) ? values.path(name).intValue() : null;
	}

	private static @Nullable BigDecimal number(JsonNode values, String name) {
		return values.has(name) ? new BigDecimal(values.path(name).asString()) : null;
	}

	private static <E> @Nullable E word(JsonNode values, String name, Function<String, Optional<E>> reader) {
		return values.has(name) ? reader.apply(values.path(name).asString()).orElseThrow() : null;
	}

	/**
	 * The same entry, saying in which way the neighbourhood was changed.
	 * @param entry an entry
	 * @param way the way, as the trail calls it
	 * @return the entry that says it
	 */
	public static AuditTrail.Entry inTheWay(AuditTrail.Entry entry, String way) {
		Map<String, Object> after = new LinkedHashMap<>();
		if (entry.after() instanceof Map<?, ?> values) {
			values.forEach((name, value) -> after.put(String.valueOf(name), value));
		}
		after.put("way", way);
		return new AuditTrail.Entry(entry.action(), entry.subject(), entry.before(), after);
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
