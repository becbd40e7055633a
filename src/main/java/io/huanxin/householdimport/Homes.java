package io.huanxin.householdimport;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.huanxin.household.HouseholdColumns;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.region.RegionScope;
import io.huanxin.register.LostZeros;
import io.huanxin.spreadsheet.SheetRow;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * The buildings that the rows of a file name. Files go neighbourhood by neighbourhood:
 * those met last are kept, and no more memory is needed for more of them.
 */
@RequiredArgsConstructor
final class Homes {

	private static final int KEPT = 2000;

	private final HouseholdStaging staging;

	private final RegionScope scope;

	private final Problems problems;

	/** By code; null where there is no such neighbourhood in the scope. */
	private final Map<String, @Nullable Map<String, Long>> neighbourhoods = new HashMap<>();

	/** Why a code names no neighbourhood of the scope, in row 0. */
	private final Map<String, Problem> missing = new HashMap<>();

	/** Fetches what the rows name. */
	void prepare(List<SheetRow> rows) {
		Set<String> codes = new LinkedHashSet<>();
		for (SheetRow row : rows) {
			String code = row.text(HouseholdColumns.NEIGHBOURHOOD);
			if (code != null && !this.neighbourhoods.containsKey(code)) {
				codes.add(code);
			}
		}
		if (codes.isEmpty()) {
			return;
		}
		if (this.neighbourhoods.size() > KEPT) {
			this.neighbourhoods.clear();
			this.missing.clear();
			prepare(rows);
			return;
		}
		Map<String, Map<String, Long>> found = this.staging.buildings(this.scope, codes);
		codes.forEach((code) -> this.neighbourhoods.put(code, found.get(code)));
	}

	/** The building a row names, null where it names none: then it has a problem. */
	@Nullable Long building(SheetRow row) {
		String code = row.text(HouseholdColumns.NEIGHBOURHOOD);
		if (code == null) {
			return null;
		}
		Map<String, Long> buildings = this.neighbourhoods.get(code);
		if (buildings == null) {
			this.problems.add(this.missing.computeIfAbsent(code, (each) -> this.staging.missing(this.scope, each))
				.in(row.number()));
			return null;
		}
		String number = row.text(HouseholdColumns.BUILDING);
		Long building = (number != null) ? buildings.get(number.strip()) : null;
		if (number != null && building == null) {
			this.problems.add(missingBuilding(row.number(), number, buildings.keySet()));
		}
		return building;
	}

	/** Excel takes zeros off the front, and nobody sees it in a file of thousands. */
	private static Problem missingBuilding(int row, String number, Set<String> buildings) {
		String header = HouseholdColumns.BUILDING.header();
		return buildings.stream()
			.filter((each) -> LostZeros.without(each).equals(LostZeros.without(number)))
			.findFirst()
			.map((each) -> Problem.error(row, header, number, ProblemCode.NOT_IN_DICTIONARY, each).variant("zeros"))
			.orElseGet(() -> Problem.error(row, header, number, ProblemCode.NOT_IN_DICTIONARY).variant("building"));
	}

}
