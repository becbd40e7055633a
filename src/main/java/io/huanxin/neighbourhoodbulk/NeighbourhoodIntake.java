package io.huanxin.neighbourhoodbulk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.huanxin.neighbourhood.Batch;
import io.huanxin.neighbourhood.Likeness;
import io.huanxin.neighbourhood.NeighbourhoodCodes;
import io.huanxin.neighbourhood.NeighbourhoodColumns;
import io.huanxin.neighbourhood.NeighbourhoodFacts;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.NeighbourhoodRules;
import io.huanxin.neighbourhood.Ownership;
import io.huanxin.neighbourhood.PropertyManagement;
import io.huanxin.neighbourhoodbulk.NeighbourhoodEntry.Home;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.problem.Severity;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.register.LostZeros;
import io.huanxin.register.RegisterIntake;
import io.huanxin.register.RunningTotal;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the neighbourhoods of one workbook. A row with a code is about the
 * neighbourhood of that code; one without is about the neighbourhood of that name in its
 * region, so that the same file sent again changes nothing.
 */
final class NeighbourhoodIntake extends RegisterIntake<NeighbourhoodEntry> {

	private final NeighbourhoodBulk bulk;

	private final Map<String, RegionRow> regions = new HashMap<>();

	/** Rows without a code, by region and name, to find those that say the same twice. */
	private final Map<String, Integer> nameless = new HashMap<>();

	/** Codes that those of this batch may be, by what is left without zeros in front. */
	private final Map<String, String> similar = new HashMap<>();

	private final RunningTotal households = new RunningTotal();

	private final RunningTotal buildings = new RunningTotal();

	NeighbourhoodIntake(NeighbourhoodBulk bulk, RegionScope scope, ImportContext context, Problems problems) {
		super(scope, context, problems);
		this.bulk = bulk;
	}

	@Override
	protected Map<SheetRow, NeighbourhoodEntry> compare(List<SheetRow> batch) {
		List<Located> located = batch.stream().flatMap((row) -> locate(batch, row).stream()).toList();
		Map<String, NeighbourhoodRow> byCode = new HashMap<>();
		Map<String, List<NeighbourhoodRow>> byName = new HashMap<>();
		for (NeighbourhoodRow stored : stored(located)) {
			byCode.put(stored.code(), stored);
			byName.computeIfAbsent(key(stored.regionId(), stored.facts().name()), (key) -> new ArrayList<>())
				.add(stored);
		}
		this.similar.clear();
		this.similar.putAll(this.bulk.differingByZeros(scope(),
				located.stream()
					.map(Located::code)
					.filter((code) -> code != null && !byCode.containsKey(code))
					.toList()));
		Map<SheetRow, NeighbourhoodEntry> entries = new LinkedHashMap<>();
		for (Located each : located) {
			find(each, byCode, byName).flatMap((found) -> entry(each, found.stored()))
				.ifPresent((entry) -> entries.put(each.row(), entry));
		}
		warnOfDuplicates(entries);
		return entries;
	}

	@Override
	protected void write(List<NeighbourhoodEntry> entries, UUID importId) {
		this.bulk.takeIn(scope(), entries, importId);
	}

	@Override
	protected void sum(NeighbourhoodEntry entry) {
		NeighbourhoodFacts before = (entry.stored() != null) ? entry.stored().facts() : null;
		this.households.add(before != null, known(before, NeighbourhoodFacts::households), entry.facts().households());
		this.buildings.add(before != null, known(before, NeighbourhoodFacts::buildings), entry.facts().buildings());
	}

	@Override
	protected void total(ImportOutcome.Counter counter) {
		counter.total(this.buildings.total("neighbourhood.buildings"));
		counter.total(this.households.total("neighbourhood.households"));
	}

