package io.huanxin.territory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionCode;
import io.huanxin.region.RegionLevel;
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
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes in the tree from a workbook. What the code itself says (level, parent) need not
 * be typed: a blank level or parent is read from the digits.
 */
@Component
@RequiredArgsConstructor
class RegionImport implements ListImportType {

	/** GB/T 2260 knows no older day than the republic's first. */
	private static final LocalDate ALWAYS = LocalDate.of(1949, 10, 1);

	private final Regions regions;

	private final Territory territory;

	private final CurrentScope currentScope;

	private final BeijingTime time;

	@Override
	public String name() {
		return "regions";
	}

	@Override
	public List<Column> columns() {
		return RegionColumns.ALL;
	}

	@Override
	public List<Column> key() {
		return List.of(RegionColumns.CODE, RegionColumns.VALID_FROM);
	}

	@Override
	public boolean permitted() {
		return this.currentScope.get().has(Role.ADMINISTRATOR);
	}

	@Override
	public ImportOutcome apply(ImportContext context, List<SheetRow> rows, Problems problems) {
		RegionScope scope = this.currentScope.get();
		ImportOutcome.Counter counter = new ImportOutcome.Counter();
		List<SheetRow> parentsFirst = new ArrayList<>(rows);
		parentsFirst.sort(Comparator.comparing(RegionImport::depth));
		int done = 0;
		for (SheetRow row : parentsFirst) {
			apply(scope, context.jobId(), row, problems, counter);
			if (++done % 200 == 0) {
				context.progress().accept(done);
			}
		}
		return counter.outcome();
	}

	private void apply(RegionScope scope, UUID importId, SheetRow row, Problems problems,
			ImportOutcome.Counter counter) {
		String code = row.text(RegionColumns.CODE);
		if (code == null) {
			return;
		}
		if (!RegionCode.isWellFormed(code)) {
			problems.error(row.number(), RegionColumns.CODE.header(), code, ProblemCode.UNKNOWN_REGION);
			return;
		}
		LocalDate from = row.date(RegionColumns.VALID_FROM);
		LocalDate day = (from != null) ? from : this.time.today();
		Optional<RegionRow> stored = this.regions.findByCode(scope, code, day);
		RegionFacts facts = facts(row, code, stored.orElse(null), problems);
		String parentCode = parentCode(row, code, stored.orElse(null));
		Optional<RegionRow> parent = this.regions.findByCode(scope, parentCode, day);
		if (stored.isEmpty() && parent.isEmpty()) {
			problems.error(row.number(), RegionColumns.PARENT.header(), parentCode, ProblemCode.UNKNOWN_REGION);
		}
		stored.filter((region) -> !parentCode.equals(region.parentCode()))
			.ifPresent((region) -> problems
				.add(Problem.error(row.number(), RegionColumns.PARENT.header(), parentCode, ProblemCode.LOCKED)
					.variant("parent")));
		if (problems.hasErrors(row.number())) {
			return;
		}
		try {
			if (stored.isEmpty()) {
				this.territory.takeIn(scope, new RegionCode(code), parent.orElseThrow().id(), facts, importId);
				counter.created(row, code + " " + facts.name());
			}
			else {
				RegionRow before = stored.get();
				this.territory.revise(scope, before.id(), before.version(), facts, importId);
				counter.updated(row, code + " " + facts.name(), changes(before, facts));
			}
		}
		catch (BrokenRule ex) {
			ex.problems()
				.forEach((problem) -> problems.error(row.number(), problem.column(), problem.value(), problem.code(),
						problem.args().toArray(String[]::new)));
		}
	}

