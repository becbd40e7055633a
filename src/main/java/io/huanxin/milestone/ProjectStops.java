package io.huanxin.milestone;

import java.util.List;
import java.util.Optional;

import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads when the works of a project stood still. */
@Component
@RequiredArgsConstructor
class ProjectStops {

	private final Projects projects;

	private final JdbcClient jdbc;

	/** All stops of a project, the latest first. */
	List<StopRow> of(RegionScope scope, long projectId) {
		this.projects.getRow(scope, projectId);
		return this.jdbc.sql("""
				select id, since, until, reason, stopped_by, resumed_by
				  from project_stop
				 where project_id = :project
				 order by since desc, id desc
				""").param("project", projectId).query(StopRow.class).list();
	}

	/** The stop that has not ended, of a project within the scope of whoever asks. */
	Optional<StopRow> standing(long projectId) {
		return this.jdbc.sql("""
				select id, since, until, reason, stopped_by, resumed_by
				  from project_stop
				 where project_id = :project
				   and until is null
				""").param("project", projectId).query(StopRow.class).optional();
	}

}
