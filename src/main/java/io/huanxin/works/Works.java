package io.huanxin.works;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.project.ProjectFilter;
import io.huanxin.project.ProjectLine;
import io.huanxin.project.ProjectLists;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import io.huanxin.worksitem.WorksItem;
import io.huanxin.worksitem.WorksItems;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps how much of each works item projects are to do and have done. Everybody but
 * administrators reads within their scope; clerks write.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Works {

	private static final String ROW = """
			select q.id, q.project_id, q.project_neighbourhood_id, n.code as neighbourhood_code, n.name as neighbourhood_name,
			       q.works_item_id, q.planned, q.done, q.demanded, q.estimated, q.estimation_method, q.as_of, q.note, q.version
			  from works_quantity q
			  join works_item i on i.id = q.works_item_id
			  join works_class c on c.id = i.works_class_id
			  left join project_neighbourhood l on l.id = q.project_neighbourhood_id
			  left join neighbourhood n on n.id = l.neighbourhood_id
			""";

	private static final String ORDER = " order by c.position, c.name, i.position, i.code, i.id, n.code nulls first";

	private final Projects projects;

	private final ProjectLists lists;

	private final WorksItems items;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final BeijingTime time;

	private final Clock clock;

	/**
	 * The works items of a project.
	 * @param scope the scope in force
	 * @param projectId the project
	 * @return class by class, those of the project as a whole before those of its
	 * neighbourhoods
	 * @throws UnknownRecord when there is no such project, or it lies outside the scope
	 */
	public List<WorksRow> of(RegionScope scope, long projectId) {
		this.projects.getRow(scope, projectId);
		Map<Long, WorksItem> known = byId(this.items.list(scope));
		return this.jdbc.sql(ROW + " where q.project_id = :project" + ORDER)
			.param("project", projectId)
			.query((rs, row) -> row(rs, known))
			.list();
	}

	/**
	 * The works items of some projects of the scope, each with what it belongs to.
	 * @param scope the scope in force
	 * @param projectIds the projects
	 * @return what is stored of them, by the project
	 */
	public Map<Long, List<WorksRow>> of(RegionScope scope, Collection<Long> projectIds) {
		scope.requireReader();
		Map<Long, WorksItem> known = byId(this.items.list(scope));
		Map<Long, List<WorksRow>> stored = new HashMap<>();
		this.jdbc.sql(ROW + """
				 where q.project_id = any(:projects)
				   and starts_with(q.region_path, :scope)
				   and :scope <> ''
				""" + ORDER)
			.param("projects", projectIds.toArray(Long[]::new))
			.param("scope", scope.path())
			.query((rs, row) -> row(rs, known))
			.list()
			.forEach((row) -> stored.computeIfAbsent(row.projectId(), (id) -> new ArrayList<>()).add(row));
		return stored;
	}

	/**
	 * Enters what is known of some items of a project, or of one of its neighbourhoods:
	 * all of it or nothing.
	 * @param scope a clerk's scope
	 * @param projectId the project
	 * @param lineId the neighbourhood within the project, null for the project as a whole
	 * @param changes what to say; the row of a problem is its place among them, from 1
	 * @return how many entries changed
	 * @throws UnknownRecord when the project, the neighbourhood or an item is none of the
	 * scope's
	 * @throws StaleRecord when somebody else changed one of the entries meanwhile
	 * @throws BrokenRule when a rule is broken
	 */
	@Transactional
	public int save(RegionScope scope, long projectId, @Nullable Long lineId, List<WorksChange> changes) {
		scope.require(Role.CLERK);
		ProjectRow project = this.projects.lock(scope, projectId);
		@Nullable ProjectLine line = (lineId != null) ? line(scope, projectId, lineId) : null;
		Map<Long, WorksItem> known = byId(this.items.of(scope, project.regionPath()));
		List<WorksRow> stored = of(scope, projectId);
		List<Problem> problems = new ArrayList<>();
		List<Runnable> writes = new ArrayList<>();
		List<AuditTrail.Entry> trail = new ArrayList<>();
		for (int index = 0; index < changes.size(); index++) {
			WorksChange change = changes.get(index);
			WorksItem item = known.get(change.itemId());
			if (item == null) {
				throw new UnknownRecord("works item " + change.itemId());
			}
			WorksRow before = find(stored, item, lineId);
			if (change.version() != ((before != null) ? before.version() : WorksChange.NONE)) {
				throw new StaleRecord();
			}
			if (before != null && before.facts().equals(change.facts())) {
				continue;
			}
			if (before != null && change.facts().empty()) {
				problems.addAll(taken(index + 1, before, change.facts()));
				writes.add(() -> remove(before));
				trail.add(WorksTrail.entry(projectId, project.regionPath(), before.neighbourhoodCode(), item,
						before.facts(), new WorksFacts(null, null, null, false, null, null, change.facts().note())));
				continue;
			}
			problems.addAll(WorksRules.check(index + 1, item, change.facts(), (before != null) ? before.facts() : null,
					this.time.today()));
			if (before == null) {
				WorksRules.refuse(index + 1, item, lineId, stored).ifPresent(problems::add);
			}
			writes.add(() -> write(scope, project, lineId, before, change));
			trail.add(WorksTrail.entry(projectId, project.regionPath(), (line != null) ? line.code() : null, item,
					(before != null) ? before.facts() : null, change.facts()));
		}
		if (!problems.isEmpty()) {
			throw new BrokenRule(problems);
		}
		writes.forEach(Runnable::run);
		this.audit.recordAll(scope.actor(), null, trail);
		return writes.size();
	}

	private ProjectLine line(RegionScope scope, long projectId, long lineId) {
		return this.projects.lines(scope, projectId)
			.stream()
			.filter((each) -> each.id() == lineId)
			.findFirst()
			.orElseThrow(() -> new UnknownRecord("line " + lineId + " of project " + projectId));
	}

	private static @Nullable WorksRow find(List<WorksRow> stored, WorksItem item, @Nullable Long lineId) {
		return stored.stream()
			.filter((row) -> row.item().id() == item.id() && Objects.equals(row.lineId(), lineId))
			.findFirst()
			.orElse(null);
	}

	/** What was entered is taken away for a reason only. */
	private static List<Problem> taken(int row, WorksRow before, WorksFacts facts) {
		return (facts.note() != null && !facts.note().equals(before.facts().note())) ? List.of()
				: List.of(Problem
					.error(row, WorksColumns.NOTE.header(), null, ProblemCode.REASON_MISSING, before.item().name())
					.variant("works-removal"));
	}

	private void remove(WorksRow row) {
		if (this.jdbc.sql("delete from works_quantity where id = :id and version = :version")
			.param("id", row.id())
			.param("version", row.version())
			.update() == 0) {
			throw new StaleRecord();
		}
	}

	private void write(RegionScope scope, ProjectRow project, @Nullable Long lineId, @Nullable WorksRow before,
			WorksChange change) {
		WorksFacts facts = change.facts();
		JdbcClient.StatementSpec statement = (before == null) ? this.jdbc
			.sql("""
					insert into works_quantity (id, project_id, project_neighbourhood_id, region_path, works_item_id, planned, done,
					                            demanded, estimated, estimation_method, as_of, note, created_at, created_by)
					values (nextval('works_quantity_seq'), :project, :line, :path, :item, :planned, :done, :demanded, :estimated,
					        :method, :asOf, :note, :at, :by)
					""")
			.param("project", project.id())
			.param("line", lineId, Types.BIGINT)
			.param("path", project.regionPath())
			.param("item", change.itemId())
			.param("at", Timestamp.from(this.clock.instant()))
			.param("by", scope.actor().username()) : this.jdbc.sql("""
					update works_quantity
					   set planned = :planned, done = :done, demanded = :demanded, estimated = :estimated,
					       estimation_method = :method, as_of = :asOf, note = :note, version = version + 1
					 where id = :id
					   and version = :version
					""").param("id", before.id()).param("version", before.version());
		int rows = statement.param("planned", facts.planned(), Types.NUMERIC)
			.param("done", facts.done(), Types.NUMERIC)
			.param("demanded", facts.demanded(), Types.NUMERIC)
			.param("estimated", facts.estimated())
			.param("method", facts.estimationMethod(), Types.VARCHAR)
			.param("asOf", facts.asOf(), Types.DATE)
			.param("note", facts.note(), Types.VARCHAR)
			.update();
		if (rows == 0) {
			throw new StaleRecord();
		}
	}

	/**
	 * Hands over the works items of the scope one by one, project by project.
	 * @param scope the scope in force
	 * @param filter which projects
	 * @param rows receives them with the code of their project
	 */
	public void export(RegionScope scope, ProjectFilter filter, Consumer<Exported> rows) {
		List<Long> ids = this.lists.ids(scope, filter);
		Map<Long, WorksItem> known = byId(this.items.list(scope));
		this.jdbc.sql(ROW.replace("select q.id,", "select p.code as project_code, q.id,") + """
				  join project p on p.id = q.project_id
				  join unnest(:projects::bigint[]) with ordinality as wanted (id, place) on wanted.id = q.project_id
				 where starts_with(q.region_path, :scope)
				   and :scope <> ''
				""" + ORDER.replace("order by", "order by wanted.place,"))
			.param("projects", ids.toArray(Long[]::new))
			.param("scope", scope.path())
			.query((ResultSet rs) -> rows.accept(new Exported(rs.getString("project_code"), row(rs, known))));
	}

	private static Map<Long, WorksItem> byId(List<WorksItem> items) {
		return items.stream().collect(Collectors.toMap(WorksItem::id, Function.identity()));
	}

	private static WorksRow row(ResultSet rs, Map<Long, WorksItem> known) throws SQLException {
		return new WorksRow(rs.getLong("id"), rs.getLong("project_id"),
				rs.getObject("project_neighbourhood_id", Long.class), rs.getString("neighbourhood_code"),
				rs.getString("neighbourhood_name"), Objects.requireNonNull(known.get(rs.getLong("works_item_id"))),
				new WorksFacts(rs.getBigDecimal("planned"), rs.getBigDecimal("done"), rs.getBigDecimal("demanded"),
						rs.getBoolean("estimated"), rs.getString("estimation_method"),
						rs.getObject("as_of", LocalDate.class), rs.getString("note")),
				rs.getLong("version"));
	}

	/**
	 * A row of the workbook.
	 *
	 * @param projectCode 项目编码
	 * @param row the works item
	 */
	public record Exported(String projectCode, WorksRow row) {
	}

}
