package io.huanxin.regionalreturn;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.Counts;
import io.huanxin.figures.TargetKind;
import io.huanxin.problem.Problem;
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
import io.huanxin.target.PlannedCounts;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes in returns from a workbook; they count as submitted. A row whose return is locked
 * is refused; a fall without an explanation blocks; more than planned only warns.
 */
@Component
@RequiredArgsConstructor
class ReturnImport implements ListImportType {

	private final ReturnRepository repository;

	private final Returns returns;

	private final ReturnPeriods periods;

	private final Regions regions;

	private final PlannedCounts planned;

	private final AuditTrail audit;

	private final CurrentScope currentScope;

	private final BeijingTime time;

	private final Clock clock;

	@Override
	public String name() {
		return "returns";
	}

	@Override
	public List<Column> columns() {
		return ReturnColumns.ALL;
	}

	@Override
	public List<Column> key() {
		return List.of(ReturnColumns.REGION, ReturnColumns.PLAN_YEAR, ReturnColumns.AS_OF);
	}

	@Override
	public boolean permitted() {
		return this.currentScope.get().has(Role.CLERK);
	}

	@Override
	public ImportOutcome apply(ImportContext context, List<SheetRow> rows, Problems problems) {
		Run run = new Run(this.currentScope.get(), context, problems, rows);
		// a region's earlier dates first, so that a later row is held against them
		List<SheetRow> chronological = new ArrayList<>(rows);
		chronological.sort(Comparator.comparing((row) -> row.date(ReturnColumns.AS_OF),
				Comparator.nullsLast(Comparator.naturalOrder())));
		int done = 0;
		for (SheetRow row : chronological) {
			run.check(row);
			if (++done % 500 == 0) {
				context.progress().accept(done);
			}
		}
		return run.write();
	}

