package io.huanxin.milestoneimport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.huanxin.milestone.Milestone;
import io.huanxin.milestone.MilestoneBulk;
import io.huanxin.milestone.MilestoneEntry;
import io.huanxin.milestone.MilestoneEntry.Clearable;
import io.huanxin.milestone.MilestoneEntry.Values;
import io.huanxin.milestone.MilestoneReport;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.project.ProjectLine;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.Projects;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterIntake;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.Intake;
import io.huanxin.spreadsheet.SheetRow;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the milestones of one workbook, project by project: what comes later in time
 * may stand further up in the file.
 */
@RequiredArgsConstructor
final class MilestoneIntake implements Intake {

	private final MilestoneBulk bulk;

	private final Projects projects;

	private final RegionScope scope;

	private final ImportContext context;

	private final Problems problems;

	private final List<SheetRow> rows = new ArrayList<>();

	private final ImportOutcome.Counter counter = new ImportOutcome.Counter();

	@Override
	public void take(SheetRow row) {
		this.rows.add(row);
	}

	@Override
	public ImportOutcome finish() {
		Map<String, ProjectRow> held = this.projects.hold(this.scope,
				this.rows.stream()
					.map((row) -> row.text(MilestoneColumns.PROJECT))
					.filter(Objects::nonNull)
					.distinct()
					.toList());
		Map<ProjectRow, List<SheetRow>> byProject = new TreeMap<>(Comparator.comparing(ProjectRow::id));
		this.rows.forEach((row) -> project(row, held)
			.ifPresent((project) -> byProject.computeIfAbsent(project, (key) -> new ArrayList<>()).add(row)));
		List<Long> changed = new ArrayList<>();
		List<Told> told = new ArrayList<>();
		int done = 0;
		for (Map.Entry<ProjectRow, List<SheetRow>> each : byProject.entrySet()) {
			if (report(each.getKey(), each.getValue(), told)) {
				changed.add(each.getKey().id());
			}
			done += each.getValue().size();
			this.context.progress().accept(done);
		}
		if (!changed.isEmpty()) {
			this.bulk.settle(this.scope, changed);
		}
		told.stream().sorted(Comparator.comparing((each) -> each.row().number())).forEach(this::count);
		return this.counter.outcome();
	}

	private Optional<ProjectRow> project(SheetRow row, Map<String, ProjectRow> held) {
		String code = row.text(MilestoneColumns.PROJECT);
		if (code == null) {
			return Optional.empty();
		}
		ProjectRow project = held.get(code);
		if (project == null) {
			this.problems
				.add(Problem.error(row.number(), MilestoneColumns.PROJECT.header(), code, ProblemCode.NOT_IN_DICTIONARY)
					.variant("project"));
			return Optional.empty();
		}
		if (!project.state().alive()) {
			this.problems.add(Problem.error(row.number(), MilestoneColumns.PROJECT.header(), code, ProblemCode.LOCKED)
				.variant("withdrawn-project"));
			return Optional.empty();
		}
		return Optional.of(project);
	}

	/** Whether anything of the project changed. */
	private boolean report(ProjectRow project, List<SheetRow> sheetRows, List<Told> told) {
		List<ProjectLine> lines = this.projects.lines(this.scope, project.id());
		Map<Integer, SheetRow> byNumber = new HashMap<>();
		Map<String, Integer> whole = new HashMap<>();
		Map<String, Integer> parts = new HashMap<>();
		List<MilestoneReport> reports = new ArrayList<>();
		for (SheetRow row : sheetRows) {
			Optional<ProjectLine> line = line(row, project, lines);
			Optional<Milestone> kind = Optional.ofNullable(row.text(MilestoneColumns.KIND)).flatMap(Milestone::of);
			kind.ifPresent((known) -> repeated(row, known, line.isEmpty(), whole, parts));
			if (kind.isPresent() && !row.broken() && !this.problems.hasErrors(row.number())) {
				byNumber.put(row.number(), row);
				reports.add(new MilestoneReport(row.number(), kind.get(), line.map(ProjectLine::id).orElse(null),
						entry(row)));
			}
		}
		boolean changed = false;
		for (MilestoneBulk.Outcome outcome : this.bulk.report(this.scope, project, reports, this.context.jobId())) {
			outcome.problems().forEach((problem) -> this.problems.add(located(outcome.row(), problem)));
			if (outcome.problems().isEmpty()) {
				changed |= outcome.after() != null;
				told.add(new Told(Objects.requireNonNull(byNumber.get(outcome.row())), outcome));
			}
		}
		return changed;
	}

