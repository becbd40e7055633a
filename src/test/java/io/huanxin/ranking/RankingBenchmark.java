package io.huanxin.ranking;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.jayway.jsonpath.JsonPath;
import io.huanxin.account.Accounts;
import io.huanxin.audit.Actor;
import io.huanxin.figures.Basis;
import io.huanxin.figures.TargetKind;
import io.huanxin.region.PathRange;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.support.TablesOwner;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a ranking takes at the size of a province and of the nation, and how many
 * pages a second it leaves. It measures and judges nothing; its name keeps it out of the
 * suite. Run it with {@code mvn test -Dtest=RankingBenchmark}.
 */
@Tag("benchmark")
@ActiveProfiles("embedded")
@Import(RankingBenchmark.Constants.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RankingBenchmark {

	/** Prefixes of the codes of made-up provinces; real ones have others. */
	private static final int FIRST_PREFIX = 83;

	private static final int PROVINCES = 16;

	private static final int CITIES = 21;

	private static final int COUNTIES = 183;

	private static final int CLIENTS = 4;

	private static final int BATCH = 100;

	private static final int WARM_UP_ROUNDS = 10;

	private static final int ROUNDS = 15;

	private static final int YEAR = 2024;

	private static final LocalDate PAST = LocalDate.of(2025, 6, 30);

	private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

	private static final String NATION = "000000";

	/** A province whose cities report themselves. */
	private static final String PROVINCE = FIRST_PREFIX + "0000";

	/** A province whose counties alone report. */
	private static final String SUMMED_PROVINCE = (FIRST_PREFIX + PROVINCES - 1) + "0000";

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private JdbcConnectionDetails database;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private Rankings rankings;

	@Autowired
	private Places places;

	@Autowired
	private Regions regions;

	@Autowired
	private Accounts accounts;

	@Autowired
	private RankingPages pages;

	@Autowired
	private ConstantController constants;

	@LocalServerPort
	private int port;

	@Test
	void measures() throws Exception {
		fill(FIRST_PREFIX, 1);
		title("a province");
		tableOfStatements();
		explain("183 counties, today", PROVINCE, RegionLevel.COUNTY, null);
		explain("183 counties, a past day", PROVINCE, RegionLevel.COUNTY, PAST);
		explain("21 cities, today", PROVINCE, RegionLevel.CITY, null);
		explain("21 cities, a past day", PROVINCE, RegionLevel.CITY, PAST);
		fill(FIRST_PREFIX + 1, PROVINCES - 1);
		title("the nation");
		tableOfStatements();
		explain("183 counties of one province, today", PROVINCE, RegionLevel.COUNTY, null);
		explain("183 counties of one province, a past day", PROVINCE, RegionLevel.COUNTY, PAST);
		belowCities("183 counties to be summed into 21 cities, today", SUMMED_PROVINCE, null);
		explain("all counties, today", NATION, RegionLevel.COUNTY, null);
		explain("all counties, a past day", NATION, RegionLevel.COUNTY, PAST);
		measureService();
		measurePages();
	}

	private void title(String size) {
		System.out.printf("%n## At the size of %s%n%n%d regions, %d targets, %d figures; %d processors%n", size,
				count("region"), count("target"), count("figure"), Runtime.getRuntime().availableProcessors());
	}

	private static void tableOfStatements() {
		System.out.println(
				"%n| statement | rows with the parent | least ms | median ms | p95 ms | planning ms |%n|---|---|---|---|---|---|"
					.formatted());
	}

	private void explain(String what, String parent, RegionLevel level, @Nullable LocalDate asOf) {
		RankingQuestion question = question(parent, level, asOf);
		Map<String, Object> parameters = parameters(question);
		parameters.put("parent", region(parent).id());
		parameters.put("level", level.name());
		explain(what, this.places.rowsAndParent(question), parameters);
	}

	private void belowCities(String what, String parent, @Nullable LocalDate asOf) {
		RankingQuestion question = question(parent, RegionLevel.CITY, asOf);
		Map<String, Object> parameters = parameters(question);
		List<String> paths = this.jdbc.sql("select path from region where starts_with(path, :path) and level = 'CITY'")
			.param("path", region(parent).path())
			.query(String.class)
			.list();
		parameters.put("paths", String.join(",", paths));
		parameters.put("ends", String.join(",", paths.stream().map((path) -> PathRange.below(path).end()).toList()));
		explain(what, this.places.below(question), parameters);
	}

	private Map<String, Object> parameters(RankingQuestion question) {
		RegionRow parent = this.regions.getRankingParent(scope(NATION), question.parent(), TODAY);
		return new HashMap<>(this.places.common(question, parent, TODAY));
	}

	private static RankingQuestion question(String parent, RegionLevel level, @Nullable LocalDate asOf) {
		return new RankingQuestion(YEAR, level, parent, asOf, TargetKind.DECLARED, Basis.SUBMITTED, null);
	}

	/**
	 * By the server's own clock: in a loop on the server, because an explained statement
	 * counts its rows and takes a third longer; planning as an explained one tells it.
	 */
	private void explain(String what, String statement, Map<String, Object> parameters) {
		int rows = this.jdbc.sql(statement).params(parameters).query().listOfRows().size();
		String literal = statement;
		for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
			literal = literal.replaceAll("(?<!:):" + parameter.getKey() + "\\b",
					(parameter.getValue() instanceof Number) ? parameter.getValue().toString()
							: "'" + parameter.getValue() + "'");
		}
		String measured = "create or replace function pg_temp.measured(rounds int) returns setof double precision "
				+ "language plpgsql as $$ declare since timestamptz; begin for i in 1..rounds loop "
				+ "since := clock_timestamp(); perform * from (" + literal + ") every_row; "
				+ "return next extract(epoch from clock_timestamp() - since) * 1000; end loop; end $$";
		double[] times = Objects.requireNonNull(this.transactions.execute((status) -> {
			this.jdbc.sql(measured).update();
			return this.jdbc.sql("select * from pg_temp.measured(400)").query(Double.class).list();
		})).stream().skip(100).mapToDouble(Double::doubleValue).toArray();
		double[] planning = IntStream.range(0, 20)
			.mapToObj((run) -> this.jdbc.sql("explain (summary, format json) " + statement)
				.params(parameters)
				.query(String.class)
				.single())
			.mapToDouble((plan) -> ((Number) JsonPath.read(plan, "$[0]['Planning Time']")).doubleValue())
			.sorted()
			.toArray();
		System.out.printf(Locale.ROOT, "| %s | %d | %s | %.2f |%n", what, rows, threeOf(times), planning[10]);
	}

	private void measureService() {
		System.out.println(
				"%n| ranking as a whole, every statement and the ranking in Java | rows | least ms | median ms | p95 ms |%n|---|---|---|---|---|"
					.formatted());
		serve("183 counties of a province, today", PROVINCE, RegionLevel.COUNTY, null);
		serve("183 counties of a province, a past day", PROVINCE, RegionLevel.COUNTY, PAST);
		serve("21 cities with figures of their own, today", PROVINCE, RegionLevel.CITY, null);
		serve("21 cities summed from 183 counties, today", SUMMED_PROVINCE, RegionLevel.CITY, null);
		serve("all counties of the nation, today", NATION, RegionLevel.COUNTY, null);
	}

	private void serve(String what, String parent, RegionLevel level, @Nullable LocalDate asOf) {
		RegionScope scope = scope(NATION);
		RankingQuestion question = question(parent, level, asOf);
		int rows = this.rankings.rank(scope, question).rows().size();
		LongSupplier timed = () -> {
			long start = System.nanoTime();
			this.rankings.rank(scope, question);
			return System.nanoTime() - start;
		};
		double[] times = IntStream.range(0, 600)
			.mapToLong((run) -> timed.getAsLong())
			.skip(300)
			.mapToDouble((nanos) -> nanos / 1e6)
			.toArray();
		print(what, rows, times);
	}

	private void measurePages() throws Exception {
		System.out
			.println("%n| page | characters | live requests/s | constant requests/s | ratio |%n|---|---|---|---|---|"
				.formatted());
		pages("21 cities, today", PROVINCE, PROVINCE, RegionLevel.CITY, null);
		pages("21 cities, a past day", PROVINCE, PROVINCE, RegionLevel.CITY, PAST);
		pages("183 counties, today", PROVINCE, PROVINCE, RegionLevel.COUNTY, null);
		pages("21 cities summed from 183 counties, today", SUMMED_PROVINCE, SUMMED_PROVINCE, RegionLevel.CITY, null);
		pages("47 provinces summed from the nation's counties, today", NATION, NATION, RegionLevel.PROVINCE, null);
	}

	/** Live and constant pages by turns, so that whatever disturbs one disturbs both. */
	private void pages(String what, String reader, String parent, RegionLevel level, @Nullable LocalDate asOf)
			throws Exception {
		this.constants.page = this.pages.page(scope(reader),
				new RankingFilter(YEAR, parent, level, asOf, null, null, null, null, null), Locale.SIMPLIFIED_CHINESE);
		String live = "/rankings?planYear=%d&parent=%s&level=%s%s".formatted(YEAR, parent, level,
				(asOf != null) ? "&asOf=" + asOf : "");
		String constant = "/benchmark/rankings";
		List<HttpClient> clients = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			clients.add(signIn("benchmark-" + what.hashCode() + "-" + i, reader));
		}
		HttpResponse<String> first = get(clients.get(0), live);
		assertThat(first.statusCode()).isEqualTo(200);
		assertThat(main(get(clients.get(0), constant))).isEqualTo(main(first));
		ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
		try {
			long liveTime = 0;
			long constantTime = 0;
			for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
				boolean liveFirst = round % 2 == 0;
				long one = batch(threads, clients, liveFirst ? live : constant);
				long other = batch(threads, clients, liveFirst ? constant : live);
				if (round >= WARM_UP_ROUNDS) {
					liveTime += liveFirst ? one : other;
					constantTime += liveFirst ? other : one;
				}
			}
			double requests = (double) ROUNDS * BATCH;
			System.out.printf(Locale.ROOT, "| %s | %d | %.0f | %.0f | %.2f |%n", what, first.body().length(),
					requests / (liveTime / 1e9), requests / (constantTime / 1e9), (double) constantTime / liveTime);
		}
		finally {
			threads.shutdown();
		}
	}

	private long batch(ExecutorService threads, List<HttpClient> clients, String path) {
		long start = System.nanoTime();
		CompletableFuture.allOf(clients.stream().map((client) -> CompletableFuture.runAsync(() -> {
			for (int i = 0; i < BATCH / CLIENTS; i++) {
				try {
					if (get(client, path).statusCode() != 200) {
						throw new IllegalStateException("not answered: " + path);
					}
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					throw new IllegalStateException(ex);
				}
			}
		}, threads)).toArray(CompletableFuture[]::new)).join();
		return System.nanoTime() - start;
	}

	/** What is on the page, without the layout's tokens. */
	private static String main(HttpResponse<String> page) {
		return page.body().substring(page.body().indexOf("<main"), page.body().indexOf("</main>"));
	}

	private HttpClient signIn(String username, String region) throws IOException, InterruptedException {
		this.accounts.openDemonstration(username, "领导", "Huanxin-2026", Role.LEADER, region);
		HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(get(client, "/login").body());
		assertThat(token.find()).isTrue();
		String form = "username=" + username + "&password=Huanxin-2026&_csrf="
				+ URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
		HttpRequest request = HttpRequest.newBuilder(address("/login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form))
			.build();
		assertThat(client.send(request, BodyHandlers.ofString()).headers().firstValue("Location").orElse(""))
			.doesNotContain("login");
		return client;
	}

	private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
		return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
	}

	private URI address(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	private RegionScope scope(String code) {
		Region region = region(code);
		return new RegionScope(new Actor(null, "benchmark", "LEADER", null), Role.LEADER, region.id(), region.path());
	}

	private Region region(String code) {
		return this.jdbc.sql("select id, path from region where code = :code")
			.param("code", code)
			.query((rs, row) -> new Region(rs.getLong("id"), rs.getString("path")))
			.single();
	}

	private static void print(String what, int rows, double[] times) {
		System.out.printf(Locale.ROOT, "| %s | %d | %s |%n", what, rows, threeOf(times));
	}

	private static String threeOf(double[] times) {
		double[] sorted = times.clone();
		Arrays.sort(sorted);
		return String.format(Locale.ROOT, "%.2f | %.2f | %.2f", sorted[0], sorted[sorted.length / 2],
				sorted[sorted.length * 95 / 100]);
	}

	private long count(String table) {
		return TablesOwner.of(this.database).sql("select count(*) from " + table).query(Long.class).single();
	}

	/**
	 * Equal provinces: five plan years with sixty monthly reports each, of every county
	 * and, but for the last province, of every city. Rows lie in the order of the months,
	 * as they would have come.
	 */
	private void fill(int first, int provinces) {
		List<String> statements = List.of("""
				insert into region (id, code, name, parent_id, level, path)
				select s.id, s.prefix || '0000', '省' || s.prefix, r.id, 'PROVINCE', r.path || s.id || '/'
				  from (select nextval('region_seq') as id, prefix from generate_series(:first, :last) prefix) s
				 cross join region r
				 where r.parent_id is null
				""", """
				insert into region (id, code, name, parent_id, level, path)
				select s.id, s.code, '市' || s.code, s.parent_id, 'CITY', s.path || s.id || '/'
				  from (select nextval('region_seq') as id, left(r.code, 2) || lpad(n::text, 2, '0') || '00' as code,
				               r.id as parent_id, r.path
				          from region r
				         cross join generate_series(1, :cities) n
				         where r.level = 'PROVINCE'
				           and left(r.code, 2)::int between :first and :last) s
				""",
				"""
						insert into region (id, code, name, parent_id, level, path)
						select s.id, s.code, '县' || s.code, s.parent_id, 'COUNTY', s.path || s.id || '/'
						  from (select nextval('region_seq') as id,
						               left(r.code, 4) || lpad((n / :cities + 1)::text, 2, '0') as code, r.id as parent_id, r.path
						          from generate_series(0, :counties - 1) n
						          join region r on r.level = 'CITY' and substr(r.code, 3, 2)::int = n % :cities + 1
						         where left(r.code, 2)::int between :first and :last) s
						""",
				"""
						insert into target (id, region_id, region_path, plan_year, kind, neighbourhoods, households,
						                    planned_investment, created_by)
						select nextval('target_seq'), r.id, r.path, y, k, 40 + r.id % 100, 12000 + r.id % 1000, 1e8, 'benchmark'
						  from region r
						 cross join generate_series(2020, 2024) y
						 cross join unnest(array['DECLARED', 'ISSUED']) k
						 where left(r.code, 2)::int between :first and :last
						   and (r.level = 'COUNTY' or (r.level = 'CITY' and left(r.code, 2)::int <> :summed))
						""",
				"""
						insert into figure_source (id, region_id, plan_year, source)
						select nextval('figure_source_seq'), t.region_id, t.plan_year, 'RETURN'
						  from target t
						  join region r on r.id = t.region_id
						 where t.kind = 'DECLARED'
						   and left(r.code, 2)::int between :first and :last
						""",
				"""
						insert into figure (id, region_id, plan_year, basis, as_of, until, started_neighbourhoods, started_households,
						                    finished_neighbourhoods, finished_households, completed_investment)
						select nextval('figure_seq'), t.region_id, t.plan_year, b, d.as_of, coalesce(d.until, 'infinity'),
						       least(t.neighbourhoods, d.n), least(t.households, d.n * 200), d.n / 3, d.n * 60, d.n * 1.5e6
						  from target t
						  join region r on r.id = t.region_id
						 cross join unnest(array['SUBMITTED', 'APPROVED']) b
						 cross join lateral (select n, (date '2021-01-28' + make_interval(months => n))::date as as_of,
						                            case when n < 59
						                                 then (date '2021-01-28' + make_interval(months => n + 1))::date
						                            end as until
						                       from generate_series(0, 59) n) d
						 where t.kind = 'DECLARED'
						   and left(r.code, 2)::int between :first and :last
						 order by d.n, t.plan_year, r.id
						""");
		Map<String, Integer> parameters = Map.of("first", first, "last", first + provinces - 1, "cities", CITIES,
				"counties", COUNTIES, "summed", FIRST_PREFIX + PROVINCES - 1);
		JdbcClient owner = TablesOwner.of(this.database);
		statements.forEach((statement) -> owner.sql(statement).params(parameters).update());
		owner.sql("vacuum analyze").update();
	}

	/** A region by its code. */
	private record Region(long id, String path) {
	}

	/** Beans of this benchmark only. */
	@TestConfiguration(proxyBeanMethods = false)
	@Import(ConstantController.class)
	static class Constants {

	}

	/**
	 * The same template, behind the same filters, rendered from constants: what the page
	 * costs without its figures.
	 */
	@Controller
	@RequiredArgsConstructor
	static class ConstantController {

		private volatile @Nullable RankingPage page;

		@GetMapping("/benchmark/rankings")
		String list(Model model) {
			model.addAttribute("page", this.page);
			return "ranking/list";
		}

	}

}
