package io.huanxin.imports;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.HuanxinApplication;
import io.huanxin.problem.Problems;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.spreadsheet.Intake;
import io.huanxin.spreadsheet.ListImportType;
import io.huanxin.spreadsheet.SheetRow;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The portal in a process of its own, with an import that takes its time. */
final class SlowPortal {

	private SlowPortal() {
	}

	/**
	 * Starts it.
	 * @param args Spring Boot's own
	 */
	public static void main(String[] args) {
		SpringApplication portal = new SpringApplication(HuanxinApplication.class);
		portal.addInitializers((context) -> {
			((GenericApplicationContext) context).registerBean("slowImport", SlowImport.class);
			((GenericApplicationContext) context).registerBean("slowStream", SlowStream.class);
		});
		portal.run(args);
	}

	/** Writes one region of a code that does not exist. */
	private static void write(JdbcClient jdbc, String code) {
		jdbc.sql("""
				insert into region (id, code, name, parent_id, level, path)
				select nextval('region_seq'), :code, '某市', id, 'CITY', path || :code || '/'
				  from region
				 where parent_id is null
				""").param("code", code).update();
		jdbc.sql("select 1 from pg_sleep(0.02)").query(Integer.class).single();
	}

	/** The same, row by row as the file is read. */
	@RequiredArgsConstructor
	static class SlowStream implements ImportType {

		private final JdbcClient jdbc;

		@Override
		public String name() {
			return "slow-stream";
		}

		@Override
		public List<Column> columns() {
			return List.of(SlowImport.CODE);
		}

		@Override
		public List<Column> key() {
			return List.of(SlowImport.CODE);
		}

		@Override
		public boolean permitted() {
			return true;
		}

		@Override
		public Intake begin(ImportContext context, Problems problems) {
			ImportOutcome.Counter counter = new ImportOutcome.Counter();
			return new Intake() {
				@Override
				public void take(SheetRow row) {
					write(SlowStream.this.jdbc, "98" + String.valueOf(row.text(SlowImport.CODE)).substring(2));
					counter.created(row, String.valueOf(row.text(SlowImport.CODE)));
				}

				@Override
				public ImportOutcome finish() {
					return counter.outcome();
				}
			};
		}

		@Override
		public void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows) {
			throw new UnsupportedOperationException();
		}

	}

	/** Writes one region of a code that does not exist for every row, slowly. */
	@RequiredArgsConstructor
	static class SlowImport implements ListImportType {

		private static final Column CODE = Column.code("代码").mandatory();

		private final JdbcClient jdbc;

		@Override
		public String name() {
			return "slow";
		}

		@Override
		public List<Column> columns() {
			return List.of(CODE);
		}

		@Override
		public List<Column> key() {
			return List.of(CODE);
		}

		@Override
		public boolean permitted() {
			return true;
		}

		@Override
		public ImportOutcome apply(ImportContext context, List<SheetRow> rows, Problems problems) {
			ImportOutcome.Counter counter = new ImportOutcome.Counter();
			int done = 0;
			for (SheetRow row : rows) {
				write(this.jdbc, String.valueOf(row.text(CODE)));
				counter.created(row, String.valueOf(row.text(CODE)));
				context.progress().accept(++done);
			}
			return counter.outcome();
		}

		@Override
		public void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows) {
			throw new UnsupportedOperationException();
		}

	}

}
