package io.huanxin.target;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.TargetKind;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.ImportOutcome.Change;
import io.huanxin.spreadsheet.ListImportType;
import io.huanxin.spreadsheet.SheetRow;
import io.huanxin.spreadsheet.Wan;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes in targets from a workbook. Regions and stored targets are fetched before the
 * first row is looked at: a query for each of a hundred thousand rows would take minutes.
 */
@Component
@RequiredArgsConstructor
class TargetImport implements ListImportType {

	private static final int LONGEST_REASON = 500;

	private final TargetLists lists;

	private final Targets targets;

	private final Regions regions;

	private final CurrentScope currentScope;

	private final BeijingTime time;

	@Override
	public String name() {
		return "targets";
	}

	@Override
	public List<Column> columns() {
		return TargetColumns.ALL;
	}

	@Override
	public List<Column> key() {
		return List.of(TargetColumns.REGION, TargetColumns.YEAR, TargetColumns.KIND);
	}

	@Override
	public boolean permitted() {
		return this.currentScope.get().has(Role.CLERK);
	}

	@Override
	public ImportOutcome apply(ImportContext context, List<SheetRow> rows, Problems problems) {
		RegionScope scope = this.currentScope.get();
		Map<Integer, Map<String, RegionRow>> bearers = bearers(rows);
		Map<Targets.Key, TargetRow> stored = stored(scope, bearers);
		List<Draft> drafts = new ArrayList<>();
		for (SheetRow row : rows) {
			draft(scope, row, bearers, stored, problems).ifPresent(drafts::add);
		}
		ImportOutcome.Counter counter = new ImportOutcome.Counter();
		List<TargetEntry> entries = new ArrayList<>();
		for (Draft draft : drafts) {
			if (!problems.hasErrors(draft.row().number()) && count(draft, counter)) {
				entries.add(draft.entry());
			}
		}
		this.targets.takeIn(scope, entries, reason(context), context.jobId());
		context.progress().accept(rows.size());
		return counter.outcome();
	}

	/** The regions of all rows, for each year by their codes. */
	private Map<Integer, Map<String, RegionRow>> bearers(List<SheetRow> rows) {
		Map<Integer, Set<String>> codes = new HashMap<>();
		for (SheetRow row : rows) {
			String code = row.text(TargetColumns.REGION);
			if (code != null) {
				codes.computeIfAbsent(year(row), (year) -> new HashSet<>()).add(code);
			}
		}
		Map<Integer, Map<String, RegionRow>> bearers = new HashMap<>();
		codes.forEach((year, borne) -> bearers.put(year, this.regions.bearing(borne, year)));
		return bearers;
	}

	private Map<Targets.Key, TargetRow> stored(RegionScope scope, Map<Integer, Map<String, RegionRow>> bearers) {
		Set<Long> regionIds = new HashSet<>();
		bearers.values()
			.forEach((regions) -> regions.values()
				.stream()
				.filter((region) -> scope.contains(region.path()))
				.forEach((region) -> regionIds.add(region.id())));
		return this.targets.forImport(scope, regionIds, bearers.keySet());
	}

	/** A row whose year cannot be read still has its region checked. */
	private int year(SheetRow row) {
		Integer year = row.count(TargetColumns.YEAR);
		return (year != null) ? year : this.time.today().getYear();
	}

	private Optional<Draft> draft(RegionScope scope, SheetRow row, Map<Integer, Map<String, RegionRow>> bearers,
			Map<Targets.Key, TargetRow> stored, Problems problems) {
		String code = row.text(TargetColumns.REGION);
		if (code == null) {
			return Optional.empty();
		}
		RegionRow region = bearers.getOrDefault(year(row), Map.of()).get(code);
		if (region == null) {
			problems.error(row.number(), TargetColumns.REGION.header(), code, ProblemCode.UNKNOWN_REGION);
			return Optional.empty();
		}
		if (!scope.contains(region.path())) {
			problems.error(row.number(), TargetColumns.REGION.header(), code, ProblemCode.OUT_OF_SCOPE);
			return Optional.empty();
		}
		TargetKind kind = Optional.ofNullable(row.text(TargetColumns.KIND)).flatMap(TargetKind::ofWord).orElse(null);
		if (kind != null && !this.targets.mayEnter(scope, region, kind)) {
			problems.add(Targets.fromAbove(row.number(), region, kind));
		}
		if (kind == null || problems.hasErrors(row.number())) {
			return Optional.empty();
		}
		TargetRow before = stored.get(new Targets.Key(region.id(), year(row), kind));
		TargetFigures figures = figures(row, (before != null) ? before.figures() : null);
		return Optional.of(new Draft(row, new TargetEntry(region, year(row), kind, before, figures)));
	}

