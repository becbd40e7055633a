package io.huanxin.yearlyplan;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import org.jspecify.annotations.Nullable;

/** What the audit trail says of yearly plans and their lines. */
public final class PlanTrail {

	private PlanTrail() {
	}

	/**
	 * The plan as the trail knows it; what happens to its lines stands there too.
	 * @param plan the plan
	 * @return the subject of an entry
	 */
	public static AuditTrail.Subject subject(PlanRow plan) {
		return new AuditTrail.Subject("yearly_plan", String.valueOf(plan.id()), plan.regionPath());
	}

	/**
	 * What is planned for a neighbourhood.
	 * @param code 小区编码
	 * @param facts what is planned
	 * @return the values of an entry
	 */
	public static Map<String, Object> values(String code, PlanLineFacts facts) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("neighbourhoodCode", code);
		values.put("projectName", facts.projectName());
		values.put("kind", facts.kind().name());
		put(values, "areaPackage", facts.areaPackage());
		put(values, "worksClass", facts.worksClass());
		put(values, "livelihood", facts.livelihood());
		put(values, "subsidy", facts.subsidy());
		put(values, "totalInvestment", plain(facts.totalInvestment()));
		put(values, "yearInvestment", plain(facts.yearInvestment()));
		put(values, "plannedStart", facts.plannedStart());
		put(values, "plannedFinish", facts.plannedFinish());
		put(values, "implementer", facts.implementer());
		put(values, "households", facts.households());
		put(values, "buildings", facts.buildings());
		put(values, "floorArea", plain(facts.floorArea()));
		return values;
	}

	/**
	 * Adds a value that may be unknown.
	 * @param values the values of an entry
	 * @param name the value's name
	 * @param value the value, left out when null
	 */
	public static void put(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value.toString());
		}
	}

	private static @Nullable String plain(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.toPlainString() : null;
	}

}