	/** Where a row's neighbourhood lies, if its region is known and one's own. */
	private Optional<Located> locate(List<SheetRow> batch, SheetRow row) {
		String code = row.text(NeighbourhoodColumns.REGION);
		if (code == null) {
			return Optional.empty();
		}
		if (!this.regions.containsKey(code)) {
			this.regions.putAll(this.bulk.regions(scope(), texts(batch, NeighbourhoodColumns.REGION)));
		}
		RegionRow region = this.regions.get(code);
		String header = NeighbourhoodColumns.REGION.header();
		if (region == null) {
			problems().error(row.number(), header, code, ProblemCode.UNKNOWN_REGION);
			return Optional.empty();
		}
		if (!scope().contains(region.path())) {
			problems().error(row.number(), header, code, ProblemCode.OUT_OF_SCOPE);
			return Optional.empty();
		}
		if (!NeighbourhoodRules.bearsNeighbourhoods(region)) {
			problems().add(Problem.error(row.number(), header, code, ProblemCode.UNKNOWN_REGION).variant("too-high"));
			return Optional.empty();
		}
		return Optional.of(new Located(row, region));
	}

	private List<NeighbourhoodRow> stored(List<Located> located) {
		List<String> codes = located.stream().map(Located::code).filter(Objects::nonNull).toList();
		List<Located> uncoded = located.stream().filter((each) -> each.code() == null).toList();
		List<String> names = uncoded.stream()
			.map((each) -> each.row().text(NeighbourhoodColumns.NAME))
			.filter(Objects::nonNull)
			.toList();
		return this.bulk.stored(scope(), codes, names,
				uncoded.stream().map((each) -> each.region().id()).distinct().toList());
	}

	/** Which stored neighbourhood a row is about; empty where that cannot be told. */
	private Optional<Found> find(Located located, Map<String, NeighbourhoodRow> byCode,
			Map<String, List<NeighbourhoodRow>> byName) {
		SheetRow row = located.row();
		String code = located.code();
		if (code == null) {
			String name = row.text(NeighbourhoodColumns.NAME);
			if (name == null || row.broken(NeighbourhoodColumns.CODE)) {
				return Optional.empty();
			}
			String key = key(located.region().id(), name);
			Integer earlier = this.nameless.putIfAbsent(key, row.number());
			if (earlier != null) {
				problems().error(row.number(), NeighbourhoodColumns.NAME.header(), name, ProblemCode.DUPLICATE_KEY,
						earlier.toString());
				return Optional.empty();
			}
			List<NeighbourhoodRow> namesakes = byName.getOrDefault(key, List.of());
			if (namesakes.size() > 1) {
				problems().add(Problem
					.error(row.number(), NeighbourhoodColumns.CODE.header(), null, ProblemCode.MISSING_VALUE, name,
							namesakes.stream().map(NeighbourhoodRow::code).collect(Collectors.joining("、")))
					.variant("namesakes"));
				return Optional.empty();
			}
			return Optional.of(new Found(namesakes.isEmpty() ? null : namesakes.get(0)));
		}
		NeighbourhoodRow stored = byCode.get(code);
		if (stored != null && stored.regionId() != located.region().id()) {
			if (!isOfThisFile(stored.importId())) {
				problems().add(
						Problem
							.error(row.number(), NeighbourhoodColumns.REGION.header(), located.region().code(),
									ProblemCode.IMPOSSIBLE_PAIR, NeighbourhoodColumns.CODE.header(), code,
									stored.regionName(), stored.regionCode())
							.variant("moved"));
			}
			return Optional.empty();
		}
		if (stored == null && !NeighbourhoodCodes.SHAPE.matcher(code).matches()) {
			problems()
				.add(Problem.error(row.number(), NeighbourhoodColumns.CODE.header(), code, ProblemCode.UNREADABLE_TEXT)
					.variant("code"));
			return Optional.empty();
		}
		return (stored == null && (lostZeros(row, code) || !free(located, code))) ? Optional.empty()
				: Optional.of(new Found(stored));
	}

