package io.huanxin.target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import io.huanxin.audit.Actor;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.WorkbookReader;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@PortalTest
@Transactional
class TimingTests {

	@Autowired
	TargetImport importType;

	@Autowired
	Targets targets;

	@Autowired
	WorkbookReader reader;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	JdbcClient jdbc;

	@TempDir
	Path folder;

	@Test
	void time() throws Exception {
		this.jdbc.sql("""
				insert into region (id, code, name, parent_id, level, path)
				select 10000000 + n, '360902' || lpad(n::text, 6, '0'), '社区' || n, p.id, 'COMMUNITY', p.path || (10000000 + n) || '/'
				  from region p, generate_series(100000, 124999) n where p.code = '360902'
				""").update();
		RegionScope scope = this.jdbc.sql("select id, path from region where code = '360900'")
			.query((rs, n) -> new RegionScope(new Actor(null, "x", "CLERK", null), Role.CLERK, rs.getLong(1), rs.getString(2)))
			.single();
		for (int households : new int[] { 5, 5, 6 }) {
			StringBuilder text = new StringBuilder("行政区划代码,计划年度,目标类型,小区数,户数\n");
			for (int n = 100_000; n < 125_000; n++) {
				for (String kind : TargetColumns.KIND.dictionary()) {
					text.append("360902").append(n).append(",2022,").append(kind).append(",1,").append(households).append('\n');
				}
			}
			Path file = this.folder.resolve("x.csv");
			Files.writeString(file, text);
			long start = System.nanoTime();
			WorkbookReader.Result read = this.reader.read(this.importType, file);
			long readDone = System.nanoTime();
			this.currentScope.runAs(scope, () -> {
				var outcome = this.importType.apply(
						new ImportContext(UUID.randomUUID(), "x.csv", ImportContext.Mode.ALL, (n) -> {
						}), read.rows(), read.problems());
				System.out.println("TIMING " + outcome.created() + " " + outcome.updated() + " " + outcome.unchanged());
			});
			System.out.println("TIMING read " + (readDone - start) / 1_000_000 + " ms, apply " + (System.nanoTime() - readDone) / 1_000_000 + " ms");
		}
		long start = System.nanoTime();
		this.targets.list(scope, new TargetFilter(2022, TargetKind.DECLARED, ""), TargetOrder.NEIGHBOURHOODS, 1);
		System.out.println("TIMING list " + (System.nanoTime() - start) / 1_000_000);
	}

}