	@Override
	public void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows) {
		String year = filters.getOrDefault("planYear", "");
		this.periods.export(this.currentScope.get(), year.matches("[0-9]{4}") ? Integer.valueOf(year) : null,
				filters.getOrDefault("q", ""), (each) -> rows.accept(cells(each)));
	}

	private static List<@Nullable Object> cells(ReturnPeriods.Exported row) {
		ReturnFigures figures = row.figures();
		List<@Nullable Object> cells = new ArrayList<>();
		cells.add(row.regionCode());
		cells.add(row.planYear());
		cells.add(row.asOf());
		cells.add(figures.startedNeighbourhoods());
		cells.add(figures.startedHouseholds());
		cells.add(figures.finishedNeighbourhoods());
		cells.add(figures.finishedHouseholds());
		cells.add(figures.completedInvestment());
		cells.add(figures.arrivedFunds());
		cells.add(figures.paidFunds());
		cells.add(figures.explanation());
		return cells;
	}

	/** What a row does to a return, once nothing speaks against it. */
	private record Accepted(SheetRow row, RegionRow region, int planYear, LocalDate asOf, ReturnFigures figures,
			@Nullable RegionalReturn stored) {
	}

	/** One pass over one file: everything it is compared with is read once. */
	private final class Run {

		private final RegionScope scope;

		private final ImportContext context;

		private final Problems problems;

		private final Map<String, List<RegionRow>> byCode;

		private final Map<PlannedCounts.Key, NavigableMap<LocalDate, RegionalReturn>> stored = new HashMap<>();

		private final Map<PlannedCounts.Key, NavigableMap<LocalDate, ReturnFigures>> counted = new HashMap<>();

		private final Map<PlannedCounts.Key, Counts> declared;

		private final List<Accepted> accepted = new ArrayList<>();

		private final List<AuditTrail.Entry> trail = new ArrayList<>();

		Run(RegionScope scope, ImportContext context, Problems problems, List<SheetRow> rows) {
			this.scope = scope;
			this.context = context;
			this.problems = problems;
			this.byCode = ReturnImport.this.regions.search(scope, "", Integer.MAX_VALUE)
				.stream()
				.collect(Collectors.groupingBy(RegionRow::code));
			Set<Integer> years = rows.stream()
				.map((row) -> row.count(ReturnColumns.PLAN_YEAR))
				.filter(Objects::nonNull)
				.collect(Collectors.toSet());
			this.declared = ReturnImport.this.planned.all(scope, years, TargetKind.DECLARED);
			for (RegionalReturn each : ReturnImport.this.repository.findAllOf(years, scope.path())) {
				PlannedCounts.Key key = new PlannedCounts.Key(each.getRegionId(), each.getPlanYear());
				this.stored.computeIfAbsent(key, (fresh) -> new TreeMap<>()).put(each.getAsOf(), each);
				if (each.getState().submitted()) {
					this.counted.computeIfAbsent(key, (fresh) -> new TreeMap<>()).put(each.getAsOf(), each.figures());
				}
			}
		}

		void check(SheetRow row) {
			LocalDate asOf = row.date(ReturnColumns.AS_OF);
			Integer planYear = row.count(ReturnColumns.PLAN_YEAR);
			RegionRow region = region(row, asOf);
			if (asOf != null && planYear != null) {
				Returns.checkDate(row.number(), planYear, asOf, ReturnImport.this.time.today())
					.forEach(this.problems::add);
			}
			PlannedCounts.Key key = (region != null && planYear != null) ? new PlannedCounts.Key(region.id(), planYear)
					: null;
			RegionalReturn before = (key != null && asOf != null)
					? this.stored.getOrDefault(key, new TreeMap<>()).get(asOf) : null;
			ReturnFigures figures = merge(row, (before != null) ? before.figures() : null);
			ReturnRules.impossiblePairs(row.number(), figures).forEach(this.problems::add);
			if (key == null || asOf == null || region == null || planYear == null) {
				return;
			}
			if (before != null && before.getState() == ReturnState.LOCKED && !before.figures().equals(figures)) {
				this.problems.error(row.number(), ReturnColumns.AS_OF.header(), asOf.toString(), ProblemCode.LOCKED);
				return;
			}
			NavigableMap<LocalDate, ReturnFigures> others = this.counted.computeIfAbsent(key,
					(fresh) -> new TreeMap<>());
			ReturnFigures replaced = others.remove(asOf);
			ReturnRules.falls(row.number(), asOf, figures, others).forEach(this.problems::add);
			ReturnRules.beyondPlan(figures, this.declared.getOrDefault(key, Counts.UNKNOWN))
				.ifPresent((cell) -> this.problems.add(
						Problem
							.warning(row.number(), cell.header(), cell.shown(), ProblemCode.REASON_MISSING,
									cell.header(), cell.planned())
							.variant("plan")));
			if (this.problems.hasErrors(row.number())) {
				// the row will not be written: later rows are held against what stays
				if (replaced != null) {
					others.put(asOf, replaced);
				}
				return;
			}
			others.put(asOf, figures);
			this.accepted.add(new Accepted(row, region, planYear, asOf, figures, before));
		}

		private @Nullable RegionRow region(SheetRow row, @Nullable LocalDate asOf) {
			String code = row.text(ReturnColumns.REGION);
			if (code == null) {
				return null;
			}
			LocalDate day = (asOf != null) ? asOf : ReturnImport.this.time.today();
			for (RegionRow candidate : this.byCode.getOrDefault(code, List.of())) {
				if (candidate.validOn(day)) {
					return candidate;
				}
			}
			this.problems.error(row.number(), ReturnColumns.REGION.header(), code,
					ReturnImport.this.regions.bearing(List.of(code), day.getYear()).isEmpty()
							? ProblemCode.UNKNOWN_REGION : ProblemCode.OUT_OF_SCOPE);
			return null;
		}

		ImportOutcome write() {
			ImportOutcome.Counter counter = new ImportOutcome.Counter();
			Map<PlannedCounts.Key, LocalDate> changed = new TreeMap<>(
					Comparator.comparingLong(PlannedCounts.Key::regionId)
						.thenComparingInt(PlannedCounts.Key::planYear));
			for (Accepted each : this.accepted) {
				if (this.problems.hasErrors(each.row().number())) {
					continue;
				}
				if (write(each, counter)) {
					changed.merge(new PlannedCounts.Key(each.region().id(), each.planYear()), each.asOf(),
							(one, other) -> one.isBefore(other) ? one : other);
				}
			}
			ReturnImport.this.repository.flush();
			ReturnImport.this.audit.recordAll(this.scope.actor(), this.context.jobId(), this.trail);
			// in the order of the regions' ids, so that two imports never wait for each
			// other
			changed.forEach((key, from) -> ReturnImport.this.returns.restate(key.regionId(), key.planYear(), from));
			return counter.outcome();
		}

		private boolean write(Accepted each, ImportOutcome.Counter counter) {
			String name = each.region().code() + " " + each.region().name() + " " + each.asOf();
			String username = this.scope.actor().username();
			RegionalReturn stored = each.stored();
			if (stored == null) {
				RegionalReturn created = new RegionalReturn(each.region().id(), each.region().path(), each.planYear(),
						each.asOf(), each.figures())
					.importedBy(this.context.jobId());
				created.submit(username, ReturnImport.this.clock.instant());
				ReturnImport.this.repository.save(created);
				counter.created(each.row(), name);
				return true;
			}
			if (stored.getState().submitted() && stored.figures().equals(each.figures())) {
				counter.unchanged(1);
				return false;
			}
			Returns.Snapshot before = new Returns.Snapshot(stored);
			List<Change> changes = changes(stored, each.figures());
			stored.revise(each.figures());
			stored.submit(username, ReturnImport.this.clock.instant());
			this.trail.add(new AuditTrail.Entry(AuditAction.REVISED, Returns.subject(stored), before,
					new Returns.Snapshot(stored)));
			counter.updated(each.row(), name, changes);
			return true;
		}

	}

	private static ReturnFigures merge(SheetRow row, @Nullable ReturnFigures stored) {
		return new ReturnFigures(
				row.merge(ReturnColumns.STARTED_N, (stored != null) ? stored.startedNeighbourhoods() : null),
				row.merge(ReturnColumns.STARTED_H, (stored != null) ? stored.startedHouseholds() : null),
				row.merge(ReturnColumns.FINISHED_N, (stored != null) ? stored.finishedNeighbourhoods() : null),
				row.merge(ReturnColumns.FINISHED_H, (stored != null) ? stored.finishedHouseholds() : null),
				row.merge(ReturnColumns.COMPLETED, (stored != null) ? stored.completedInvestment() : null),
				row.merge(ReturnColumns.ARRIVED, (stored != null) ? stored.arrivedFunds() : null),
				row.merge(ReturnColumns.PAID, (stored != null) ? stored.paidFunds() : null),
				row.merge(ReturnColumns.EXPLANATION, (stored != null) ? stored.explanation() : null));
	}

	private static List<Change> changes(RegionalReturn stored, ReturnFigures after) {
		ReturnFigures before = stored.figures();
		return List.of(change(ReturnColumns.STARTED_N, before.startedNeighbourhoods(), after.startedNeighbourhoods()),
				change(ReturnColumns.STARTED_H, before.startedHouseholds(), after.startedHouseholds()),
				change(ReturnColumns.FINISHED_N, before.finishedNeighbourhoods(), after.finishedNeighbourhoods()),
				change(ReturnColumns.FINISHED_H, before.finishedHouseholds(), after.finishedHouseholds()),
				change(ReturnColumns.COMPLETED, ReturnForm.wan(before.completedInvestment()),
						ReturnForm.wan(after.completedInvestment())),
				change(ReturnColumns.ARRIVED, ReturnForm.wan(before.arrivedFunds()),
						ReturnForm.wan(after.arrivedFunds())),
				change(ReturnColumns.PAID, ReturnForm.wan(before.paidFunds()), ReturnForm.wan(after.paidFunds())),
				change(ReturnColumns.EXPLANATION, before.explanation(), after.explanation()),
				// handing in a draft or a returned one is a change even where no value
				// differs
				new Change("状态", stored.getState().name(), ReturnState.SUBMITTED.name()));
	}

	private static Change change(Column column, @Nullable Object before, @Nullable Object after) {
		return new Change(column.header(), text(before), text(after));
	}

	private static @Nullable String text(@Nullable Object value) {
		if (value instanceof BigDecimal amount) {
			return amount.toPlainString();
		}
		return (value != null) ? value.toString() : null;
	}

}
