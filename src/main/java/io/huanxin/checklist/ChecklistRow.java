package io.huanxin.checklist;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import io.huanxin.milestone.Milestone;
import io.huanxin.project.ProjectState;
import org.jspecify.annotations.Nullable;

/**
 * A milestone of a project that is still to come.
 *
 * @param projectId the project
 * @param code 项目编码
 * @param name the project's name
 * @param planYear the plan year
 * @param regionCode the region it lies in
 * @param regionName that region's name
 * @param state how far the project has come
 * @param milestone which milestone
 * @param plannedOn the first planned day of the neighbourhoods that have not reached it
 * @param open how many of its neighbourhoods have neither reached it nor do without it,
 * planned or not
 * @param lines how many neighbourhoods it has
 * @param implementer 实施单位, null where nobody has said
 */
public record ChecklistRow(long projectId, String code, String name, int planYear, String regionCode, String regionName,
		ProjectState state, Milestone milestone, LocalDate plannedOn, int open, int lines,
		@Nullable String implementer) {

	/**
	 * The days that are left.
	 * @param today the day in Beijing
	 * @return days until the planned day, negative after it
	 */
	public long daysLeft(LocalDate today) {
		return ChronoUnit.DAYS.between(today, this.plannedOn);
	}

}