	private static TargetFigures figures(SheetRow row, @Nullable TargetFigures stored) {
		Integer neighbourhoods = row.merge(TargetColumns.NEIGHBOURHOODS,
				(stored != null) ? stored.neighbourhoods() : null);
		return new TargetFigures(Objects.requireNonNull(neighbourhoods, "required, checked by the reader"),
				row.merge(TargetColumns.HOUSEHOLDS, (stored != null) ? stored.households() : null),
				row.merge(TargetColumns.BUILDINGS, (stored != null) ? stored.buildings() : null),
				row.merge(TargetColumns.FLOOR_AREA, (stored != null) ? stored.floorArea() : null),
				row.merge(TargetColumns.INVESTMENT, (stored != null) ? stored.plannedInvestment() : null),
				row.merge(TargetColumns.DOCUMENT, (stored != null) ? stored.documentNumber() : null));
	}

	/** Counts what a row does, and whether it does anything. */
	private static boolean count(Draft draft, ImportOutcome.Counter counter) {
		TargetEntry entry = draft.entry();
		TargetRow stored = entry.stored();
		String key = "%s %s %d %s".formatted(entry.region().code(), entry.region().name(), entry.planYear(),
				entry.kind().word());
		if (stored == null) {
			counter.created(draft.row(), key);
			return true;
		}
		counter.updated(draft.row(), key, changes(stored.figures(), entry.figures()));
		return !stored.figures().equals(entry.figures());
	}

	private static List<Change> changes(TargetFigures before, TargetFigures after) {
		return List.of(change(TargetColumns.NEIGHBOURHOODS, before.neighbourhoods(), after.neighbourhoods()),
				change(TargetColumns.HOUSEHOLDS, before.households(), after.households()),
				change(TargetColumns.BUILDINGS, before.buildings(), after.buildings()),
				change(TargetColumns.FLOOR_AREA, before.floorArea(), after.floorArea()),
				change(TargetColumns.INVESTMENT, wan(before.plannedInvestment()), wan(after.plannedInvestment())),
				change(TargetColumns.DOCUMENT, before.documentNumber(), after.documentNumber()));
	}

	private static Change change(Column column, @Nullable Object before, @Nullable Object after) {
		return new Change(column.header(), Objects.toString(before, null), Objects.toString(after, null));
	}

	private static @Nullable String wan(@Nullable BigDecimal yuan) {
		return (yuan != null) ? Wan.of(yuan).toPlainString() : null;
	}

	private static String reason(ImportContext context) {
		String reason = "导入 " + context.fileName();
		return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
	}

	@Override
	public void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows) {
		this.lists.export(this.currentScope.get(), TargetFilter.of(filters), (row) -> rows.accept(cells(row)));
	}

	private static List<@Nullable Object> cells(TargetRow row) {
		TargetFigures figures = row.figures();
		List<@Nullable Object> cells = new ArrayList<>();
		cells.add(row.regionCode());
		cells.add(row.planYear());
		cells.add(row.kind().word());
		cells.add(figures.neighbourhoods());
		cells.add(figures.households());
		cells.add(figures.buildings());
		cells.add(figures.floorArea());
		cells.add(figures.plannedInvestment());
		cells.add(figures.documentNumber());
		return cells;
	}

	/** A row that can be written, unless another row speaks against it. */
	private record Draft(SheetRow row, TargetEntry entry) {
	}

}
