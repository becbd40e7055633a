package io.huanxin.target;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import io.huanxin.figures.TargetKind;
import org.jspecify.annotations.Nullable;

/** What the audit trail says of a target. */
final class TargetTrail {

	private TargetTrail() {
	}

	static AuditTrail.Subject subject(Target target) {
		return new AuditTrail.Subject("target", String.valueOf(target.requiredId()), target.getRegionPath());
	}

	static Map<String, Object> values(TargetRow row) {
		return values(row.regionCode(), row.planYear(), row.kind(), row.figures(), null);
	}

	static Map<String, Object> values(TargetEntry entry, @Nullable String reason) {
		return values(entry.region().code(), entry.planYear(), entry.kind(), entry.figures(), reason);
	}

	private static Map<String, Object> values(String regionCode, int planYear, TargetKind kind, TargetFigures figures,
			@Nullable String reason) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("regionCode", regionCode);
		values.put("planYear", planYear);
		values.put("targetKind", kind);
		values.put("neighbourhoods", figures.neighbourhoods());
		putKnown(values, "households", figures.households());
		putKnown(values, "buildings", figures.buildings());
		putKnown(values, "floorArea", plain(figures.floorArea()));
		putKnown(values, "plannedInvestment", plain(figures.plannedInvestment()));
		putKnown(values, "documentNumber", figures.documentNumber());
		putKnown(values, "reason", reason);
		return values;
	}

	private static void putKnown(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value);
		}
	}

	/** As text: a number of JSON would pass through binary fractions on its way back. */
	private static @Nullable String plain(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.toPlainString() : null;
	}

}
