package io.huanxin.auditlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditSeals;
import io.huanxin.audit.AuditTrail;
import io.huanxin.audit.AuditVerification;
import io.huanxin.audit.AuditVerifier;
import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ListImportType;
import io.huanxin.spreadsheet.SheetRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long every search of the trail takes at two years of entries, what an entry costs
 * its writer with and without sealing and search, and an import with one entry or one for
 * every row. It measures and judges nothing; its name keeps it out of the suite. Run it
 * with {@code mvn test -Dtest=AuditBenchmark -Daudit.entries=3000000}.
 */
@Tag("benchmark")
@ActiveProfiles("embedded")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AuditBenchmark {

	private static final int ENTRIES = Integer.getInteger("audit.entries", 3_000_000);

	/** Two years, of which a generated entry comes every so many microseconds. */
	private static final LocalDate FIRST_DAY = LocalDate.of(2024, 11, 20);

	private static final int DAYS = 730;

	private static final int PROVINCES = 16;

	private static final int CITIES = 12;

	private static final int COUNTIES = 15;

	private static final int PEOPLE = 5000;

	/** Prefixes of the codes of made-up provinces; real ones have others. */
	private static final int FIRST_PREFIX = 83;

	private static final int RUNS = 60;

	/**
	 * The first and last of many entries in a row, more than a year ago, that say the
	 * same.
	 */
	private static final int FLOOD_FROM = ENTRIES / 4;

	private static final int FLOOD_TO = FLOOD_FROM + Math.min(20_000, ENTRIES / 10) - 1;

	private static final List<String> INDEXES = List.of("audit_entry_time_idx on audit_entry (at, id)",
			"audit_entry_username_idx on audit_entry (username, at, id)",
			"audit_entry_action_idx on audit_entry (action, at, id)",
			"audit_entry_entity_idx on audit_entry (entity, at, id)",
			"audit_entry_subject_idx on audit_entry (entity, entity_key, at, id)",
			"audit_entry_region_idx on audit_entry (region_path, at, id)",
			"audit_entry_xid_idx on audit_entry (xid, id)",
			"audit_entry_words_idx on audit_entry using gin (audit_words(before_values, after_values))");

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private AuditLog log;

	@Autowired
	private AuditTrail trail;

	@Autowired
	private AuditSeals seals;

	@Autowired
	private AuditVerifier verifier;

	@Autowired
	private CurrentScope currentScope;

	@Autowired
	private List<ListImportType> types;

	@Autowired
	private Clock clock;

	private final Random random = new Random(20261122);

	@Test
	void measures() throws SQLException {
		// the sealer would work beside the searches
		owner("""
				insert into shedlock (name, lock_until, locked_at, locked_by)
				values ('audit-sealing', now() + interval '1 day', now(), 'benchmark')
				    on conflict (name) do update set lock_until = excluded.lock_until
				""");
		regions();
		fill();
		System.out.printf("%n## %,d entries of %d days, %d processors%n", count(), DAYS,
				Runtime.getRuntime().availableProcessors());
		writing();
		sealing();
		System.out.printf("%n| search | least ms | median ms | p95 ms | most ms | rows |%n|---|---|---|---|---|---|%n");
		searches();
		imports();
	}

	private void searches() {
		RegionScope nation = scope("000000", Role.AUDITOR);
		pages("everything", nation, (run) -> query(Map.of()));
		pages("a busy account", nation, (run) -> query(Map.of("who", "person" + this.random.nextInt(20))));
		pages("a quiet account", nation, (run) -> query(Map.of("who", "person" + (4000 + this.random.nextInt(900)))));
		pages("an account that does not exist", nation, (run) -> query(Map.of("who", "nobody" + run)));
		pages("a frequent action", nation, (run) -> query(Map.of("action", "REVISED")));
		pages("a rare action", nation, (run) -> query(Map.of("action", "SIGN_IN_FAILED")));
		pages("a kind of record", nation, (run) -> query(Map.of("entity", "target")));
		pages("a rare kind of record", nation, (run) -> query(Map.of("entity", "region")));
		pages("one record", nation,
				(run) -> query(Map.of("entity", "target", "key", String.valueOf(this.random.nextInt(20_000)))));
		pages("a province", nation, (run) -> query(Map.of("region", code(0, 0))));
		pages("a city", nation, (run) -> query(Map.of("region", code(1 + this.random.nextInt(CITIES), 0))));
		pages("a county", nation, (run) -> query(
				Map.of("region", code(1 + this.random.nextInt(CITIES), 1 + this.random.nextInt(COUNTIES)))));
		pages("one day", nation, (run) -> query(period(1)));
		pages("one month", nation, (run) -> query(period(30)));
		pages("a rare text", nation, (run) -> query(Map.of("text", "第" + this.random.nextInt(ENTRIES / 1000) + "号遗漏")));
		pages("a text of two characters in every thousandth entry", nation, (run) -> query(Map.of("text", "遗漏")));
		pages("a text in every tenth entry", nation, (run) -> query(Map.of("text", "更正漏报")));
		pages("a text in many entries, all of them old", nation, (run) -> query(Map.of("text", "洪灾顺延")));
		pages("a text that does not occur", nation, (run) -> query(Map.of("text", "从未写过" + run)));
		pages("a number", nation, (run) -> query(Map.of("text", String.valueOf(7000 + this.random.nextInt(5000)))));
		pages("a number that does not occur", nation, (run) -> query(Map.of("text", "98765432" + run)));
		pages("account, action and month", nation, (run) -> {
			Map<String, Object> conditions = new HashMap<>(period(30));
			conditions.put("who", "person" + this.random.nextInt(200));
			conditions.put("action", "REVISED");
			return query(conditions);
		});
		pages("city and rare action", nation,
				(run) -> query(Map.of("region", code(1 + this.random.nextInt(CITIES), 0), "action", "EXPORTED")));
		pages("province and text", nation, (run) -> query(Map.of("region", code(0, 0), "text", "遗漏")));
		pages("city and text", nation,
				(run) -> query(Map.of("region", code(1 + this.random.nextInt(CITIES), 0), "text", "更正漏报")));
		pages("month and text", nation, (run) -> {
			Map<String, Object> conditions = new HashMap<>(period(30));
			conditions.put("text", "遗漏");
			return query(conditions);
		});
		pages("everything, auditor of a province", scope(code(0, 0), Role.AUDITOR), (run) -> query(Map.of()));
		pages("everything, auditor of a city", scope(code(3, 0), Role.AUDITOR), (run) -> query(Map.of()));
		pages("a text, auditor of a county", scope(code(3, 3), Role.AUDITOR), (run) -> query(Map.of("text", "遗漏")));
	}

	/** The first page, the second, and one in the middle of the two years. */
	private void pages(String what, RegionScope scope, IntFunction<AuditQuery> asked) {
		double[] first = new double[RUNS];
		double[] second = new double[RUNS];
		double[] middle = new double[RUNS];
		long rows = 0;
		String halfway = new AuditCursor(FIRST_DAY.plusDays(DAYS / 2).atStartOfDay(ZoneOffset.UTC).toInstant(), 1)
			.text();
		for (int run = -5; run < RUNS; run++) {
			AuditQuery query = asked.apply(Math.abs(run));
			long start = System.nanoTime();
			AuditPage page = this.log.search(scope, query);
			long afterFirst = System.nanoTime();
			this.log.search(scope, from(query, page.next()));
			long afterSecond = System.nanoTime();
			this.log.search(scope, from(query, halfway));
			long end = System.nanoTime();
			if (run >= 0) {
				rows += page.lines().size();
				first[run] = (afterFirst - start) / 1e6;
				second[run] = (afterSecond - afterFirst) / 1e6;
				middle[run] = (end - afterSecond) / 1e6;
			}
		}
		print(what, first, String.valueOf(rows / RUNS));
		print(what + ", second page", second, "");
		print(what + ", a year back", middle, "");
	}

	/** By turns, so that whatever disturbs one disturbs both. */
	private void writing() throws SQLException {
		owner("create table entry_before (like audit_entry including defaults)",
				"alter table entry_before drop column xid, drop column import_id, add primary key (id)",
				"insert into entry_before select id, at, account_id, username, role, address, action, entity, entity_key,"
						+ " region_path, before_values, after_values from audit_entry",
				"create index on entry_before (entity, entity_key, id)", "create index on entry_before (at)",
				"grant select, insert on entry_before to huanxin_app", "vacuum analyze entry_before");
		System.out.printf("%n| writing | before | now |%n|---|---|---|%n");
		for (int size : new int[] { 1, 20, 500 }) {
			int rounds = (size == 500) ? 20 : 300;
			double[] before = new double[rounds];
			double[] now = new double[rounds];
			for (int round = -20; round < rounds; round++) {
				double one = write("entry_before", size);
				double other = write("audit_entry", size);
				if (round >= 0) {
					before[round] = one;
					now[round] = other;
				}
			}
			Arrays.sort(before);
			Arrays.sort(now);
			System.out.printf(Locale.ROOT,
					"| median ms of a transaction with %d entries | %.3f | %.3f |%n| its p95 | %.3f | %.3f |%n", size,
					before[rounds / 2], now[rounds / 2], before[rounds * 95 / 100], now[rounds * 95 / 100]);
		}
	}

	private double write(String table, int size) {
		String sql = """
				insert into %s (id, at, account_id, username, role, address, action, entity, entity_key, region_path,
				                before_values, after_values)
				values (nextval('audit_entry_seq'), :at, 1, :who, 'CLERK', '10.0.0.1', 'REVISED', 'target', :key,
				        '/1/7/77/', :before::jsonb, :after::jsonb)
				""".formatted(table);
		long start = System.nanoTime();
		this.transactions.executeWithoutResult((status) -> {
			for (int entry = 0; entry < size; entry++) {
				int number = this.random.nextInt(20_000);
				this.jdbc.sql(sql)
					.param("at", this.clock.instant().atOffset(ZoneOffset.UTC))
					.param("who", "person" + number % PEOPLE)
					.param("key", String.valueOf(number))
					.param("before", values(number, null))
					.param("after", values(number + 1, "更正漏报，依据第" + number + "号核查单"))
					.update();
			}
		});
		return (System.nanoTime() - start) / 1e6;
	}

	private static String values(int number, @Nullable String reason) {
		return """
				{"regionCode": "36%04d", "planYear": 2026, "targetKind": "DECLARED", "neighbourhoods": %d,
				 "households": %d, "plannedInvestment": "%d.00", "documentNumber": "宜住建字〔2026〕%d号"%s}
				""".formatted(number % 10_000, number % 200, number, number * 1000L, number % 90,
				(reason != null) ? ", \"reason\": \"" + reason + "\"" : "");
	}

	private void sealing() {
		long start = System.nanoTime();
		int sealed = 0;
		for (int seal = 0; seal < 60; seal++) {
			sealed += this.seals.sealNext();
		}
		double sealing = (System.nanoTime() - start) / 1e9;
		start = System.nanoTime();
		AuditVerification found = this.verifier.verifyNewest(Actor.SYSTEM, AuditLog.VERIFIED);
		double verifying = (System.nanoTime() - start) / 1e9;
		assertThat(found.finding()).isNull();
		System.out.printf(Locale.ROOT,
				"%nSealed %,d entries in %.1f s (%,.0f a second); verified %,d in %.1f s (%,.0f a second)%n", sealed,
				sealing, sealed / sealing, found.entries(), verifying, found.entries() / verifying);
	}

	/** New targets for every made-up county, twelve plan years and three kinds. */
	private void imports() {
		ListImportType type = this.types.stream()
			.filter((each) -> each.name().equals("targets"))
			.findFirst()
			.orElseThrow();
		List<String> codes = this.jdbc
			.sql("select code from region where level = 'COUNTY' and left(code, 2)::int >= " + FIRST_PREFIX)
			.query(String.class)
			.list();
		List<SheetRow> rows = new ArrayList<>();
		for (String code : codes) {
			for (int year = 2015; year < 2027; year++) {
				for (String kind : List.of("申报计划", "下达目标", "中央补助")) {
					if (rows.size() < 100_000) {
						rows.add(row(type, rows.size() + 2, code, year, kind));
					}
				}
			}
		}
		System.out.printf("%n| import of %,d new targets, rolled back | an entry for every row | one entry |%n"
				+ "|---|---|---|%n", rows.size());
		take(type, rows.subList(0, 5000), false);
		System.out.printf(Locale.ROOT, "| seconds | %.1f | %.1f |%n", take(type, rows, true), take(type, rows, false));
	}

	private double take(ListImportType type, List<SheetRow> rows, boolean entries) {
		RegionScope clerk = scope("000000", Role.CLERK);
		UUID job = UUID.randomUUID();
		long start = System.nanoTime();
		this.currentScope.runAs(clerk, () -> this.transactions.executeWithoutResult((status) -> {
			type.apply(new ImportContext(job, "目标.csv", ImportContext.Mode.ALL, (done) -> {
			}), rows, new Problems());
			if (entries) {
				for (int from = 0; from < rows.size(); from += 500) {
					this.trail.recordAll(clerk.actor(), null,
							IntStream.range(from, Math.min(from + 500, rows.size()))
								.mapToObj((number) -> new AuditTrail.Entry(AuditAction.CREATED,
										new AuditTrail.Subject("target", String.valueOf(number), "/1/2/3/"), null,
										Map.of("regionCode", "360902", "planYear", 2026, "targetKind", "DECLARED",
												"neighbourhoods", number % 300, "households", number)))
								.toList());
				}
			}
			this.trail.record(clerk.actor(), AuditAction.IMPORTED,
					new AuditTrail.Subject("job", job.toString(), clerk.path()), null, Map.of("created", rows.size()));
			status.setRollbackOnly();
		}));
		return (System.nanoTime() - start) / 1e9;
	}

	private static SheetRow row(ListImportType type, int number, String code, int year, String kind) {
		Map<Column, @Nullable Object> values = new LinkedHashMap<>();
		type.columns().forEach((column) -> values.put(column, switch (column.header()) {
			case "行政区划代码" -> code;
			case "计划年度" -> year;
			case "目标类型" -> kind;
			case "小区数" -> number % 300;
			case "户数" -> number;
			default -> null;
		}));
		return SheetRow.of(number, values);
	}

	private AuditQuery query(Map<String, Object> conditions) {
		Object action = conditions.get("action");
		return new AuditQuery((String) conditions.get("who"),
				(action != null) ? AuditAction.valueOf(action.toString()) : null, (String) conditions.get("entity"),
				(String) conditions.get("key"), (String) conditions.get("region"), (LocalDate) conditions.get("from"),
				(LocalDate) conditions.get("to"), (String) conditions.get("text"), null);
	}

	private static AuditQuery from(AuditQuery query, @Nullable String place) {
		return new AuditQuery(query.who(), query.action(), query.entity(), query.key(), query.region(), query.from(),
				query.to(), query.text(), place);
	}

	private Map<String, Object> period(int days) {
		LocalDate from = FIRST_DAY.plusDays(this.random.nextInt(DAYS - days));
		return Map.of("from", from, "to", from.plusDays(days - 1L));
	}

	/**
	 * A region of a random made-up province: city 0 is the province, county 0 the city.
	 */
	private String code(int city, int county) {
		return "%02d%02d%02d".formatted(FIRST_PREFIX + this.random.nextInt(PROVINCES), city, county);
	}

	private RegionScope scope(String code, Role role) {
		return this.jdbc.sql("select id, path from region where code = :code")
			.param("code", code)
			.query((rs, row) -> new RegionScope(new Actor(null, "benchmark", role.name(), null), role, rs.getLong("id"),
					rs.getString("path")))
			.single();
	}

	private long count() {
		return this.jdbc.sql("select count(*) from audit_entry").query(Long.class).single();
	}

	private void regions() throws SQLException {
		for (String level : List.of("PROVINCE", "CITY", "COUNTY")) {
			String code = switch (level) {
				case "PROVINCE" -> "(" + FIRST_PREFIX + " + n - 1)::text || '0000'";
				case "CITY" -> "left(p.code, 2) || lpad(n::text, 2, '0') || '00'";
				default -> "left(p.code, 4) || lpad(n::text, 2, '0')";
			};
			String parents = switch (level) {
				case "PROVINCE" -> "p.parent_id is null";
				case "CITY" -> "p.level = 'PROVINCE' and left(p.code, 2)::int >= " + FIRST_PREFIX;
				default -> "p.level = 'CITY' and left(p.code, 2)::int >= " + FIRST_PREFIX;
			};
			int each = switch (level) {
				case "PROVINCE" -> PROVINCES;
				case "CITY" -> CITIES;
				default -> COUNTIES;
			};
			owner("""
					insert into region (id, code, name, parent_id, level, path)
					select id, code, '区划' || code, parent_id, '%s', path || id || '/'
					  from (select nextval('region_seq') as id, %s as code, p.id as parent_id, p.path
					          from region p
					         cross join generate_series(1, %d) n
					         where %s) made
					""".formatted(level, code, each, parents));
		}
	}

	/** In the order of time, as they would have come; the indexes come afterwards. */
	private void fill() throws SQLException {
		for (String index : INDEXES) {
			owner("drop index " + index.substring(0, index.indexOf(' ')));
		}
		String insert = """
				insert into audit_entry (id, at, account_id, username, role, address, action, entity, entity_key,
				                         region_path, before_values, after_values)
				select nextval('audit_entry_seq'), timestamptz '%s 00:00+00' + n * interval '%d microseconds',
				       who, 'person' || who, 'CLERK', '10.0.' || who %% 250 || '.7', action, entity,
				       case entity when 'account' then who::text when 'job' then gen_random_uuid()::text
				            else (r * 20000)::int::text end,
				       case when entity <> 'account' then paths[1 + (q * q * array_length(paths, 1))::int %% array_length(paths, 1)] end,
				       case when action = 'REVISED' then jsonb_build_object('regionCode', lpad((q * 999999)::int::text, 6, '0'),
				            'planYear', 2024 + n %% 3, 'targetKind', 'DECLARED', 'neighbourhoods', (r * 200)::int,
				            'households', (q * 20000)::int, 'plannedInvestment', ((r * 1e8)::bigint)::text || '.00') end,
				       case entity
				            when 'account' then jsonb_build_object('regionCode', lpad((q * 999999)::int::text, 6, '0'))
				            else jsonb_build_object('regionCode', lpad((q * 999999)::int::text, 6, '0'),
				                 'planYear', 2024 + n %% 3, 'targetKind', 'DECLARED', 'neighbourhoods', (r * 200)::int + 1,
				                 'households', (q * 20000)::int + 5, 'plannedInvestment', ((r * 1e8)::bigint)::text || '.00',
				                 'documentNumber', '住建字〔' || 2024 + n %% 3 || '〕' || (q * 300)::int || '号',
				                 'reason', case when n between %d and %d then '洪灾顺延'
				                                when n %% 1000 = 0 then '补报第' || n / 1000 || '号遗漏'
				                                when n %% 10 = 0 then '更正漏报' else '按月填报' end) end
				  from (select n, r, q, (s * s * %d)::int as who,
				               case when r < 0.55 then 'regional_return' when r < 0.75 then 'target'
				                    when r < 0.90 then 'account' when r < 0.98 then 'export'
				                    when r < 0.99 then 'region' else 'job' end as entity,
				               case when r < 0.15 then 'CREATED' when r < 0.75 then 'REVISED'
				                    when r < 0.895 then 'SIGNED_IN' when r < 0.90 then 'SIGN_IN_FAILED'
				                    when r < 0.98 then 'EXPORTED' when r < 0.99 then 'REVISED' else 'IMPORTED' end as action
				          from (select n, random() as r, random() as q, random() as s
				                  from generate_series(%d, %d) n) drawn) made
				 cross join (select array_agg(path order by id) as paths
				               from region where level = 'COUNTY' and left(code, 2)::int >= %d) counties
				""";
		long step = DAYS * 86_400_000_000L / ENTRIES;
		long start = System.nanoTime();
		for (int from = 1; from <= ENTRIES; from += 250_000) {
			owner(insert.formatted(FIRST_DAY, step, FLOOD_FROM, FLOOD_TO, PEOPLE, from,
					Math.min(from + 249_999, ENTRIES), FIRST_PREFIX));
		}
		System.out.printf(Locale.ROOT, "%nfilled in %.0f s%n", (System.nanoTime() - start) / 1e9);
		for (String index : INDEXES) {
			start = System.nanoTime();
			owner("set maintenance_work_mem = '1GB'", "create index " + index);
			System.out.printf(Locale.ROOT, "%s: %.0f s, %s%n", index, (System.nanoTime() - start) / 1e9, this.jdbc
				.sql("select pg_size_pretty(pg_relation_size('" + index.substring(0, index.indexOf(' ')) + "'))")
				.query(String.class)
				.single());
		}
		owner("vacuum analyze audit_entry", "analyze region");
		System.out.println("table: "
				+ this.jdbc.sql("select pg_size_pretty(pg_relation_size('audit_entry'))").query(String.class).single());
	}

	private void owner(String... statements) throws SQLException {
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("reset role");
			for (String each : statements) {
				statement.execute(each);
			}
			statement.execute("reset maintenance_work_mem");
			statement.execute("set role huanxin_app");
		}
	}

	private static void print(String what, double[] times, String rows) {
		double[] sorted = times.clone();
		Arrays.sort(sorted);
		System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %.1f | %s |%n", what, sorted[0],
				sorted[sorted.length / 2], sorted[sorted.length * 95 / 100], sorted[sorted.length - 1], rows);
	}

}
