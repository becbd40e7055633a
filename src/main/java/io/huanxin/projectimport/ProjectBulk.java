package io.huanxin.projectimport;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import io.huanxin.figures.Figures;
import io.huanxin.project.NamedNeighbourhoods.Named;
import io.huanxin.project.ProjectKind;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectState;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.register.RegisterTable;
import io.huanxin.register.RegisterWriter;
import io.huanxin.register.SqlType;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads and writes many projects at once, for imports. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class ProjectBulk {

	static final RegisterTable<ProjectEntry> TABLE = RegisterTable.<ProjectEntry>named("project")
		.fixed("code", SqlType.TEXT, ProjectEntry::code)
		.fixed("plan_year", SqlType.INT, ProjectEntry::planYear)
		.fixed("kind", SqlType.TEXT, (entry) -> ProjectKind.RENOVATION.name())
		.fixed("region_id", SqlType.BIGINT, (entry) -> entry.place().regionId())
		.fixed("county_id", SqlType.BIGINT, (entry) -> entry.place().countyId())
		.fixed("state", SqlType.TEXT, (entry) -> ProjectState.PLANNED.name())
		.fixed("origin", SqlType.TEXT, (entry) -> ProjectRow.Origin.IMPORT.name())
		.fixed("confirmed_on", SqlType.DATE, ProjectEntry::today)
		.revisable("name", SqlType.TEXT, (entry) -> entry.facts().name())
		.revisable("works_class", SqlType.TEXT, (entry) -> entry.facts().worksClass())
		.revisable("livelihood", SqlType.BOOLEAN, (entry) -> entry.facts().livelihood())
		.revisable("subsidy", SqlType.BOOLEAN, (entry) -> entry.facts().subsidy())
		.revisable("total_investment", SqlType.NUMERIC, (entry) -> entry.facts().totalInvestment())
		.revisable("year_investment", SqlType.NUMERIC, (entry) -> entry.facts().yearInvestment())
		.revisable("planned_start", SqlType.DATE, (entry) -> entry.facts().plannedStart())
		.revisable("planned_finish", SqlType.DATE, (entry) -> entry.facts().plannedFinish())
		.revisable("implementer", SqlType.TEXT, (entry) -> entry.facts().implementer());

	private final Projects projects;

	private final RegisterWriter writer;

	private final Figures figures;

	private final JdbcClient jdbc;

	/**
	 * The projects of the scope that bear some codes, locked in the order of their ids.
	 */
	@Transactional
	Map<String, ProjectRow> stored(RegionScope scope, Collection<String> codes) {
		scope.require(Role.CLERK);
		Map<String, ProjectRow> stored = new HashMap<>();
		this.jdbc.sql("""
				select id
				  from project
				 where code = any(:codes)
				   and starts_with(region_path, :scope)
				   and :scope <> ''
				 order by id
				   for update
				""")
			.param("codes", codes.toArray(String[]::new))
			.param("scope", scope.path())
			.query(Long.class)
			.list()
			.stream()
			.map((id) -> this.projects.getRow(scope, id))
			.forEach((row) -> stored.put(row.code(), row));
		return stored;
	}

	/**
	 * Some projects of the scope, locked in the order of their ids where they have to be.
	 */
	@Transactional
	List<ProjectRow> some(RegionScope scope, Collection<Long> ids, boolean locking) {
		scope.require(Role.CLERK);
		return this.jdbc.sql("""
				select id
				  from project
				 where id = any(:ids)
				   and starts_with(region_path, :scope)
				   and :scope <> ''
				 order by id
				""" + (locking ? " for update" : ""))
			.param("ids", ids.toArray(Long[]::new))
			.param("scope", scope.path())
			.query(Long.class)
			.list()
			.stream()
			.map((id) -> this.projects.getRow(scope, id))
			.toList();
	}

	/**
	 * Takes the neighbourhoods of projects that are about to be removed, with which they
	 * count no more.
	 */
	@Transactional
	void takeLines(RegionScope scope, Collection<ProjectRow> rows) {
		scope.require(Role.CLERK);
		this.jdbc.sql("delete from project_neighbourhood where project_id = any(:ids)")
			.param("ids", rows.stream().map(ProjectRow::id).toArray(Long[]::new))
			.update();
		restate(rows.stream().map((row) -> Map.entry(row.countyId(), row.planYear())).toList());
	}

	/** In the order of their ids, so that two imports do not wait for each other. */
	private void restate(Collection<Map.Entry<Long, Integer>> changed) {
		Map<Long, TreeSet<Integer>> concerned = new TreeMap<>(Comparator.naturalOrder());
		changed.forEach(
				(each) -> concerned.computeIfAbsent(each.getKey(), (county) -> new TreeSet<>()).add(each.getValue()));
		concerned.forEach((county, years) -> years.forEach((year) -> this.figures.restateProjects(county, year)));
	}

	/** The codes of the projects of a year and region that bear a name. */
	List<String> namesakes(RegionScope scope, int planYear, long regionId, String name) {
		scope.require(Role.CLERK);
		return this.jdbc.sql("""
				select code
				  from project
				 where plan_year = :year
				   and region_id = :region
				   and name = :name
				   and withdrawn_on is null
				   and starts_with(region_path, :scope)
				   and :scope <> ''
				 order by code
				 limit 3
				""")
			.param("year", planYear)
			.param("region", regionId)
			.param("name", name)
			.param("scope", scope.path())
			.query(String.class)
			.list();
	}

	/**
	 * Writes projects, validated before, with the counts of their neighbourhoods as they
	 * are now.
	 */
	@Transactional
	void takeIn(RegionScope scope, List<ProjectEntry> entries, UUID importId) {
		this.writer.takeIn(scope, TABLE, entries, importId);
		List<ProjectEntry> added = entries.stream().filter((entry) -> entry.stored() == null).toList();
		if (added.isEmpty()) {
			return;
		}
		List<Map.Entry<String, Long>> lines = added.stream()
			.flatMap((entry) -> entry.homes().stream().map(Named::id).map((home) -> Map.entry(entry.code(), home)))
			.toList();
		this.jdbc
			.sql("""
					insert into project_neighbourhood (id, project_id, neighbourhood_id, region_path, households, buildings,
					                                   floor_area)
					select nextval('project_neighbourhood_seq'), p.id, n.id, p.region_path, n.households, n.buildings, n.floor_area
					  from unnest(:codes::text[], :homes::bigint[]) as line (code, home)
					  join project p on p.code = line.code
					  join neighbourhood n on n.id = line.home
					""")
			.param("codes", lines.stream().map(Map.Entry::getKey).toArray(String[]::new))
			.param("homes", lines.stream().map(Map.Entry::getValue).toArray(Long[]::new))
			.update();
		restate(added.stream().map((entry) -> Map.entry(entry.place().countyId(), entry.planYear())).toList());
	}

}
