package io.huanxin.approval;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import org.jspecify.annotations.Nullable;

/** What the audit trail says of an item. */
final class ApprovalTrail {

	private ApprovalTrail() {
	}

	static AuditTrail.Subject subject(long id, String regionPath) {
		return new AuditTrail.Subject("approval_item", String.valueOf(id), regionPath);
	}

	static Map<String, Object> values(String projectCode, ApprovalFacts facts, @Nullable LocalDate dueOn,
			@Nullable Decision decision) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("projectCode", projectCode);
		values.put("department", facts.department().name());
		values.put("approvalSubject", facts.subject());
		values.put("joint", facts.joint());
		putKnown(values, "jointWith", facts.jointWith());
		values.put("submittedOn", facts.submittedOn().toString());
		putKnown(values, "acceptedOn", facts.acceptedOn());
		values.put("periodDays", facts.periodDays());
		putKnown(values, "dueOn", dueOn);
		if (decision != null) {
			values.put("decidedOn", decision.decidedOn().toString());
			values.put("outcome", decision.outcome().name());
			putKnown(values, "ruling", decision.ruling());
			putKnown(values, "documentName", decision.documentName());
			putKnown(values, "documentNumber", decision.documentNumber());
		}
		return values;
	}

	static void putKnown(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value.toString());
		}
	}

}
