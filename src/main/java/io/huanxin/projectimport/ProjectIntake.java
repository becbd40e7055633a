package io.huanxin.projectimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.huanxin.neighbourhood.NeighbourhoodRules;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.project.Counties;
import io.huanxin.project.NamedNeighbourhoods;
import io.huanxin.project.NamedNeighbourhoods.Named;
import io.huanxin.project.ProjectCodes;
import io.huanxin.project.ProjectColumns;
import io.huanxin.project.ProjectFacts;
import io.huanxin.project.ProjectRow;
import io.huanxin.project.ProjectRules;
import io.huanxin.projectimport.ProjectEntry.Place;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RegisterIntake;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.SheetRow;
import org.jspecify.annotations.Nullable;

/** Takes in the projects of one workbook. */
final class ProjectIntake extends RegisterIntake<ProjectEntry> {

	private final ProjectImport.Tools tools;

	/** Where a region of this file lies, by plan year and code. */
	private final Map<String, Optional<Place>> places = new HashMap<>();

	/** The row that plans a neighbourhood already, by plan year and neighbourhood. */
	private final Map<String, Integer> plannedInRow = new HashMap<>();

	/** The row that has a name already, by plan year, region and name. */
	private final Map<String, Integer> namedInRow = new HashMap<>();

	ProjectIntake(ProjectImport.Tools tools, RegionScope scope, ImportContext context, Problems problems) {
		super(scope, context, problems);
		this.tools = tools;
	}

	@Override
	protected Map<SheetRow, ProjectEntry> compare(List<SheetRow> batch) {
		Map<String, ProjectRow> stored = this.tools.bulk().stored(scope(), texts(batch, ProjectColumns.CODE));
		Set<String> named = new LinkedHashSet<>();
		texts(batch, ProjectColumns.NEIGHBOURHOODS).forEach((text) -> named.addAll(NamedNeighbourhoods.codes(text)));
		Map<String, Named> homes = this.tools.named().find(scope(), named);
		Map<SheetRow, ProjectEntry> entries = new LinkedHashMap<>();
		for (SheetRow row : batch) {
			entry(row, stored, homes).ifPresent((entry) -> entries.put(row, entry));
		}
		return entries;
	}

	@Override
	protected void write(List<ProjectEntry> entries, UUID importId) {
		this.tools.bulk().takeIn(scope(), entries, importId);
	}

	private Optional<ProjectEntry> entry(SheetRow row, Map<String, ProjectRow> stored, Map<String, Named> homes) {
		Integer year = row.count(ProjectColumns.PLAN_YEAR);
		String region = row.text(ProjectColumns.REGION);
		String name = row.text(ProjectColumns.NAME);
		String listed = row.text(ProjectColumns.NEIGHBOURHOODS);
		List<Named> lines = (listed != null) ? lines(row, listed, homes) : List.of();
		Optional<Place> place = (year != null && region != null) ? place(row, year, region) : Optional.empty();
		if (year == null || region == null || name == null || listed == null || place.isEmpty()) {
			return Optional.empty();
		}
		lines.stream()
			.filter((home) -> !home.regionPath().startsWith(Objects.requireNonNull(place.get().countyPath())))
			.forEach((home) -> add(Problem
				.error(row.number(), ProjectColumns.NEIGHBOURHOODS.header(), home.code(),
						ProblemCode.UNKNOWN_NEIGHBOURHOOD, home.regionName())
				.variant("other-county")));
		Named first = lines.isEmpty() ? null : lines.get(0);
		ProjectRow before = before(row, year, place.get(), name, stored);
		if (problems().hasErrors(row.number()) || first == null) {
			return Optional.empty();
		}
		String given = row.text(ProjectColumns.CODE);
		if (before == null && given != null) {
			newCode(row, given, year, region);
		}
		else if (before != null) {
			frozen(row, before, year, place.get(), lines);
		}
		ProjectFacts facts = facts(row, name, (before != null) ? before.facts() : null);
		if (facts != null) {
			ProjectRules.check(row.number(), facts, this.tools.classes().of(place.get().regionPath()))
				.forEach(problems()::add);
		}
		if (facts == null || problems().hasErrors(row.number())) {
			return Optional.empty();
		}
		warnOfRepeats(row, year, lines, before);
		String code = (before != null) ? before.code()
				: (given != null) ? given : this.tools.codes().next(year, region);
		return Optional.of(new ProjectEntry(code, year, place.get(), lines, before, facts, this.tools.today()));
	}

	private List<Named> lines(SheetRow row, String listed, Map<String, Named> homes) {
		List<Named> lines = new ArrayList<>();
		for (String code : NamedNeighbourhoods.codes(listed)) {
			Named home = homes.get(code);
			if (home == null) {
				add(this.tools.named().missing(scope(), code).in(row.number()));
			}
			else {
				lines.add(home);
			}
		}
		return lines;
	}

