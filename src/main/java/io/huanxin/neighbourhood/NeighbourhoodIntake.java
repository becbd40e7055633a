package io.huanxin.neighbourhood;

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
import java.util.stream.Stream;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.problem.Severity;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.spreadsheet.BatchedIntake;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.ImportOutcome.Change;
import io.huanxin.spreadsheet.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the neighbourhoods of one workbook. A row with a code is about the
 * neighbourhood of that code; one without is about the neighbourhood of that name in its
 * region, so that the same file sent again changes nothing.
 */
final class NeighbourhoodIntake extends BatchedIntake {

	private final NeighbourhoodBulk bulk;

	private final RegionScope scope;

	private final UUID importId;

	private final Problems problems;

	private final ImportOutcome.Counter counter = new ImportOutcome.Counter();

	private final Map<String, RegionRow> regions = new HashMap<>();

	/** Rows without a code, by region and name, to find those that say the same twice. */
	private final Map<String, Integer> nameless = new HashMap<>();

	private final Sum households = new Sum();

	private final Sum buildings = new Sum();

	NeighbourhoodIntake(NeighbourhoodBulk bulk, RegionScope scope, ImportContext context, Problems problems) {
		super(context);
		this.bulk = bulk;
		this.scope = scope;
		this.importId = context.jobId();
		this.problems = problems;
	}

	@Override
	protected void take(List<SheetRow> batch) {
		List<Located> located = batch.stream().flatMap((row) -> locate(batch, row).stream()).toList();
		Map<String, NeighbourhoodRow> byCode = new HashMap<>();
		Map<String, List<NeighbourhoodRow>> byName = new HashMap<>();
		for (NeighbourhoodRow stored : stored(located)) {
			byCode.put(stored.code(), stored);
			byName.computeIfAbsent(key(stored.regionId(), stored.facts().name()), (key) -> new ArrayList<>())
				.add(stored);
		}
		Map<SheetRow, NeighbourhoodEntry> entries = new LinkedHashMap<>();
		for (Located each : located) {
			find(each, byCode, byName).flatMap((found) -> entry(each, found.stored()))
				.ifPresent((entry) -> entries.put(each.row(), entry));
		}
		warnOfDuplicates(entries);
		entries.forEach(this::count);
		this.bulk.takeIn(this.scope, entries.values().stream().filter(NeighbourhoodEntry::changes).toList(),
				this.importId);
	}

	@Override
	protected ImportOutcome outcome() {
		this.counter.total("neighbourhood.buildings", this.buildings.before(), this.buildings.after());
		this.counter.total("neighbourhood.households", this.households.before(), this.households.after());
		return this.counter.outcome();
	}

