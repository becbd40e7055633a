package io.huanxin.imports;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.HuanxinApplication;
import io.huanxin.problem.Problems;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
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
		portal.addInitializers(
				(context) -> ((GenericApplicationContext) context).registerBean("slowImport", SlowImport.class));
		portal.run(args);
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
				this.jdbc.sql("""
						insert into region (id, code, name, parent_id, level, path)
						select nextval('region_seq'), ?, '某市', id, 'CITY', path || ? || '/'
						  from region
						 where parent_id is null
						""").param(row.text(CODE)).param(row.text(CODE)).update();
				counter.created(row, String.valueOf(row.text(CODE)));
				context.progress().accept(++done);
				this.jdbc.sql("select 1 from pg_sleep(0.02)").query(Integer.class).single();
			}
			return counter.outcome();
		}

		@Override
		public void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows) {
			throw new UnsupportedOperationException();
		}

	}

}