	private RegionFacts facts(SheetRow row, String code, @Nullable RegionRow stored, Problems problems) {
		RegionLevel level = (stored != null) ? stored.level() : impliedLevel(code);
		boolean zone = stored != null && stored.functionalZone();
		String word = row.text(RegionColumns.LEVEL);
		if (word != null) {
			Optional<RegionLevel> told = RegionColumns.level(word);
			if (told.isEmpty()) {
				problems.error(row.number(), RegionColumns.LEVEL.header(), word, ProblemCode.NOT_IN_DICTIONARY,
						String.join("、", RegionColumns.LEVEL.dictionary()));
			}
			level = told.orElse(level);
			zone = RegionColumns.isZone(word);
		}
		String name = row.merge(RegionColumns.NAME, (stored != null) ? stored.name() : null);
		LocalDate from = row.merge(RegionColumns.VALID_FROM, (stored != null) ? stored.validFrom() : ALWAYS);
		Boolean ranked = row.merge(RegionColumns.RANKED, (stored != null) ? stored.ranked() : true);
		Boolean central = row.merge(RegionColumns.CENTRAL_URBAN, (stored != null) ? stored.centralUrban() : false);
		return new RegionFacts((name != null) ? name : "", level, zone, (ranked == null) || ranked,
				central != null && central, (from != null) ? from : ALWAYS,
				row.merge(RegionColumns.VALID_TO, (stored != null) ? stored.validTo() : null));
	}

	private static String parentCode(SheetRow row, String code, @Nullable RegionRow stored) {
		String told = row.text(RegionColumns.PARENT);
		if (told != null) {
			return told;
		}
		if (stored != null) {
			return (stored.parentCode() != null) ? stored.parentCode() : "";
		}
		return impliedParent(code);
	}

	/**
	 * 12 digits hang below 9, 9 below 6; a county below its city, a city below its
	 * province.
	 */
	static String impliedParent(String code) {
		if (code.length() > 6) {
			return code.substring(0, code.length() - 3);
		}
		if (!code.endsWith("00")) {
			return code.substring(0, 4) + "00";
		}
		return code.endsWith("0000") ? RegionCode.NATION.value() : code.substring(0, 2) + "0000";
	}

	static RegionLevel impliedLevel(String code) {
		return switch (code.length()) {
			case 12 -> RegionLevel.COMMUNITY;
			case 9 -> RegionLevel.STREET;
			default -> {
				if (!code.endsWith("00")) {
					yield RegionLevel.COUNTY;
				}
				yield code.endsWith("0000") ? RegionLevel.PROVINCE : RegionLevel.CITY;
			}
		};
	}

	private static RegionLevel depth(SheetRow row) {
		String code = row.text(RegionColumns.CODE);
		return (code != null && RegionCode.isWellFormed(code)) ? impliedLevel(code) : RegionLevel.COMMUNITY;
	}

	private static List<Change> changes(RegionRow before, RegionFacts after) {
		return List.of(new Change(RegionColumns.NAME.header(), before.name(), after.name()),
				new Change(RegionColumns.LEVEL.header(), RegionColumns.inWords(before.level(), before.functionalZone()),
						RegionColumns.inWords(after)),
				new Change(RegionColumns.VALID_FROM.header(), before.validFrom().toString(),
						after.validFrom().toString()),
				new Change(RegionColumns.VALID_TO.header(), text(before.validTo()), text(after.validTo())),
				new Change(RegionColumns.RANKED.header(), yesNo(before.ranked()), yesNo(after.ranked())),
				new Change(RegionColumns.CENTRAL_URBAN.header(), yesNo(before.centralUrban()),
						yesNo(after.centralUrban())));
	}

	private static @Nullable String text(@Nullable LocalDate day) {
		return (day != null) ? day.toString() : null;
	}

	private static String yesNo(boolean flag) {
		return flag ? "是" : "否";
	}

	@Override
	public void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows) {
		String text = filters.getOrDefault("q", "");
		this.regions.search(this.currentScope.get(), text, Integer.MAX_VALUE)
			.forEach((region) -> rows.accept(cells(region)));
	}

	private static List<@Nullable Object> cells(RegionRow region) {
		List<@Nullable Object> cells = new ArrayList<>();
		cells.add(region.code());
		cells.add(region.name());
		cells.add(region.parentCode());
		cells.add(RegionColumns.inWords(region.level(), region.functionalZone()));
		cells.add(region.validFrom());
		cells.add(region.validTo());
		cells.add(region.ranked());
		cells.add(region.centralUrban());
		return cells;
	}

}