	/** Where a row's neighbourhood lies, if its region is known and one's own. */
	private Optional<Located> locate(List<SheetRow> batch, SheetRow row) {
		String code = row.text(NeighbourhoodColumns.REGION);
		if (code == null) {
			return Optional.empty();
		}
		if (!this.regions.containsKey(code)) {
			this.regions.putAll(this.bulk.regions(this.scope,
					batch.stream()
						.map((each) -> each.text(NeighbourhoodColumns.REGION))
						.filter(Objects::nonNull)
						.distinct()
						.toList()));
		}
		RegionRow region = this.regions.get(code);
		String header = NeighbourhoodColumns.REGION.header();
		if (region == null) {
			this.problems.error(row.number(), header, code, ProblemCode.UNKNOWN_REGION);
			return Optional.empty();
		}
		if (!this.scope.contains(region.path())) {
			this.problems.error(row.number(), header, code, ProblemCode.OUT_OF_SCOPE);
			return Optional.empty();
		}
		if (!Neighbourhoods.bearsNeighbourhoods(region)) {
			this.problems
				.add(Problem.error(row.number(), header, code, ProblemCode.UNKNOWN_REGION).variant("too-high"));
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
		return this.bulk.stored(this.scope, codes, names,
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
				this.problems.error(row.number(), NeighbourhoodColumns.NAME.header(), name, ProblemCode.DUPLICATE_KEY,
						earlier.toString());
				return Optional.empty();
			}
			List<NeighbourhoodRow> namesakes = byName.getOrDefault(key, List.of());
			if (namesakes.size() > 1) {
				this.problems.add(Problem
					.error(row.number(), NeighbourhoodColumns.CODE.header(), null, ProblemCode.MISSING_VALUE, name,
							namesakes.stream().map(NeighbourhoodRow::code).collect(Collectors.joining("、")))
					.variant("namesakes"));
				return Optional.empty();
			}
			return Optional.of(new Found(namesakes.isEmpty() ? null : namesakes.get(0)));
		}
		NeighbourhoodRow stored = byCode.get(code);
		if (stored != null && stored.regionId() != located.region().id()) {
			this.problems.add(
					Problem
						.error(row.number(), NeighbourhoodColumns.REGION.header(), located.region().code(),
								ProblemCode.IMPOSSIBLE_PAIR, NeighbourhoodColumns.CODE.header(), code,
								stored.regionName(), stored.regionCode())
						.variant("moved"));
			return Optional.empty();
		}
		if (stored == null && !NeighbourhoodCodes.SHAPE.matcher(code).matches()) {
			this.problems
				.add(Problem.error(row.number(), NeighbourhoodColumns.CODE.header(), code, ProblemCode.UNREADABLE_TEXT)
					.variant("code"));
			return Optional.empty();
		}
		if (stored == null && this.bulk.takenElsewhere(this.scope, code)) {
			this.problems
				.add(Problem.error(row.number(), NeighbourhoodColumns.CODE.header(), code, ProblemCode.OUT_OF_SCOPE)
					.variant("neighbourhood"));
			return Optional.empty();
		}
		return Optional.of(new Found(stored));
	}

	private Optional<NeighbourhoodEntry> entry(Located located, @Nullable NeighbourhoodRow stored) {
		SheetRow row = located.row();
		NeighbourhoodFacts before = (stored != null) ? stored.facts() : null;
		BigDecimal longitude = row.merge(NeighbourhoodColumns.LONGITUDE, known(before, NeighbourhoodFacts::longitude));
		BigDecimal latitude = row.merge(NeighbourhoodColumns.LATITUDE, known(before, NeighbourhoodFacts::latitude));
		if ((longitude == null) != (latitude == null) && !row.broken(NeighbourhoodColumns.LONGITUDE)
				&& !row.broken(NeighbourhoodColumns.LATITUDE)) {
			Column missing = (longitude == null) ? NeighbourhoodColumns.LONGITUDE : NeighbourhoodColumns.LATITUDE;
			this.problems.add(Problem.error(row.number(), missing.header(), null, ProblemCode.MISSING_VALUE)
				.variant("half-a-place"));
		}
		if (row.text(NeighbourhoodColumns.NAME) == null || this.problems.hasErrors(row.number())) {
			return Optional.empty();
		}
		NeighbourhoodFacts facts = facts(row, before, longitude, latitude);
		NeighbourhoodRules.check(row.number(), facts, before, null, Severity.WARNING).forEach(this.problems::add);
		return this.problems.hasErrors(row.number()) ? Optional.empty()
				: Optional.of(new NeighbourhoodEntry(located.region(), located.code(), stored, facts));
	}

