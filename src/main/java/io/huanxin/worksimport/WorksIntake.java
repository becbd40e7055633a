package io.huanxin.worksimport;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.project.ProjectLine;
import io.huanxin.project.ProjectRow;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterIntake;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.SheetRow;
import io.huanxin.works.WorksColumns;
import io.huanxin.works.WorksFacts;
import io.huanxin.works.WorksRow;
import io.huanxin.works.WorksRules;
import io.huanxin.worksitem.WorksItem;
import org.jspecify.annotations.Nullable;

/** Takes in the works items of one workbook. */
final class WorksIntake extends RegisterIntake<WorksEntry> {

	private final WorksBulk bulk;

	/** The dictionary of each region of this file, by the region's path. */
	private final Map<String, Map<String, WorksItem>> items = new HashMap<>();

	/** The neighbourhoods of each project of this file. */
	private final Map<Long, List<ProjectLine>> lines = new HashMap<>();

	/**
	 * The row that has an item already: one may call it by its name, the other by its
	 * code.
	 */
	private final Map<String, Integer> rows = new HashMap<>();

	/** In which way this file gives an item of a project. */
	private final Map<String, Boolean> ways = new HashMap<>();

	WorksIntake(WorksBulk bulk, RegionScope scope, ImportContext context, Problems problems) {
		super(scope, context, problems);
		this.bulk = bulk;
	}

	@Override
	protected Map<SheetRow, WorksEntry> compare(List<SheetRow> batch) {
		Map<String, ProjectRow> projects = this.bulk.hold(scope(), texts(batch, WorksColumns.PROJECT));
		Map<Long, List<WorksRow>> stored = this.bulk.stored(scope(),
				projects.values().stream().map(ProjectRow::id).toList());
		Map<SheetRow, WorksEntry> entries = new LinkedHashMap<>();
		for (SheetRow row : batch) {
			entry(row, projects, stored).ifPresent((entry) -> entries.put(row, entry));
		}
		return entries;
	}

	@Override
	protected void write(List<WorksEntry> entries, UUID importId) {
		this.bulk.takeIn(scope(), entries, importId);
	}

	private Optional<WorksEntry> entry(SheetRow row, Map<String, ProjectRow> projects,
			Map<Long, List<WorksRow>> stored) {
		String code = row.text(WorksColumns.PROJECT);
		ProjectRow project = (code != null) ? projects.get(code) : null;
		if (project == null) {
			if (code != null) {
				add(Problem.error(row.number(), WorksColumns.PROJECT.header(), code, ProblemCode.NOT_IN_DICTIONARY)
					.variant("project"));
			}
			return Optional.empty();
		}
		if (!project.state().alive()) {
			add(Problem.error(row.number(), WorksColumns.PROJECT.header(), code, ProblemCode.LOCKED)
				.variant("withdrawn-project"));
			return Optional.empty();
		}
		Optional<ProjectLine> line = line(row, project);
		Optional<WorksItem> item = item(row, project);
		if (item.isEmpty() || (line.isEmpty() && row.text(WorksColumns.NEIGHBOURHOOD) != null)
				|| row.broken(WorksColumns.NEIGHBOURHOOD)) {
			return Optional.empty();
		}
		return entry(row, project, line.orElse(null), item.get(), stored.getOrDefault(project.id(), List.of()));
	}

	private Optional<WorksEntry> entry(SheetRow row, ProjectRow project, @Nullable ProjectLine line, WorksItem item,
			List<WorksRow> stored) {
		Long lineId = (line != null) ? line.id() : null;
		WorksRow before = stored.stream()
			.filter((each) -> each.item().id() == item.id() && Objects.equals(each.lineId(), lineId))
			.findFirst()
			.orElse(null);
		Integer earlier = this.rows.putIfAbsent(project.id() + " " + lineId + " " + item.id(), row.number());
		if (earlier != null && !problems().hasErrors(row.number())) {
			add(Problem.error(row.number(), WorksColumns.ITEM.header(), item.name(), ProblemCode.DUPLICATE_KEY,
					earlier.toString()));
		}
		boolean whole = this.ways.computeIfAbsent(project.id() + " " + item.id(), (key) -> lineId == null);
		if (before == null) {
			Optional<Problem> refused = WorksRules.refuse(row.number(), item, lineId, stored);
			refused.ifPresent(this::add);
			if (refused.isEmpty() && whole != (lineId == null)) {
				add(Problem
					.error(row.number(), WorksColumns.ITEM.header(), item.name(), ProblemCode.IMPOSSIBLE_PAIR,
							project.code())
					.variant((lineId != null) ? "works-whole" : "works-parts"));
			}
		}
		WorksFacts facts = facts(row, (before != null) ? before.facts() : WorksFacts.UNKNOWN);
		if (!row.broken()) {
			check(row, item, facts, before);
		}
		return problems().hasErrors(row.number()) ? Optional.empty()
				: Optional.of(new WorksEntry(project, line, item, before, facts));
	}