	/** Whether a new code differs from another by zeros in front only. */
	private boolean lostZeros(SheetRow row, String code) {
		// a row further up may have kept its zeros
		String other = LostZeros.possible(code) ? this.similar.putIfAbsent(LostZeros.without(code), code) : null;
		if (other == null || other.equals(code)) {
			return false;
		}
		problems().add(Problem
			.error(row.number(), NeighbourhoodColumns.CODE.header(), code, ProblemCode.POSSIBLE_DUPLICATE, other)
			.variant("zeros-neighbourhood"));
		return true;
	}

	/** Whether a neighbourhood that none of the scope is may bear a code. */
	private boolean free(Located located, String code) {
		String name = Objects.requireNonNullElse(located.row().text(NeighbourhoodColumns.NAME), "");
		NeighbourhoodCodes.State state = this.bulk.state(scope(), code, located.region(), name);
		int row = located.row().number();
		switch (state) {
			case BORNE ->
				problems().add(Problem.error(row, NeighbourhoodColumns.CODE.header(), code, ProblemCode.OUT_OF_SCOPE)
					.variant("neighbourhood"));
			case RETIRED ->
				problems().add(Problem.error(row, NeighbourhoodColumns.CODE.header(), code, ProblemCode.DUPLICATE_KEY)
					.variant("taken"));
			case FREE -> {
				return true;
			}
		}
		return false;
	}

	private Optional<NeighbourhoodEntry> entry(Located located, @Nullable NeighbourhoodRow stored) {
		SheetRow row = located.row();
		NeighbourhoodFacts before = (stored != null) ? stored.facts() : null;
		BigDecimal longitude = row.merge(NeighbourhoodColumns.LONGITUDE, known(before, NeighbourhoodFacts::longitude));
		BigDecimal latitude = row.merge(NeighbourhoodColumns.LATITUDE, known(before, NeighbourhoodFacts::latitude));
		if ((longitude == null) != (latitude == null) && !row.broken(NeighbourhoodColumns.LONGITUDE)
				&& !row.broken(NeighbourhoodColumns.LATITUDE)) {
			Column missing = (longitude == null) ? NeighbourhoodColumns.LONGITUDE : NeighbourhoodColumns.LATITUDE;
			problems().add(Problem.error(row.number(), missing.header(), null, ProblemCode.MISSING_VALUE)
				.variant("half-a-place"));
		}
		if (row.cleared(NeighbourhoodColumns.BATCH)) {
			problems().add(Problem
				.error(row.number(), NeighbourhoodColumns.BATCH.header(), SheetRow.CLEAR, ProblemCode.MISSING_VALUE)
				.variant("cleared"));
		}
		if (row.text(NeighbourhoodColumns.NAME) == null || problems().hasErrors(row.number())) {
			return Optional.empty();
		}
		NeighbourhoodFacts facts = facts(row, before, longitude, latitude);
		NeighbourhoodRules.check(row.number(), facts, before, null, Severity.WARNING).forEach(problems()::add);
		return problems().hasErrors(row.number()) ? Optional.empty()
				: Optional.of(new NeighbourhoodEntry(Home.of(located.region()), located.code(), stored, facts));
	}

