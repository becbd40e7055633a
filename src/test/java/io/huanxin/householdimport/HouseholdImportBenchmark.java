package io.huanxin.householdimport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

import io.huanxin.audit.Actor;
import io.huanxin.household.HouseholdFilter;
import io.huanxin.household.HouseholdLists;
import io.huanxin.household.HouseholdPage;
import io.huanxin.person.NumberKind;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportContext.Mode;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.Intake;
import io.huanxin.spreadsheet.UploadedTable;
import io.huanxin.spreadsheet.WorkbookReader;
import io.huanxin.support.MostInUse;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import io.huanxin.web.PagePlace;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How fast households come in: a csv file, checked, sealed and written behind the
 * policies, against the table's owner copying the finished rows into the same table; and
 * a workbook against merely reading it. Then a province of 2.39 million of them comes in
 * and is searched. Its name keeps it out of the suite; run it with
 * {@code mvn test -Dtest=HouseholdImportBenchmark}.
 */
@Tag("benchmark")
@PortalTest
class HouseholdImportBenchmark {

	private static final int TURNS = 3;

	private static final int RUNS = 200;

	private static final int LARGE = 500_000;

	private static final int PROVINCE = Integer.getInteger("households", 2_390_000);

	/** A wrong file. */
	private static final int UNDONE = 100_000;

	private static final int DOORS = 24;

