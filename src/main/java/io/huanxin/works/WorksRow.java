package io.huanxin.works;

import io.huanxin.worksitem.WorksItem;
import org.jspecify.annotations.Nullable;

/**
 * A works item of a project.
 *
 * @param id its id
 * @param projectId the project
 * @param lineId the neighbourhood within the project, null for the project as a whole
 * @param neighbourhoodCode that neighbourhood's code
 * @param neighbourhoodName that neighbourhood's name
 * @param item what it is
 * @param facts how much of it
 * @param version for the detection of a stale form
 */
public record WorksRow(long id, long projectId, @Nullable Long lineId, @Nullable String neighbourhoodCode,
		@Nullable String neighbourhoodName, WorksItem item, WorksFacts facts, long version) {
}
