package io.huanxin.works;

import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.project.ProjectTrail;
import io.huanxin.worksitem.WorksItem;
import org.jspecify.annotations.Nullable;

/** What the trail of a project says of its works items. */
public final class WorksTrail {

	private WorksTrail() {
	}

	/**
	 * An entry of the trail of a project.
	 * @param projectId the project
	 * @param regionPath the path of its region
	 * @param neighbourhoodCode of which neighbourhood, null for the project as a whole
	 * @param item which item
	 * @param before what was known, null for nothing
	 * @param after what is known from now on, null once it is taken away
	 * @return the entry
	 */
	public static AuditTrail.Entry entry(long projectId, String regionPath, @Nullable String neighbourhoodCode,
			WorksItem item, @Nullable WorksFacts before, @Nullable WorksFacts after) {
		return new AuditTrail.Entry(AuditAction.REVISED, ProjectTrail.subject(projectId, regionPath),
				values(neighbourhoodCode, item, before), values(neighbourhoodCode, item, after));
	}

	private static Map<String, Object> values(@Nullable String neighbourhoodCode, WorksItem item,
			@Nullable WorksFacts facts) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("worksItem", item.name() + "（" + item.unit() + "）");
		put(values, "neighbourhoodCode", neighbourhoodCode);
		if (facts != null) {
			put(values, "worksPlanned", (facts.planned() != null) ? WorksRules.plain(facts.planned()) : null);
			put(values, "worksDone", (facts.done() != null) ? WorksRules.plain(facts.done()) : null);
			put(values, "worksDemanded", (facts.demanded() != null) ? WorksRules.plain(facts.demanded()) : null);
			put(values, "estimationMethod", facts.estimationMethod());
			put(values, "worksAsOf", facts.asOf());
			put(values, "worksNote", facts.note());
		}
		return values;
	}

	private static void put(Map<String, Object> values, String name, @Nullable Object value) {
		if (value != null) {
			values.put(name, value.toString());
		}
	}

}
