package io.huanxin.generator;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.generator.GeneratedProvince.Size;
import io.huanxin.generator.GeneratedRows.Sink;
import io.huanxin.problem.Problems;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportContext.Mode;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.spreadsheet.Intake;
import io.huanxin.spreadsheet.SheetRow;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Fills made-up provinces through the imports that people use, with their checks, their
 * encryption and their entry in the trail. What is there already is left as it is: broken
 * off, it is simply begun again.
 */
@Slf4j
@Service
@RequiredArgsConstructor
public class Generator {

	/** Prefixes of codes that GB/T 2260 does not know. */
	private static final List<String> PREFIXES = List.of("87", "88", "89", "83", "84", "85", "86", "93", "94", "95",
			"96", "97", "98", "99");

	/** How many provinces there can be. */
	public static final int MOST = PREFIXES.size();

	private static final int TOLD_EVERY = 100_000;

	private static final String NAME = "演示数据（生成）";

	private final List<ImportType> types;

	private final SystemWork work;

	private final AuditTrail audit;

	private final BeijingTime time;

	/**
	 * Fills some provinces, each of the size of Sichuan.
	 * @param actor who has it done
	 * @param provinces how many, from one to {@link #MOST}; 13 are the size of the nation
	 * @param seed the same seed makes the same provinces
	 * @return how many rows of each import type are new
	 */
	public Map<String, Integer> generate(Actor actor, int provinces, long seed) {
		return generate(actor, provinces, GeneratedProvince.SICHUAN, seed);
	}

	Map<String, Integer> generate(Actor actor, int provinces, Size size, long seed) {
		Map<String, Integer> created = new LinkedHashMap<>();
		for (String prefix : PREFIXES.subList(0, provinces)) {
			generate(actor, new GeneratedProvince(prefix, size, this.time.today().getYear(), seed))
				.forEach((type, rows) -> created.merge(type, rows, Integer::sum));
		}
		return created;
	}

	private Map<String, Integer> generate(Actor actor, GeneratedProvince province) {
		GeneratedRows rows = new GeneratedRows(province);
		LocalDate today = this.time.today();
		Map<String, Integer> created = new LinkedHashMap<>();
		created.put("regions", fill(actor, "regions", Role.ADMINISTRATOR, province, rows::regions));
		created.put("neighbourhoods", fill(actor, "neighbourhoods", Role.CLERK, province, rows::neighbourhoods));
		created.put("buildings", fill(actor, "buildings", Role.CLERK, province, rows::buildings));
		created.put("households", fill(actor, "households", Role.CLERK, province, rows::households));
		created.put("targets", fill(actor, "targets", Role.CLERK, province, rows::targets));
		for (int year = province.firstYear(); year <= province.lastYear(); year++) {
			int planYear = year;
			created.merge("returns",
					fill(actor, "returns", Role.CLERK, province, (sink) -> rows.returns(planYear, today, sink)),
					Integer::sum);
		}
		return created;
	}

	private int fill(Actor actor, String name, Role role, GeneratedProvince province, Consumer<Sink> rows) {
		ImportType type = this.types.stream().filter((each) -> each.name().equals(name)).findFirst().orElseThrow();
		int[] created = new int[1];
		log.info("Generating {} of {} …", name, province.code());
		this.work.run(NAME + "：" + name, role, (scope) -> created[0] = fill(actor, type, scope, province, rows));
		log.info("Generated {} of {}: {} new", name, province.code(), created[0]);
		return created[0];
	}

	private int fill(Actor actor, ImportType type, RegionScope scope, GeneratedProvince province, Consumer<Sink> rows) {
		UUID id = UUID.randomUUID();
		Problems problems = new Problems();
		ImportOutcome outcome;
		try (Intake intake = type.begin(new ImportContext(id, NAME, Mode.ALL, (done) -> {
		}), problems)) {
			rows.accept(new Feed(type, intake));
			outcome = intake.finish();
		}
		if (problems.hasErrors()) {
			throw new IllegalStateException("made-up " + type.name() + " are refused: "
					+ problems.list().subList(0, Math.min(3, problems.list().size())));
		}
		this.audit.record(actor, AuditAction.IMPORTED, new AuditTrail.Subject("system", id.toString(), scope.path()),
				null, Map.of("type", type.name(), "region", province.code(), "created", outcome.created(), "updated",
						outcome.updated(), "unchanged", outcome.unchanged()));
		return outcome.created();
	}

	/** Hands rows to an import as if a file had been read. */
	private static final class Feed implements Sink {

		private final ImportType type;

		private final Intake intake;

		private final List<Column> columns;

		private final BiFunction<Integer, @Nullable Object[], SheetRow> maker;

		private int rows;

		Feed(ImportType type, Intake intake) {
			this.type = type;
			this.intake = intake;
			this.columns = type.columns();
			this.maker = SheetRow.maker(this.columns);
		}

		@Override
		public void take(Map<String, @Nullable Object> row) {
			@Nullable Object[] cells = this.columns.stream().map((column) -> row.get(column.header())).toArray();
			this.intake.take(this.maker.apply(++this.rows + 1, cells));
			if (this.rows % TOLD_EVERY == 0) {
				log.info("Generating {}: {} so far", this.type.name(), this.rows);
			}
		}

	}

}
