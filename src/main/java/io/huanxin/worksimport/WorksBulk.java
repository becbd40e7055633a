package io.huanxin.worksimport;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.project.ProjectLine;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.RegisterTable;
import io.huanxin.register.RegisterWriter;
import io.huanxin.register.SqlType;
import io.huanxin.works.Works;
import io.huanxin.works.WorksRow;
import io.huanxin.worksitem.WorksItem;
import io.huanxin.worksitem.WorksItems;
import lombok.RequiredArgsConstructor;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads and writes many works items at once, for imports. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class WorksBulk {

	private static final RegisterTable<WorksEntry> TABLE = RegisterTable.<WorksEntry>named("works_quantity")
		.fixed("project_id", SqlType.BIGINT, (entry) -> entry.project().id())
		.fixed("project_neighbourhood_id", SqlType.BIGINT, (entry) -> (entry.line() != null) ? entry.line().id() : null)
		.fixed("works_item_id", SqlType.BIGINT, (entry) -> entry.item().id())
		.revisable("planned", SqlType.NUMERIC, (entry) -> entry.facts().planned())
		.revisable("done", SqlType.NUMERIC, (entry) -> entry.facts().done())
		.revisable("demanded", SqlType.NUMERIC, (entry) -> entry.facts().demanded())
		.revisable("estimated", SqlType.BOOLEAN, (entry) -> entry.facts().estimated())
		.revisable("estimation_method", SqlType.TEXT, (entry) -> entry.facts().estimationMethod())
		.revisable("as_of", SqlType.DATE, (entry) -> entry.facts().asOf())
		.revisable("note", SqlType.TEXT, (entry) -> entry.facts().note());

	private final Projects projects;

	private final Works works;

	private final WorksItems items;

	private final RegisterWriter writer;

	private final AuditTrail audit;

	private final BeijingTime time;

	/**
	 * The projects of the scope that bear some codes, held in the order of their ids
	 * until the transaction ends.
	 */
	@Transactional
	Map<String, ProjectRow> hold(RegionScope scope, Collection<String> codes) {
		scope.require(Role.CLERK);
		return this.projects.hold(scope, codes);
	}

	/** What is stored of some projects. */
	Map<Long, List<WorksRow>> stored(RegionScope scope, Collection<Long> projects) {
		return this.works.of(scope, projects);
	}

	/** The neighbourhoods of a project. */
	List<ProjectLine> lines(RegionScope scope, long projectId) {
		return this.projects.lines(scope, projectId);
	}

	/** The dictionary of a region, each entry by its name and by its code. */
	Map<String, WorksItem> items(RegionScope scope, String regionPath) {
		Map<String, WorksItem> named = new LinkedHashMap<>();
		List<WorksItem> all = this.items.of(scope, regionPath);
		all.forEach((item) -> named.put(item.code(), item));
		// of two with one name the one in use
		all.stream().filter((item) -> !item.offered()).forEach((item) -> named.put(item.name(), item));
		all.stream().filter(WorksItem::offered).forEach((item) -> named.put(item.name(), item));
		return named;
	}

	LocalDate today() {
		return this.time.today();
	}

	/**
	 * Writes works items, validated before, each with an entry in its project's trail.
	 */
	@Transactional
	void takeIn(RegionScope scope, List<WorksEntry> entries, UUID importId) {
		this.writer.takeIn(scope, TABLE, entries, importId);
		this.audit.recordAll(scope.actor(), importId,
				entries.stream().filter((entry) -> entry.before() == null).map(WorksEntry::trail).toList());
	}

}
