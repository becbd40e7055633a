package io.huanxin.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import io.huanxin.project.PlannedProject.PlannedNeighbourhood;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the audit trail says of a project. */
public final class ProjectTrail {

	private ProjectTrail() {
	}

	/**
	 * The project as the trail knows it.
	 * @param id its id
	 * @param regionPath the path of the region it lies in
	 * @return the subject of an entry
	 */
	public static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("project", String.valueOf(id), regionPath);
	}

	/**
	 * What is known of it.
	 * @param code its code
	 * @param facts the facts
	 * @return the values of an entry
	 */
	public static Map<String, Object> values(String code, ProjectFacts facts) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("projectCode", code);
		values.put("name", facts.name());
		put(values, "worksClass", facts.worksClass());
		put(values, "livelihood", facts.livelihood());
		put(values, "subsidy", facts.subsidy());
		put(values, "totalInvestment", plain(facts.totalInvestment()));
		put(values, "yearInvestment", plain(facts.yearInvestment()));
		put(values, "plannedStart", facts.plannedStart());
		put(values, "plannedFinish", facts.plannedFinish());
		put(values, "implementer", facts.implementer());
		return values;
	}

	static Map<String, Object> created(String code, PlannedProject planned, String regionCode, List<String> homes) {
		Map<String, Object> values = values(code, planned.facts());
		values.put("planYear", planned.planYear());
		values.put("kind", planned.kind().name());
		values.put("regionCode", regionCode);
		values.put("neighbourhoodCode", String.join("；", homes));
		return values;
	}

	/**
	 * The facts of which the trail says what {@link #values} has told it.
	 * @param values the values of an entry
	 * @return the facts
	 */
	public static ProjectFacts facts(JsonNode values) {
		return new ProjectFacts(values.path("name").asString(""), text(values, "worksClass"),
				flag(values, "livelihood"), flag(values, "subsidy"), amount(values, "totalInvestment"),
				amount(values, "yearInvestment"), day(values, "plannedStart"), day(values, "plannedFinish"),
				text(values, "implementer"));
	}

	private static @Nullable String text(JsonNode values, String name) {
		return values.has(name) ? values.path(name).asString() : null;
	}

	private static @Nullable Boolean flag(JsonNode values, String name) {
		return values.has(name) ? Boolean.valueOf(values.path(name).asString()) : null;
	}

	private static @Nullable BigDecimal amount(JsonNode values, String name) {
		return values.has(name) ? new BigDecimal(values.path(name).asString()) : null;
	}

	private static @Nullable LocalDate day(JsonNode values, String name) {
		return values.has(name) ? LocalDate.parse(values.path(name).asString()) : null;
	}

	static Map<String, Object> counts(String neighbourhoodCode, PlannedNeighbourhood counts) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("neighbourhoodCode", neighbourhoodCode);
		put(values, "households", counts.households());
		put(values, "buildings", counts.buildings());
		put(values, "floorArea", plain(counts.floorArea()));
		return values;
	}

	private static @Nullable String plain(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.toPlainString() : null;
	}

	private static void put(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value.toString());
		}
	}

}