	/**
	 * More than planned may be true and warns; a new quantity tells its own day, for the
	 * day that is stored is that of the old one.
	 */
	private void check(SheetRow row, WorksItem item, WorksFacts facts, @Nullable WorksRow before) {
		WorksRules.check(row.number(), item, facts, (before != null) ? before.facts() : null, this.bulk.today())
			.forEach((problem) -> add("works-plan".equals(problem.variant()) ? Problem
				.warning(row.number(), problem.column(), problem.value(), problem.code(),
						problem.args().toArray(String[]::new))
				.variant(problem.variant()) : problem));
		BigDecimal done = facts.done();
		BigDecimal had = (before != null) ? before.facts().done() : null;
		if (before != null && done != null && (had == null || done.compareTo(had) != 0)
				&& row.date(WorksColumns.AS_OF) == null) {
			add(Problem.error(row.number(), WorksColumns.AS_OF.header(), null, ProblemCode.MISSING_VALUE, item.name())
				.variant("works-as-of"));
		}
	}

	private Optional<ProjectLine> line(SheetRow row, ProjectRow project) {
		String code = row.text(WorksColumns.NEIGHBOURHOOD);
		if (code == null) {
			return Optional.empty();
		}
		Optional<ProjectLine> line = this.lines.computeIfAbsent(project.id(), (id) -> this.bulk.lines(scope(), id))
			.stream()
			.filter((each) -> each.code().equals(code))
			.findFirst();
		if (line.isEmpty()) {
			add(Problem
				.error(row.number(), WorksColumns.NEIGHBOURHOOD.header(), code, ProblemCode.UNKNOWN_NEIGHBOURHOOD,
						project.code())
				.variant("project-line"));
		}
		return line;
	}

	private Optional<WorksItem> item(SheetRow row, ProjectRow project) {
		String name = row.text(WorksColumns.ITEM);
		if (name == null) {
			return Optional.empty();
		}
		WorksItem item = this.items.computeIfAbsent(project.regionPath(), (path) -> this.bulk.items(scope(), path))
			.get(name);
		if (item == null) {
			add(Problem.error(row.number(), WorksColumns.ITEM.header(), name, ProblemCode.NOT_IN_DICTIONARY)
				.variant("works-item"));
			return Optional.empty();
		}
		String unit = row.text(WorksColumns.UNIT);
		if (unit != null && !unit.equals(item.unit())) {
			add(Problem
				.error(row.number(), WorksColumns.UNIT.header(), unit, ProblemCode.IMPOSSIBLE_PAIR, item.unit(),
						item.name())
				.variant("works-unit"));
		}
		return Optional.of(item);
	}

	private static WorksFacts facts(SheetRow row, WorksFacts before) {
		boolean estimated = Boolean.TRUE.equals(row.merge(WorksColumns.ESTIMATED, before.estimated()));
		// whoever says that it is not estimated any more need not clear the method too
		String method = (!estimated && row.blank(WorksColumns.METHOD)) ? null
				: row.merge(WorksColumns.METHOD, before.estimationMethod());
		return new WorksFacts(row.merge(WorksColumns.PLANNED, before.planned()),
				row.merge(WorksColumns.DONE, before.done()), row.merge(WorksColumns.DEMANDED, before.demanded()),
				estimated, method, row.merge(WorksColumns.AS_OF, before.asOf()),
				row.merge(WorksColumns.NOTE, before.note()));
	}

	private void add(Problem problem) {
		problems().add(problem);
	}

}
