package io.huanxin.generator;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.generator.GeneratedRows.Sink;
import io.huanxin.problem.Problem;
import io.huanxin.problem.Problems;
import io.huanxin.region.RegionScope;
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

import org.springframework.stereotype.Component;

/**
 * Hands made-up rows to an import as if a file had been read, within the caller's
 * transaction and under its scope.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class Filler {

	private static final String NAME = "演示数据（生成）";

	private static final int TOLD_EVERY = 100_000;

	/** How many of the problems that should not be are told. */
	private static final int TOLD = 3;

	private final List<ImportType> types;

	private final AuditTrail audit;

	/**
	 * Fills a register.
	 * @param scope the scope in force
	 * @param name the import type
	 * @param region the code of the region that the rows are about
	 * @param rows hands over the rows
	 * @return how many records are new
	 */
	int fill(RegionScope scope, String name, String region, Consumer<Sink> rows) {
		ImportType type = this.types.stream().filter((each) -> each.name().equals(name)).findFirst().orElseThrow();
		UUID id = UUID.randomUUID();
		Problems problems = new Problems();
		ImportOutcome outcome;
		try (Intake intake = type.begin(new ImportContext(id, NAME, Mode.ALL, (done) -> {
		}), problems)) {
			rows.accept(new Feed(type, intake));
			outcome = intake.finish();
		}
		if (problems.hasErrors()) {
			throw new IllegalStateException("made-up " + name + " are refused: "
					+ problems.list().stream().limit(TOLD).map(Problem::toString).toList());
		}
		this.audit.record(scope.actor(), AuditAction.IMPORTED,
				new AuditTrail.Subject("system", id.toString(), scope.path()), null,
				Map.of("type", name, "region", region, "created", outcome.created(), "updated", outcome.updated(),
						"unchanged", outcome.unchanged()));
		return outcome.created();
	}

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
