package io.huanxin.aftercare;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import org.jspecify.annotations.Nullable;

/** What the audit trail says of the after-care of a neighbourhood. */
final class AfterCareTrail {

	private AfterCareTrail() {
	}

	static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("after_care", String.valueOf(id), regionPath);
	}

	static Map<String, Object> values(String neighbourhoodCode, AfterCareFacts facts) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("neighbourhoodCode", neighbourhoodCode);
		putKnown(values, "committeeFormedOn", facts.committeeFormedOn());
		putKnown(values, "propertyCompany", facts.propertyCompany());
		putKnown(values, "propertyFee", facts.propertyFee());
		putKnown(values, "feesDue", facts.feesDue());
		putKnown(values, "feesCollected", facts.feesCollected());
		putKnown(values, "feesAsOf", facts.feesAsOf());
		putKnown(values, "handedOverOn", facts.handedOverOn());
		putKnown(values, "maintenanceFund", facts.maintenanceFund());
		putKnown(values, "fundAsOf", facts.fundAsOf());
		putKnown(values, "remark", facts.remark());
		return values;
	}

	/** As text: a number of JSON would pass through binary fractions on its way back. */
	private static void putKnown(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, (value instanceof BigDecimal number) ? number.toPlainString() : value.toString());
		}
	}

}
