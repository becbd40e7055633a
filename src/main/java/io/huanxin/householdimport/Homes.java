package io.huanxin.householdimport;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.huanxin.household.HouseholdColumns;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.region.RegionScope;
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

	/** Codes that others' neighbourhoods bear. */
	private final Map<String, Boolean> foreign = new HashMap<>();

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
			this.foreign.clear();
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
			boolean elsewhere = this.foreign.computeIfAbsent(code,
					(each) -> this.staging.bearsElsewhere(this.scope, each));
			this.problems.add(elsewhere
					? Problem.error(row.number(), HouseholdColumns.NEIGHBOURHOOD.header(), code,
							ProblemCode.OUT_OF_SCOPE)
					: Problem.error(row.number(), HouseholdColumns.NEIGHBOURHOOD.header(), code,
							ProblemCode.UNKNOWN_NEIGHBOURHOOD));
			return null;
		}
		String number = row.text(HouseholdColumns.BUILDING);
		Long building = (number != null) ? buildings.get(number.strip()) : null;
		if (number != null && building == null) {
			this.problems.add(missing(row.number(), number, buildings.keySet()));
		}
		return building;
	}

	/** Excel takes zeros off the front, and nobody sees it in a file of thousands. */
	private static Problem missing(int row, String number, Set<String> buildings) {
		String header = HouseholdColumns.BUILDING.header();
		return buildings.stream()
			.filter((each) -> Objects.equals(withoutZeros(each), withoutZeros(number)))
			.findFirst()
			.map((each) -> Problem.error(row, header, number, ProblemCode.NOT_IN_DICTIONARY, each).variant("zeros"))
			.orElseGet(() -> Problem.error(row, header, number, ProblemCode.NOT_IN_DICTIONARY).variant("building"));
	}

	private static String withoutZeros(String number) {
		int start = 0;
		while (start < number.length() - 1 && number.charAt(start) == '0') {
			start++;
		}
		return number.substring(start);
	}

}
