package io.huanxin.building;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.huanxin.building.BuildingEntry.Home;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.region.RegionScope;
import io.huanxin.register.LostZeros;
import io.huanxin.register.RegisterIntake;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.SheetRow;

/** Takes in the buildings of one workbook, of one neighbourhood or of many. */
final class BuildingIntake extends RegisterIntake<BuildingEntry> {

	private final BuildingBulk bulk;

	/** Why a code of this batch names no neighbourhood, in row 0. */
	private final Map<String, Problem> missing = new HashMap<>();

	BuildingIntake(BuildingBulk bulk, RegionScope scope, ImportContext context, Problems problems) {
		super(scope, context, problems);
		this.bulk = bulk;
	}

	@Override
	protected Map<SheetRow, BuildingEntry> compare(List<SheetRow> batch) {
		Map<String, Home> homes = new HashMap<>();
		this.bulk.homes(scope(), texts(batch, BuildingColumns.NEIGHBOURHOOD))
			.forEach((home) -> homes.put(home.code(), home));
		Map<String, BuildingRow> stored = new HashMap<>();
		this.bulk.stored(scope(), homes.values().stream().map(Home::id).toList(), texts(batch, BuildingColumns.NUMBER))
			.forEach((row) -> stored.put(key(row.neighbourhoodId(), row.number()), row));
		this.missing.clear();
		Map<String, String> similar = similar(batch, homes, stored);
		Map<SheetRow, BuildingEntry> entries = new LinkedHashMap<>();
		for (SheetRow row : batch) {
			entry(row, homes, stored, similar).ifPresent((entry) -> entries.put(row, entry));
		}
		return entries;
	}

	/**
	 * The stored numbers that new ones differ from by zeros in front only, by what is
	 * left without them.
	 */
	private Map<String, String> similar(List<SheetRow> batch, Map<String, Home> homes,
			Map<String, BuildingRow> stored) {
		Map<Long, Set<String>> added = new HashMap<>();
		for (SheetRow row : batch) {
			Home home = homes.get(String.valueOf(row.text(BuildingColumns.NEIGHBOURHOOD)));
			String number = row.text(BuildingColumns.NUMBER);
			if (home != null && number != null && LostZeros.possible(number)
					&& !stored.containsKey(key(home.id(), number))) {
				added.computeIfAbsent(home.id(), (id) -> new HashSet<>()).add(number);
			}
		}
		Map<String, String> similar = new HashMap<>();
		this.bulk.differingByZeros(scope(), added)
			.forEach((each) -> similar.putIfAbsent(key(each.neighbourhoodId(), LostZeros.without(each.number())),
					each.number()));
		return similar;
	}

	@Override
	protected void write(List<BuildingEntry> entries, UUID importId) {
		this.bulk.takeIn(scope(), entries, importId);
	}

	private Optional<BuildingEntry> entry(SheetRow row, Map<String, Home> homes, Map<String, BuildingRow> stored,
			Map<String, String> similar) {
		String code = row.text(BuildingColumns.NEIGHBOURHOOD);
		Home home = (code != null) ? homes.get(code) : null;
		if (code != null && home == null) {
			problems()
				.add(this.missing.computeIfAbsent(code, (each) -> this.bulk.missing(scope(), each)).in(row.number()));
		}
		String number = row.text(BuildingColumns.NUMBER);
		if (home == null || number == null || problems().hasErrors(row.number())) {
			return Optional.empty();
		}
		BuildingRow before = stored.get(key(home.id(), number));
		if (before == null && LostZeros.possible(number)) {
			// a row further up may have kept its zeros
			String other = similar.putIfAbsent(key(home.id(), LostZeros.without(number)), number);
			if (other != null && !other.equals(number)) {
				problems().add(Problem
					.error(row.number(), BuildingColumns.NUMBER.header(), number, ProblemCode.POSSIBLE_DUPLICATE, other)
					.variant("zeros-building"));
				return Optional.empty();
			}
		}
		BuildingFacts facts = facts(row, (before != null) ? before.facts() : BuildingFacts.UNKNOWN);
		BuildingRules.check(row.number(), facts).forEach(problems()::add);
		return problems().hasErrors(row.number()) ? Optional.empty()
				: Optional.of(new BuildingEntry(home, number, before, facts));
	}

	private static BuildingFacts facts(SheetRow row, BuildingFacts before) {
		return new BuildingFacts(row.merge(BuildingColumns.BUILT_YEAR, before.builtYear()),
				row.merge(BuildingColumns.FLOORS, before.floors()), row.merge(BuildingColumns.UNITS, before.units()),
				row.merge(BuildingColumns.HOUSEHOLDS, before.households()),
				row.merge(BuildingColumns.FLOOR_AREA, before.floorArea()),
				row.merge(BuildingColumns.ELEVATORS, before.elevators()));
	}

	private static String key(long neighbourhoodId, String number) {
		return neighbourhoodId + " " + number;
	}

}