	private static final int[] WEIGHTS = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };

	private static final String COPIED = "id, neighbourhood_id, building_id, region_path, unit, room, head_sealed, "
			+ "certificate_sealed, phone_sealed, certificate_digest, phone_digest, floor_area, residents, consent, "
			+ "row_digest, version, import_id, created_at, created_by";

	@Autowired
	JdbcConnectionDetails database;

	@Autowired
	HouseholdImport importType;

	@Autowired
	HouseholdLists lists;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	TransactionOperations transactions;

	@Autowired
	JdbcClient jdbc;

	@TempDir
	Path folder;

	@Test
	void measures() throws IOException, SQLException {
		JdbcClient owner = TablesOwner.of(this.database);
		build(owner);
		RegionScope scope = this.jdbc.sql("select id, path from region where code = '830000'")
			.query((rs, row) -> new RegionScope(new Actor(null, "benchmark", "CLERK", null), Role.CLERK,
					rs.getLong("id"), rs.getString("path")))
			.single();
		take(owner, scope, csv(20_000), "to warm up");
		System.out.printf("%n| households | file | import s | other side | s | other side / import |%n"
				+ "|---|---|---|---|---|---|%n");
		againstCopying(owner, scope, 50_000);
		againstCopying(owner, scope, LARGE);
		againstReading(owner, scope, 50_000);
		againstReading(owner, scope, 100_000);
		undoing(owner, scope);
		province(owner, scope);
	}

	private void againstCopying(JdbcClient owner, RegionScope scope, int households) throws IOException, SQLException {
		Path file = csv(households);
		double[] ours = new double[TURNS];
		double[] copying = new double[TURNS];
		for (int turn = 0; turn < TURNS; turn++) {
			ours[turn] = take(owner, scope, file, null);
			copying[turn] = copy(owner, households);
		}
		print(households, "csv", ours, "the owner's COPY of the finished rows", copying);
	}

	/** Copies out what has come in, empties the table and copies it in again. */
	private double copy(JdbcClient owner, int households) throws IOException, SQLException {
		Path rows = this.folder.resolve("finished");
		try (Connection connection = connect()) {
			CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
			try (OutputStream out = Files.newOutputStream(rows)) {
				copies.copyOut("copy household (" + COPIED + ") to stdout", out);
			}
			empty(owner);
			long since = System.nanoTime();
			try (InputStream in = Files.newInputStream(rows)) {
				assertThat(copies.copyIn("copy household (" + COPIED + ") from stdin", in, 1 << 16))
					.isEqualTo(households);
			}
			return seconds(since);
		}
	}

	private void againstReading(JdbcClient owner, RegionScope scope, int households) throws IOException {
		Path file = xlsx(households);
		double[] ours = new double[TURNS];
		double[] reading = new double[TURNS];
		for (int turn = 0; turn < TURNS; turn++) {
			ours[turn] = take(owner, scope, file, null);
			long since = System.nanoTime();
			try (UploadedTable table = new WorkbookReader().open(this.importType, () -> Files.newByteChannel(file),
					"住户.xlsx")) {
				table.read((row) -> {
				}, (read, permille) -> {
				});
				assertThat(table.rows()).isEqualTo(households);
			}
			reading[turn] = seconds(since);
		}
		print(households, "xlsx", ours, "reading the workbook alone", reading);
	}

	private static void print(int households, String file, double[] ours, String other, double[] theirs) {
		Arrays.sort(ours);
		Arrays.sort(theirs);
		double own = ours[TURNS / 2];
		double its = theirs[TURNS / 2];
		System.out.printf(Locale.ROOT, "| %,d | %s | %.2f | %s | %.2f | %.2f |%n", households, file, own, other, its,
				its / own);
	}

	/** A wrong file, new or of changes only, and what taking it back costs. */
	private void undoing(JdbcClient owner, RegionScope scope) throws IOException {
		empty(owner);
		Path file = csv(UNDONE);
		Path changes = this.folder.resolve("changes.csv");
		Files.writeString(changes, Files.readString(file).replace(".25,", ".75,"));
		System.out.printf("%n| %,d households | s |%n|---|---|%n", UNDONE);
		UUID first = UUID.randomUUID();
		UUID second = UUID.randomUUID();
		row("new ones come in", () -> assertThat(taken(scope, file, first).created()).isEqualTo(UNDONE));
		owner.sql("analyze household").update();
		row("all of them are changed", () -> assertThat(taken(scope, changes, second).updated()).isEqualTo(UNDONE));
		owner.sql("analyze household").update();
		owner.sql("analyze household_former").update();
		row("the page of undoing the changes", () -> plan(scope, second, false));
		row("the changes are undone", () -> undo(scope, second));
		owner.sql("truncate household, household_former").update();
		UUID third = UUID.randomUUID();
		taken(scope, file, third);
		owner.sql("analyze household").update();
		row("the page of undoing new ones", () -> plan(scope, third, false));
		row("new ones are undone", () -> undo(scope, third));
		assertThat(owner.sql("select count(*) from household").query(Integer.class).single()).isZero();
	}

	private void plan(RegionScope scope, UUID importId, boolean locking) {
		this.currentScope.runAs(scope, () -> this.transactions.executeWithoutResult((transaction) -> {
			assertThat(this.importType.undo().plan(importId, locking).possible()).isTrue();
			transaction.setRollbackOnly();
		}));
	}

	private void undo(RegionScope scope, UUID importId) {
		this.currentScope.runAs(scope, () -> this.transactions.executeWithoutResult((transaction) -> {
			assertThat(this.importType.undo().plan(importId, true).possible()).isTrue();
			this.importType.undo().carryOut(importId);
		}));
	}

	private static void row(String what, Runnable work) {
		long since = System.nanoTime();
		work.run();
		System.out.printf(Locale.ROOT, "| %s | %.1f |%n", what, seconds(since));
	}

	private void province(JdbcClient owner, RegionScope scope) throws IOException {
		Path file = csv(PROVINCE);
		System.gc();
		AtomicLong most = MostInUse.watch();
		double seconds = take(owner, scope, file, null);
		System.out.printf(Locale.ROOT, "%n%,d households of %d MB in %.0f s, %d MB of the heap in use at most%n",
				PROVINCE, Files.size(file) >> 20, seconds, most.get() >> 20);
		since("the same file again", () -> assertThat(created(scope, file)).isZero());
		owner.sql("vacuum analyze household").update();
		System.out.printf(
				"%n| search or list among %,d households | least ms | median ms | p95 ms |%n|---|---|---|---|%n",
				PROVINCE);
		Random random = new Random(20261127);
		this.currentScope.runAs(scope, () -> {
			measure("a telephone number",
					(run) -> assertThat(this.lists.search(scope, NumberKind.PHONE, phone(1 + random.nextInt(PROVINCE))))
						.isNotEmpty());
			measure("a document's number",
					(run) -> assertThat(
							this.lists.search(scope, NumberKind.CERTIFICATE, certificate(1 + random.nextInt(PROVINCE))))
						.isNotEmpty());
			measure("a number nobody has",
					(run) -> assertThat(this.lists.search(scope, NumberKind.PHONE, "139" + (10_000_000 + run)))
						.isEmpty());
			measure("first page of a neighbourhood", (run) -> assertThat(
					this.lists.list(scope, neighbourhood(random), HouseholdFilter.ALL, PagePlace.BEGINNING).rows())
				.hasSize(HouseholdPage.SIZE));
			measure("last page of a neighbourhood",
					(run) -> assertThat(this.lists
						.list(scope, neighbourhood(random), HouseholdFilter.ALL, new PagePlace(null, null, true, null))
						.rows()).isNotEmpty());
		});
	}

	private long neighbourhood(Random random) {
		return TablesOwner.of(this.database)
			.sql("select id from neighbourhood where code = :code")
			.param("code", code(1 + random.nextInt(PROVINCE - 200)))
			.query(Long.class)
			.single();
	}

	private static void since(String what, Runnable work) {
		long since = System.nanoTime();
		work.run();
		System.out.printf(Locale.ROOT, "%s: %.0f s%n", what, seconds(since));
	}

	private static void measure(String what, IntConsumer asked) {
		double[] times = new double[RUNS];
		for (int run = -20; run < RUNS; run++) {
			long since = System.nanoTime();
			asked.accept(Math.abs(run));
			if (run >= 0) {
				times[run] = seconds(since) * 1000;
			}
		}
		Arrays.sort(times);
		System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.2f |%n", what, times[0], times[RUNS / 2],
				times[RUNS * 95 / 100]);
	}

	/** As a job does it, into an empty table. */
	private double take(JdbcClient owner, RegionScope scope, Path file, @Nullable String name) {
		empty(owner);
		long since = System.nanoTime();
		assertThat(created(scope, file)).isPositive();
		double seconds = seconds(since);
		if (name != null) {
			System.out.printf(Locale.ROOT, "%s: %.2f s%n", name, seconds);
		}
		return seconds;
	}

	private int created(RegionScope scope, Path file) {
		return taken(scope, file, UUID.randomUUID()).created();
	}

	private ImportOutcome taken(RegionScope scope, Path file, UUID importId) {
		ImportOutcome[] outcome = new ImportOutcome[1];
		this.currentScope.runAs(scope, () -> this.transactions.executeWithoutResult((transaction) -> {
			String name = String.valueOf(file.getFileName());
			try (UploadedTable table = new WorkbookReader().open(this.importType, () -> Files.newByteChannel(file),
					name); Intake intake = this.importType.begin(new ImportContext(importId, name, Mode.ALL, (done) -> {
					}), table.problems())) {
				table.read(intake::take, (read, permille) -> {
				});
				outcome[0] = intake.finish();
				assertThat(table.problems().list()).isEmpty();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}));
		return outcome[0];
	}

	private static void empty(JdbcClient owner) {
		owner.sql("truncate household, household_former").update();
		owner.sql("vacuum analyze household").update();
	}

	private Connection connect() throws SQLException {
		return DriverManager.getConnection(this.database.getJdbcUrl(),
				Objects.requireNonNull(this.database.getUsername()),
				Objects.requireNonNull(this.database.getPassword()));
	}

	/** A province whose neighbourhoods have five buildings of 24 doors. */
	private static void build(JdbcClient owner) {
		owner.sql("""
				insert into region (id, code, name, parent_id, level, path)
				select id, '830000', '区划830000', parent_id, 'PROVINCE', path || id || '/'
				  from (select nextval('region_seq') as id, id as parent_id, path
				          from region
				         where parent_id is null) made
				""").update();
		owner.sql("""
				insert into region (id, code, name, parent_id, level, path)
				select id, '830100', '区划830100', parent_id, 'COUNTY', path || id || '/'
				  from (select nextval('region_seq') as id, id as parent_id, path
				          from region
				         where code = '830000') made
				""").update();
		owner.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), 'B-' || n, '小区' || n, r.id, r.path, 'RESERVE', 'benchmark'
				  from region r
				 cross join generate_series(0, :neighbourhoods) n
				 where r.code = '830100'
				""").param("neighbourhoods", Math.max(PROVINCE, LARGE) / DOORS / 5).update();
		owner.sql("""
				insert into building (id, neighbourhood_id, region_path, number, created_by)
				select nextval('building_seq'), n.id, n.region_path, b::text, 'benchmark'
				  from neighbourhood n
				 cross join generate_series(0, 4) b
				 where n.code like 'B-%'
				""").update();
		for (String table : new String[] { "neighbourhood", "building", "region" }) {
			owner.sql("vacuum analyze " + table).update();
		}
	}

	private Path csv(int households) throws IOException {
		Path file = this.folder.resolve("住户.csv");
		try (Writer out = Files.newBufferedWriter(file)) {
			out.write(String.join(",", this.importType.columns().stream().map(Column::header).toList()) + "\r\n");
			for (int number = 1; number <= households; number++) {
				out.write(String.join(",", cells(number)) + "\r\n");
			}
		}
		return file;
	}

	private Path xlsx(int households) throws IOException {
		Path file = this.folder.resolve("住户.xlsx");
		try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "Huanxin", null)) {
			Worksheet sheet = workbook.newWorksheet("数据");
			for (int column = 0; column < this.importType.columns().size(); column++) {
				sheet.value(0, column, this.importType.columns().get(column).header());
			}
			for (int number = 1; number <= households; number++) {
				String[] cells = cells(number);
				for (int column = 0; column < cells.length; column++) {
					if (column == 7 || column == 8) {
						sheet.value(number, column, Double.valueOf(cells[column]));
					}
					else {
						sheet.value(number, column, cells[column]);
					}
				}
			}
		}
		return file;
	}

	private static String code(int number) {
		return "B-" + number / DOORS / 5;
	}

	private static String[] cells(int number) {
		int door = number % DOORS;
		return new String[] { code(number), String.valueOf(number / DOORS % 5), String.valueOf(1 + door / 12),
				(1 + door % 12 / 2) + "0" + (1 + door % 2), "某某" + number % 1000, certificate(number), phone(number),
				(40 + number % 90) + ".25", String.valueOf(1 + number % 6),
				new String[] { "同意", "不同意", "未征询" }[number % 3] };
	}

	private static String phone(int number) {
		return "138" + (10_000_000 + number);
	}

	/** Of a region that there is not, with the check character it would have. */
	private static String certificate(int number) {
		int place = number / 1000;
		String digits = "830100%04d%02d%02d%03d".formatted(1900 + place / 336, 1 + place % 336 / 28, 1 + place % 28,
				number % 1000);
		int sum = 0;
		for (int i = 0; i < WEIGHTS.length; i++) {
			sum += WEIGHTS[i] * (digits.charAt(i) - '0');
		}
		return digits + "10X98765432".charAt(sum % 11);
	}

	private static double seconds(long since) {
		return (System.nanoTime() - since) / 1e9;
	}

}