	private Optional<Place> place(SheetRow row, int year, String code) {
		RegionRow region = this.tools.regions().bearing(List.of(code), year).get(code);
		String header = ProjectColumns.REGION.header();
		if (region == null) {
			add(Problem.error(row.number(), header, code, ProblemCode.UNKNOWN_REGION));
			return Optional.empty();
		}
		if (!scope().contains(region.path())) {
			add(Problem.error(row.number(), header, code, ProblemCode.OUT_OF_SCOPE));
			return Optional.empty();
		}
		if (!NeighbourhoodRules.bearsNeighbourhoods(region)) {
			add(Problem.error(row.number(), header, code, ProblemCode.UNKNOWN_REGION).variant("project-too-high"));
			return Optional.empty();
		}
		return this.places.computeIfAbsent(year + " " + code, (key) -> {
			Counties.County county = this.tools.counties().of(region);
			return Optional.of(new Place(region.id(), region.path(), county.id(), county.path()));
		});
	}

	/**
	 * The project that a row is about. One without a code is the only one of its year and
	 * region with that name, so that a file can be sent again.
	 */
	private @Nullable ProjectRow before(SheetRow row, int year, Place place, String name,
			Map<String, ProjectRow> stored) {
		String code = row.text(ProjectColumns.CODE);
		if (code != null) {
			return stored.get(code);
		}
		Integer earlier = this.namedInRow.putIfAbsent(year + " " + place.regionId() + " " + name, row.number());
		if (earlier != null) {
			add(Problem.error(row.number(), ProjectColumns.NAME.header(), name, ProblemCode.DUPLICATE_KEY,
					earlier.toString()));
			return null;
		}
		List<String> namesakes = this.tools.bulk().namesakes(scope(), year, place.regionId(), name);
		if (namesakes.size() > 1) {
			add(Problem
				.error(row.number(), ProjectColumns.CODE.header(), null, ProblemCode.MISSING_VALUE, name,
						String.join("、", namesakes))
				.variant("project-namesakes"));
			return null;
		}
		return namesakes.isEmpty() ? null : this.tools.bulk().stored(scope(), namesakes).get(namesakes.get(0));
	}

	private void newCode(SheetRow row, String code, int year, String region) {
		Optional<Problem> misshapen = ProjectCodes.misshapen(row.number(), code, year, region);
		misshapen.ifPresent(this::add);
		if (misshapen.isEmpty() && this.tools.codes().borne(code)) {
			add(Problem.error(row.number(), ProjectColumns.CODE.header(), code, ProblemCode.OUT_OF_SCOPE)
				.variant("project"));
		}
	}

	/**
	 * What was confirmed is changed by an adjustment of the plan, never by a workbook.
	 */
	private void frozen(SheetRow row, ProjectRow before, int year, Place place, List<Named> lines) {
		if (!before.state().alive()) {
			add(Problem.error(row.number(), ProjectColumns.CODE.header(), before.code(), ProblemCode.LOCKED)
				.variant("withdrawn-project"));
		}
		if (before.planYear() != year) {
			frozen(row, ProjectColumns.PLAN_YEAR.header(), String.valueOf(before.planYear()));
		}
		if (before.regionId() != place.regionId()) {
			frozen(row, ProjectColumns.REGION.header(), before.regionCode());
		}
		Set<String> now = this.tools.projects()
			.lines(scope(), before.id())
			.stream()
			.map((line) -> line.code())
			.collect(Collectors.toCollection(LinkedHashSet::new));
		if (!now.equals(lines.stream().map(Named::code).collect(Collectors.toSet()))) {
			frozen(row, ProjectColumns.NEIGHBOURHOODS.header(), String.join(";", now));
		}
	}

	private void frozen(SheetRow row, String header, String now) {
		add(Problem.error(row.number(), header, now, ProblemCode.LOCKED).variant("frozen-project"));
	}

	private void warnOfRepeats(SheetRow row, int year, List<Named> lines, @Nullable ProjectRow before) {
		Map<Long, String> others = this.tools.projects().planned(scope(), year, lines.stream().map(Named::id).toList());
		for (Named home : lines) {
			Integer inRow = this.plannedInRow.putIfAbsent(year + " " + home.id(), row.number());
			String other = others.get(home.id());
			if (other != null && (before == null || !other.equals(before.code()))) {
				warn(row, home.code(), other);
			}
			else if (inRow != null) {
				warn(row, home.code(), "#" + inRow);
			}
		}
	}

	private void warn(SheetRow row, String home, String other) {
		add(Problem
			.warning(row.number(), ProjectColumns.NEIGHBOURHOODS.header(), home, ProblemCode.POSSIBLE_DUPLICATE, other)
			.variant("planned-twice"));
	}

	private static @Nullable ProjectFacts facts(SheetRow row, String name, @Nullable ProjectFacts before) {
		ProjectFacts known = Objects.requireNonNullElseGet(before,
				() -> new ProjectFacts(name, null, null, null, null, null, null, null, null));
		return row.broken() ? null
				: new ProjectFacts(name, row.merge(ProjectColumns.WORKS_CLASS, known.worksClass()),
						row.merge(ProjectColumns.LIVELIHOOD, known.livelihood()),
						row.merge(ProjectColumns.SUBSIDY, known.subsidy()),
						row.merge(ProjectColumns.TOTAL_INVESTMENT, known.totalInvestment()),
						row.merge(ProjectColumns.YEAR_INVESTMENT, known.yearInvestment()),
						row.merge(ProjectColumns.PLANNED_START, known.plannedStart()),
						row.merge(ProjectColumns.PLANNED_FINISH, known.plannedFinish()),
						row.merge(ProjectColumns.IMPLEMENTER, known.implementer()));
	}

	private void add(Problem problem) {
		problems().add(problem);
	}

}
