package io.huanxin.scheme;

import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import org.jspecify.annotations.Nullable;

/** What the audit trail says of a sheet. */
final class SchemeTrail {

	private SchemeTrail() {
	}

	static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("scheme_sheet", String.valueOf(id), regionPath);
	}

	static Map<String, Object> values(SchemeRow row) {
		SchemeContent content = row.content();
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("neighbourhoodCode", row.neighbourhoodCode());
		values.put("name", row.neighbourhoodName());
		values.put("planYear", row.planYear());
		values.put("schemeNumber", row.number());
		values.put("schemeState", switch (row.state()) {
			case DRAFT -> "草稿";
			case SUBMITTED -> "待审";
			case ADOPTED -> "已采纳";
		});
		values.put("schemeList", row.listName());
		putKnown(values, "schemeChangeReason", row.changeReason());
		putKnown(values, "schemeReturnedBecause", row.returnedBecause());
		putKnown(values, "schemeProblems", content.problems());
		putKnown(values, "schemeAims", content.aims());
		putKnown(values, "schemeFunding", content.funding());
		putKnown(values, "schemeAfterCare", content.afterCare());
		putKnown(values, "schemeDraftedBy", content.draftedBy());
		putKnown(values, "schemeDraftedOn", content.draftedOn());
		// of what nobody knows yet there is nothing to tell
		content.answers()
			.stream()
			.filter((answer) -> !answer.equals(SchemeAnswer.unknown(answer.item())))
			.forEach((answer) -> values.put(answer.item().name(), answer.inWords()));
		return values;
	}

	private static void putKnown(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value.toString());
		}
	}

}