	private static NeighbourhoodFacts facts(SheetRow row, @Nullable NeighbourhoodFacts before,
			@Nullable BigDecimal longitude, @Nullable BigDecimal latitude) {
		Batch batch = Optional.ofNullable(row.text(NeighbourhoodColumns.BATCH))
			.flatMap(Batch::ofWord)
			.orElse((before != null) ? before.batch() : Batch.RESERVE);
		String ownership = row.merge(NeighbourhoodColumns.OWNERSHIP,
				word(known(before, NeighbourhoodFacts::ownership), Ownership::word));
		String service = row.merge(NeighbourhoodColumns.PROPERTY_SERVICE,
				word(known(before, NeighbourhoodFacts::propertyService), PropertyManagement::word));
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

	private static <E> @Nullable String word(@Nullable E constant, Function<E, String> word) {
		return (constant != null) ? word.apply(constant) : null;
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
		this.bulk.namesakes(this.scope, opened.values().stream().map((entry) -> entry.facts().name()).toList())
			.forEach((row) -> byName.computeIfAbsent(row.facts().name(), (name) -> new ArrayList<>())
				.add(new Namesake(row.regionCode(), row.code(), row.facts())));
		opened.forEach((row, entry) -> {
			String name = entry.facts().name();
			List<Namesake> namesakes = byName.computeIfAbsent(name, (key) -> new ArrayList<>());
			namesakes.stream()
				.filter((other) -> county(other.regionCode()).equals(county(entry.region().code()))
						&& Likeness.alike(entry.facts(), other.facts()))
				.findFirst()
				.ifPresent((other) -> this.problems.add(Problem.warning(row.number(),
						NeighbourhoodColumns.NAME.header(), name, ProblemCode.POSSIBLE_DUPLICATE, other.called())));
			namesakes.add(new Namesake(entry.region().code(), "第" + row.number() + "行", entry.facts()));
		});
	}

	/** The first six digits of any code below it. */
	private static String county(String regionCode) {
		return regionCode.substring(0, 6);
	}

	private void count(SheetRow row, NeighbourhoodEntry entry) {
		NeighbourhoodRow stored = entry.stored();
		NeighbourhoodFacts before = (stored != null) ? stored.facts() : null;
		NeighbourhoodFacts after = entry.facts();
		this.households.add(before != null, known(before, NeighbourhoodFacts::households), after.households());
		this.buildings.add(before != null, known(before, NeighbourhoodFacts::buildings), after.buildings());
		String key = "%s %s %s"
			.formatted(Objects.requireNonNullElse(entry.code(), ""), entry.region().name(), after.name())
			.strip();
		if (before == null) {
			this.counter.created(row, key);
		}
		else {
			this.counter.updated(row, key, changes(before, after));
		}
	}

	private static List<Change> changes(NeighbourhoodFacts before, NeighbourhoodFacts after) {
		return Stream.of(change(NeighbourhoodColumns.NAME, before.name(), after.name()),
				change(NeighbourhoodColumns.ADDRESS, before.address(), after.address()),
				change(NeighbourhoodColumns.BUILT_YEAR, before.builtYear(), after.builtYear()),
				change(NeighbourhoodColumns.BUILDINGS, before.buildings(), after.buildings()),
				change(NeighbourhoodColumns.UNITS, before.units(), after.units()),
				change(NeighbourhoodColumns.HOUSEHOLDS, before.households(), after.households()),
				change(NeighbourhoodColumns.RESIDENTS, before.residents(), after.residents()),
				change(NeighbourhoodColumns.FLOOR_AREA, before.floorArea(), after.floorArea()),
				change(NeighbourhoodColumns.OWNERSHIP, word(before.ownership(), Ownership::word),
						word(after.ownership(), Ownership::word)),
				change(NeighbourhoodColumns.LONGITUDE, before.longitude(), after.longitude()),
				change(NeighbourhoodColumns.LATITUDE, before.latitude(), after.latitude()),
				change(NeighbourhoodColumns.BATCH, before.batch().word(), after.batch().word()),
				change(NeighbourhoodColumns.COMMITTEE, yes(before.committee()), yes(after.committee())),
				change(NeighbourhoodColumns.PROPERTY_SERVICE, word(before.propertyService(), PropertyManagement::word),
						word(after.propertyService(), PropertyManagement::word)),
				change(NeighbourhoodColumns.REMARK, before.remark(), after.remark()))
			.toList();
	}

	private static @Nullable String yes(@Nullable Boolean flag) {
		return (flag == null) ? null : (flag ? "是" : "否");
	}

	private static Change change(Column column, @Nullable Object before, @Nullable Object after) {
		return new Change(column.header(), Objects.toString(before, null), Objects.toString(after, null));
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

	/** A figure summed over the rows, before and after. */
	private static final class Sum {

		private long before;

		private long after;

		private boolean unknownBefore;

		private boolean unknownAfter;

		void add(boolean existed, @Nullable Integer stored, @Nullable Integer now) {
			this.unknownBefore |= existed && stored == null;
			this.unknownAfter |= now == null;
			this.before += (stored != null) ? stored : 0;
			this.after += (now != null) ? now : 0;
		}

		@Nullable Long before() {
			return this.unknownBefore ? null : this.before;
		}

		@Nullable Long after() {
			return this.unknownAfter ? null : this.after;
		}

	}

}
