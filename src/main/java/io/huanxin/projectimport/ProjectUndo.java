package io.huanxin.projectimport;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectTrail;
import io.huanxin.projectimport.ProjectEntry.Place;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterUndo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

/** Undoes an import of projects; their counties' figures follow. */
@Component
class ProjectUndo extends RegisterUndo<ProjectRow, ProjectEntry> {

	private final ProjectBulk bulk;

	private final BeijingTime time;

	ProjectUndo(Tools tools, ProjectBulk bulk, BeijingTime time) {
		super(tools, ProjectBulk.TABLE);
		this.bulk = bulk;
		this.time = time;
	}

	@Override
	protected long id(ProjectRow row) {
		return row.id();
	}

	@Override
	protected List<ProjectRow> rows(RegionScope scope, Collection<Long> ids, boolean locking) {
		return this.bulk.some(scope, ids, locking);
	}

	@Override
	protected ProjectEntry entry(ProjectRow row, @Nullable JsonNode values) {
		return new ProjectEntry(row.code(), row.planYear(),
				new Place(row.regionId(), row.regionPath(), row.countyId(), null), List.of(), row,
				(values != null) ? ProjectTrail.facts(values) : row.facts(), this.time.today());
	}

	@Override
	protected String name(JsonNode values) {
		return values.path("name").asString("") + " " + values.path("projectCode").asString("");
	}

	/** What stands on a project is found on its own page. */
	@Override
	protected long neighbourhood(ProjectRow row) {
		return row.id();
	}

	@Override
	protected String name(ProjectRow row) {
		return row.facts().name() + " " + row.code();
	}

	@Override
	protected String page(ProjectRow row) {
		return "/projects/" + row.id();
	}

	@Override
	protected void remove(RegionScope scope, List<ProjectRow> rows, UUID importId) {
		this.bulk.takeLines(scope, rows);
	}

}
