package io.huanxin.household;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.huanxin.audit.AuditTrail;
import io.huanxin.person.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * What the audit trail says of a household: of personal data that they are known or were
 * changed, never what they are.
 */
public final class HouseholdTrail {

	private static final String RECORDED = "personal-recorded";

	private static final String CHANGED = "personal-changed";

	private HouseholdTrail() {
	}

	/**
	 * The record of a household in the trail.
	 * @param id its id
	 * @param regionPath the path of the region it lies in
	 * @return the subject of its entries
	 */
	public static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("household", String.valueOf(id), regionPath);
	}

	/**
	 * The values of a household.
	 * @param building its building's number
	 * @param facts what is known of it
	 * @param person who it is
	 * @param before who it was, null where the entry compares with nothing
	 * @return the values by their names
	 */
	public static Map<String, Object> values(String building, HouseholdFacts facts, PersonalData person,
			@Nullable PersonalData before) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("building", building);
		putKnown(values, "unit", facts.unit().isEmpty() ? null : facts.unit());
		values.put("room", facts.room());
		putKnown(values, "head", mark(person.head(), (before != null) ? before.head() : null));
		putKnown(values, "certificate", mark(person.certificate(), (before != null) ? before.certificate() : null));
		putKnown(values, "phone", mark(person.phone(), (before != null) ? before.phone() : null));
		BigDecimal floorArea = facts.floorArea();
		// as text: a number of JSON would pass through binary fractions on its way back
		putKnown(values, "floorArea", (floorArea != null) ? floorArea.toPlainString() : null);
		putKnown(values, "residents", facts.residents());
		Consent consent = facts.consent();
		putKnown(values, "consent", (consent != null) ? consent.word() : null);
		return values;
	}

	private static @Nullable String mark(@Nullable String value, @Nullable String before) {
		if (value == null) {
			return null;
		}
		return (before == null || Objects.equals(value, before)) ? RECORDED : CHANGED;
	}

	private static void putKnown(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value);
		}
	}

}