	private static NeighbourhoodFacts facts(SheetRow row, @Nullable NeighbourhoodFacts before,
			@Nullable BigDecimal longitude, @Nullable BigDecimal latitude) {
		Batch batch = Optional.ofNullable(row.text(NeighbourhoodColumns.BATCH))
			.flatMap(Batch::ofWord)
			.orElse((before != null) ? before.batch() : Batch.RESERVE);
		String ownership = row.merge(NeighbourhoodColumns.OWNERSHIP,
				NeighbourhoodEntry.word(known(before, NeighbourhoodFacts::ownership), Ownership::word));
		String service = row.merge(NeighbourhoodColumns.PROPERTY_SERVICE,
				NeighbourhoodEntry.word(known(before, NeighbourhoodFacts::propertyService), PropertyManagement::word));
		return new NeighbourhoodFacts(Objects.requireNonNull(row.text(NeighbourhoodColumns.NAME)), batch,
				row.merge(NeighbourhoodColumns.ADDRESS, known(before, NeighbourhoodFacts::address)),
				row.merge(NeighbourhoodColumns.BUILT_YEAR, known(before, NeighbourhoodFacts::builtYear)),
				row.merge(NeighbourhoodColumns.BUILDINGS, known(before, NeighbourhoodFacts::buildings)),
				row.merge(NeighbourhoodColumns.UNITS, known(before, NeighbourhoodFacts::units)),
				row.merge(NeighbourhoodColumns.HOUSEHOLDS, known(before, NeighbourhoodFacts::households)),
				row.merge(NeighbourhoodColumns.RESIDENTS, known(before, NeighbourhoodFacts::residents)),
				row.merge(NeighbourhoodColumns.FLOOR_AREA, known(before, NeighbourhoodFacts::floorArea)),
				(ownership != null) ? Ownership.ofWord(ownership).orElseThrow() : null, longitude, latitude,
				row.merge(NeighbourhoodColumns.COMMITTEE, known(before, NeighbourhoodFacts::committee)),
				(service != null) ? PropertyManagement.ofWord(service).orElseThrow() : null,
				row.merge(NeighbourhoodColumns.REMARK, known(before, NeighbourhoodFacts::remark)));
	}

	private static <T> @Nullable T known(@Nullable NeighbourhoodFacts before,
			Function<NeighbourhoodFacts, @Nullable T> fact) {
		return (before != null) ? fact.apply(before) : null;
	}

	/**
	 * A new neighbourhood that looks like another of its county, stored or in the same
	 * file: an import cannot ask, so it tells.
	 */
	private void warnOfDuplicates(Map<SheetRow, NeighbourhoodEntry> entries) {
		Map<SheetRow, NeighbourhoodEntry> opened = new LinkedHashMap<>();
		entries.forEach((row, entry) -> {
			if (entry.stored() == null) {
				opened.put(row, entry);
			}
		});
		if (opened.isEmpty()) {
			return;
		}
		Map<String, List<Namesake>> byName = new HashMap<>();
		this.bulk.namesakes(scope(), opened.values().stream().map((entry) -> entry.facts().name()).toList())
			.forEach((row) -> byName.computeIfAbsent(row.facts().name(), (name) -> new ArrayList<>())
				.add(new Namesake(row.regionCode(), row.code(), row.facts())));
		opened.forEach((row, entry) -> {
			String name = entry.facts().name();
			List<Namesake> namesakes = byName.computeIfAbsent(name, (key) -> new ArrayList<>());
			namesakes.stream()
				.filter((other) -> county(other.regionCode()).equals(county(entry.region().code()))
						&& Likeness.alike(entry.facts(), other.facts()))
				.findFirst()
				.ifPresent((other) -> problems().add(Problem.warning(row.number(), NeighbourhoodColumns.NAME.header(),
						name, ProblemCode.POSSIBLE_DUPLICATE, other.called())));
			namesakes.add(new Namesake(entry.region().code(), "第" + row.number() + "行", entry.facts()));
		});
	}

	/** The first six digits of any code below it. */
	private static String county(String regionCode) {
		return regionCode.substring(0, 6);
	}

	private static String key(long regionId, String name) {
		return regionId + " " + name;
	}

	/** A row with the region it is about. */
	private record Located(SheetRow row, RegionRow region) {

		@Nullable String code() {
			return this.row.text(NeighbourhoodColumns.CODE);
		}

	}

	/** The stored neighbourhood that a row is about, null where it opens a file. */
	private record Found(@Nullable NeighbourhoodRow stored) {
	}

	/** A neighbourhood by what people call it. */
	private record Namesake(String regionCode, String called, NeighbourhoodFacts facts) {
	}

}