	private Optional<ProjectLine> line(SheetRow row, ProjectRow project, List<ProjectLine> lines) {
		String code = row.text(MilestoneColumns.NEIGHBOURHOOD);
		if (code == null) {
			return Optional.empty();
		}
		Optional<ProjectLine> line = lines.stream().filter((each) -> each.code().equals(code)).findFirst();
		if (line.isEmpty()) {
			this.problems.add(
					Problem
						.error(row.number(), MilestoneColumns.NEIGHBOURHOOD.header(), code,
								ProblemCode.UNKNOWN_NEIGHBOURHOOD, project.code())
						.variant("project-line"));
		}
		return line;
	}

	/** A milestone is given for the whole project or for its neighbourhoods, not both. */
	private void repeated(SheetRow row, Milestone kind, boolean all, Map<String, Integer> whole,
			Map<String, Integer> parts) {
		(all ? whole : parts).putIfAbsent(kind.word(), row.number());
		Integer other = (all ? parts : whole).get(kind.word());
		if (other != null && !this.problems.hasErrors(row.number())) {
			this.problems.add(Problem.error(row.number(), MilestoneColumns.NEIGHBOURHOOD.header(), kind.word(),
					ProblemCode.DUPLICATE_KEY, other.toString()));
		}
	}

	/** Whoever changes a day tells by what: the evidence of the row is the reason. */
	private static MilestoneEntry entry(SheetRow row) {
		Set<Clearable> cleared = EnumSet.noneOf(Clearable.class);
		cleared(cleared, row, MilestoneColumns.PLANNED, Clearable.PLANNED);
		cleared(cleared, row, MilestoneColumns.ACTUAL, Clearable.ACTUAL);
		cleared(cleared, row, MilestoneColumns.WAIVED, Clearable.WAIVED);
		cleared(cleared, row, MilestoneColumns.EVIDENCE, Clearable.EVIDENCE);
		String evidence = row.text(MilestoneColumns.EVIDENCE);
		return new MilestoneEntry(row.date(MilestoneColumns.PLANNED), row.date(MilestoneColumns.ACTUAL),
				row.text(MilestoneColumns.WAIVED), evidence, false, evidence, cleared);
	}

	private static void cleared(Set<Clearable> cleared, SheetRow row, Column column, Clearable part) {
		if (row.cleared(column)) {
			cleared.add(part);
		}
	}

	private static Problem located(int row, Problem problem) {
		String field = Objects.requireNonNullElse(problem.column(), "");
		String variant = (problem.code() == ProblemCode.REASON_MISSING) ? "milestone-import" : problem.variant();
		return new Problem(row, MilestoneColumns.header(field), problem.value(), problem.code(), variant,
				problem.severity(), problem.args());
	}

	private void count(Told told) {
		Values after = told.outcome().after();
		Values before = told.outcome().before();
		String called = told.row()
			.key(List.of(MilestoneColumns.PROJECT, MilestoneColumns.NEIGHBOURHOOD, MilestoneColumns.KIND));
		if (after == null || before == null) {
			this.counter.unchanged(1);
		}
		else if (told.outcome().created()) {
			this.counter.created(told.row(), called);
		}
		else {
			this.counter.updated(told.row(), called,
					List.of(change(MilestoneColumns.PLANNED, before.plannedOn(), after.plannedOn()),
							change(MilestoneColumns.ACTUAL, before.actualOn(), after.actualOn()),
							change(MilestoneColumns.WAIVED, before.waivedBecause(), after.waivedBecause()),
							change(MilestoneColumns.EVIDENCE, before.evidence(), after.evidence())));
		}
	}

	private static ImportOutcome.Change change(Column column, @Nullable Object before, @Nullable Object after) {
		return RegisterIntake.change(column, before, after);
	}

	/**
	 * What became of a row.
	 *
	 * @param row the row
	 * @param outcome what became of it
	 */
	private record Told(SheetRow row, MilestoneBulk.Outcome outcome) {
	}

}
