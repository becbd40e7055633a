package io.huanxin.milestone;

import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.audit.AuditTrail;
import io.huanxin.project.ProjectLine;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectTrail;
import org.jspecify.annotations.Nullable;

/** What the trail of a project says of its milestones and stops. */
final class MilestoneTrail {

	private MilestoneTrail() {
	}

	static AuditTrail.Subject subject(ProjectRow project) {
		return ProjectTrail.subject(project.id(), project.regionPath());
	}

	static Map<String, Object> values(ProjectLine line, Milestone kind, MilestoneEntry.Values values,
			@Nullable String reason) {
		Map<String, Object> said = of(line, kind);
		put(said, "plannedOn", values.plannedOn());
		put(said, "actualOn", values.actualOn());
		put(said, "waivedBecause", values.waivedBecause());
		put(said, "evidence", values.evidence());
		put(said, "reason", reason);
		return said;
	}

	static Map<String, Object> confirmed(ProjectLine line, MilestoneRow row) {
		Map<String, Object> said = of(line, row.kind());
		put(said, "actualOn", row.actualOn());
		said.put("confirmed", "true");
		return said;
	}

	private static Map<String, Object> of(ProjectLine line, Milestone kind) {
		Map<String, Object> said = new LinkedHashMap<>();
		said.put("neighbourhoodCode", line.code());
		said.put("milestone", kind.word());
		return said;
	}

	private static void put(Map<String, Object> said, String name, @Nullable Object value) {
		if (value != null) {
			said.put(name, value.toString());
		}
	}

}
