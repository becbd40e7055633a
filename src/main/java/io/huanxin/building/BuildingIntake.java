package io.huanxin.building;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.huanxin.building.BuildingEntry.Home;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.region.RegionScope;
import io.huanxin.spreadsheet.BatchedIntake;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.ImportOutcome.Change;
import io.huanxin.spreadsheet.SheetRow;
import org.jspecify.annotations.Nullable;

/** Takes in the buildings of one workbook, of one neighbourhood or of many. */
final class BuildingIntake extends BatchedIntake {

	private final BuildingBulk bulk;

	private final RegionScope scope;

	private final UUID importId;

	private final Problems problems;

	private final ImportOutcome.Counter counter = new ImportOutcome.Counter();

	BuildingIntake(BuildingBulk bulk, RegionScope scope, ImportContext context, Problems problems) {
		super(context);
		this.bulk = bulk;
		this.scope = scope;
		this.importId = context.jobId();
		this.problems = problems;
	}

	@Override
	protected void take(List<SheetRow> batch) {
		Map<String, Home> homes = new HashMap<>();
		this.bulk.homes(this.scope, texts(batch, BuildingColumns.NEIGHBOURHOOD))
			.forEach((home) -> homes.put(home.code(), home));
		Map<String, BuildingRow> stored = new HashMap<>();
		this.bulk
			.stored(this.scope, homes.values().stream().map(Home::id).toList(), texts(batch, BuildingColumns.NUMBER))
			.forEach((row) -> stored.put(key(row.neighbourhoodId(), row.number()), row));
		Map<SheetRow, BuildingEntry> entries = new LinkedHashMap<>();
		for (SheetRow row : batch) {
			entry(row, homes, stored).ifPresent((entry) -> entries.put(row, entry));
		}
		List<BuildingEntry> written = new ArrayList<>();
		entries.forEach((row, entry) -> {
			count(row, entry);
			if (entry.changes()) {
				written.add(entry);
			}
		});
		this.bulk.takeIn(this.scope, written, this.importId);
	}

	@Override
	protected ImportOutcome outcome() {
		return this.counter.outcome();
	}

	private static List<String> texts(List<SheetRow> batch, Column column) {
		return batch.stream().map((row) -> row.text(column)).filter(Objects::nonNull).distinct().toList();
	}

	private Optional<BuildingEntry> entry(SheetRow row, Map<String, Home> homes, Map<String, BuildingRow> stored) {
		String code = row.text(BuildingColumns.NEIGHBOURHOOD);
		Home home = (code != null) ? homes.get(code) : null;
		if (code != null && home == null) {
			this.problems.error(row.number(), BuildingColumns.NEIGHBOURHOOD.header(), code,
					ProblemCode.UNKNOWN_NEIGHBOURHOOD);
		}
		String number = row.text(BuildingColumns.NUMBER);
		if (home == null || number == null || this.problems.hasErrors(row.number())) {
			return Optional.empty();
		}
		BuildingRow before = stored.get(key(home.id(), number));
		BuildingFacts facts = facts(row, (before != null) ? before.facts() : BuildingFacts.UNKNOWN);
		BuildingRules.check(row.number(), facts).forEach(this.problems::add);
		return this.problems.hasErrors(row.number()) ? Optional.empty()
				: Optional.of(new BuildingEntry(home, number, before, facts));
	}

	private static BuildingFacts facts(SheetRow row, BuildingFacts before) {
		return new BuildingFacts(row.merge(BuildingColumns.BUILT_YEAR, before.builtYear()),
				row.merge(BuildingColumns.FLOORS, before.floors()), row.merge(BuildingColumns.UNITS, before.units()),
				row.merge(BuildingColumns.HOUSEHOLDS, before.households()),
				row.merge(BuildingColumns.FLOOR_AREA, before.floorArea()),
				row.merge(BuildingColumns.ELEVATORS, before.elevators()));
	}

	private void count(SheetRow row, BuildingEntry entry) {
		BuildingRow stored = entry.stored();
		String key = entry.home().code() + " " + entry.number();
		if (stored == null) {
			this.counter.created(row, key);
			return;
		}
		BuildingFacts before = stored.facts();
		BuildingFacts after = entry.facts();
		this.counter.updated(row, key,
				List.of(change(BuildingColumns.BUILT_YEAR, before, after, BuildingFacts::builtYear),
						change(BuildingColumns.FLOORS, before, after, BuildingFacts::floors),
						change(BuildingColumns.UNITS, before, after, BuildingFacts::units),
						change(BuildingColumns.HOUSEHOLDS, before, after, BuildingFacts::households),
						change(BuildingColumns.FLOOR_AREA, before, after, BuildingFacts::floorArea),
						change(BuildingColumns.ELEVATORS, before, after, BuildingFacts::elevators)));
	}

	private static Change change(Column column, BuildingFacts before, BuildingFacts after,
			Function<BuildingFacts, @Nullable Object> fact) {
		return new Change(column.header(), Objects.toString(fact.apply(before), null),
				Objects.toString(fact.apply(after), null));
	}

	private static String key(long neighbourhoodId, String number) {
		return neighbourhoodId + " " + number;
	}

}
