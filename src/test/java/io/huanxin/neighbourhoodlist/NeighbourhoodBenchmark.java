package io.huanxin.neighbourhoodlist;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;

import io.huanxin.audit.Actor;
import io.huanxin.neighbourhood.Batch;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.neighbourhood.Ownership;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import io.huanxin.web.PagePlace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long the lists and searches of the archive take: in a province of 22 000
 * neighbourhoods, then in a nation of 280 000, as the portal waits for them; each by
 * turns behind the policies and as the owner of the tables, whom none binds. It measures
 * and judges nothing; its name keeps it out of the suite. Run it with
 * {@code mvn test -Dtest=NeighbourhoodBenchmark}.
 */
@Tag("benchmark")
@PortalTest
class NeighbourhoodBenchmark {

	private static final int RUNS = 60;

	/** Prefixes of the codes of made-up provinces; real ones have others. */
	private static final int FIRST_PREFIX = 83;

	@Autowired
	JdbcConnectionDetails database;

	@Autowired
	NeighbourhoodLists lists;

	@Autowired
	Neighbourhoods neighbourhoods;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transactions;

	private final Random random = new Random(20261127);

	@Test
	void measures() {
		JdbcClient owner = TablesOwner.of(this.database);
		System.out.printf("%n| list or search | neighbourhoods | rows | least ms | median ms | p95 ms "
				+ "| median without policies | ratio |%n|---|---|---|---|---|---|---|---|%n");
		fill(owner, FIRST_PREFIX, 1, 22_000);
		as("830000", "a province of 22 000");
		fill(owner, FIRST_PREFIX + 1, 12, 258_000);
		as("830000", "a province of 22 000 among 280 000");
		as("000000", "the nation of 280 000");
	}

	/**
	 * Provinces with 12 cities of 15 counties each, and neighbourhoods in all of them.
	 */
	private static void fill(JdbcClient owner, int prefix, int provinces, int neighbourhoods) {
		for (String level : List.of("PROVINCE", "CITY", "COUNTY")) {
			String code = switch (level) {
				case "PROVINCE" -> "(" + prefix + " + n - 1)::text || '0000'";
				case "CITY" -> "left(p.code, 2) || lpad(n::text, 2, '0') || '00'";
				default -> "left(p.code, 4) || lpad(n::text, 2, '0')";
			};
			String parents = switch (level) {
				case "PROVINCE" -> "p.parent_id is null";
				case "CITY" -> "p.level = 'PROVINCE' and left(p.code, 2)::int >= " + prefix;
				default -> "p.level = 'CITY' and left(p.code, 2)::int >= " + prefix;
			};
			int each = switch (level) {
				case "PROVINCE" -> provinces;
				case "CITY" -> 12;
				default -> 15;
			};
			owner.sql("""
					insert into region (id, code, name, parent_id, level, path)
					select id, code, '区划' || code, parent_id, '%s', path || id || '/'
					  from (select nextval('region_seq') as id, %s as code, p.id as parent_id, p.path
					          from region p
					         cross join generate_series(1, %d) n
					         where %s) made
					""".formatted(level, code, each, parents)).update();
		}
		owner
			.sql("""
					insert into neighbourhood (id, code, name, region_id, region_path, address, built_year, buildings, units,
					                           households, residents, floor_area, ownership, batch, property_service, created_by)
					select nextval('neighbourhood_seq'), r.code || '-XQ-' || lpad(n::text, 6, '0'),
					       (array['阳光', '春江', '锦绣', '翠湖', '和平', '建设', '光明', '红旗'])[1 + n %% 8]
					       || (array['花园', '新村', '家园', '小区', '苑', '机械厂宿舍'])[1 + n / 8 %% 6],
					       r.id, r.path, (array['建设路', '解放路', '中山路', '人民大道'])[1 + n %% 4] || n %% 400 || '号', 1970 + n %% 31,
					       n %% 20 + 1, n %% 60 + 1, case when n %% 50 > 0 then n %% 900 + 60 end, n %% 2500 + 100, n %% 70000 + 2000,
					       (array['REFORMED', 'EMPLOYER', 'COMMERCIAL'])[1 + n %% 3], (array['RESERVE', 'PROPOSED', 'UNDER_WAY'])[1 + n %% 3],
					       (array['STATE_OWNED', 'PROFESSIONAL', 'SELF_GOVERNED', 'NONE'])[1 + n %% 4], 'benchmark'
					  from (select id, code, path, row_number() over (order by code) as place, count(*) over () as counties
					          from region
					         where level = 'COUNTY' and left(code, 2)::int >= %d) r
					  join generate_series(1, %d) n on n %% r.counties + 1 = r.place
					"""
				.formatted(prefix, neighbourhoods))
			.update();
		owner.sql("vacuum analyze neighbourhood").update();
		owner.sql("vacuum analyze neighbourhood_tally").update();
		owner.sql("analyze region").update();
	}

	private void as(String code, String where) {
		RegionScope scope = this.jdbc.sql("select id, path from region where code = :code")
			.param("code", code)
			.query((rs, row) -> new RegionScope(new Actor(null, "benchmark", "LEADER", null), Role.LEADER,
					rs.getLong("id"), rs.getString("path")))
			.single();
		this.currentScope.runAs(scope, () -> {
			for (NeighbourhoodOrder order : NeighbourhoodOrder.values()) {
				measure(order + ", first page", where,
						(run) -> list(scope, filter("", ""), order, PagePlace.BEGINNING));
				long middle = middle();
				measure(order + ", a page in the middle", where,
						(run) -> list(scope, filter("", ""), order, new PagePlace(middle, null, false, 1001)));
				measure(order + ", last page", where,
						(run) -> list(scope, filter("", ""), order, new PagePlace(null, null, true, null)));
			}
			long one = middle();
			measure("one neighbourhood by its id", where, (run) -> {
				this.neighbourhoods.getRow(scope, one);
				return NeighbourhoodPage.EMPTY;
			});
			measure("a county", where,
					(run) -> list(scope, filter("", county()), NeighbourhoodOrder.REGION, PagePlace.BEGINNING));
			measure("two characters, common", where,
					(run) -> list(scope, filter("红旗", ""), NeighbourhoodOrder.REGION, PagePlace.BEGINNING));
			measure("two characters, in a quarter of all", where,
					(run) -> list(scope, filter("大道", ""), NeighbourhoodOrder.REGION, PagePlace.BEGINNING));
			measure("two characters, common, by households", where,
					(run) -> list(scope, filter("红旗", ""), NeighbourhoodOrder.HOUSEHOLDS, PagePlace.BEGINNING));
			measure("a whole code", where, (run) -> list(scope, filter("830101-XQ-" + "%06d".formatted(run * 180), ""),
					NeighbourhoodOrder.REGION, PagePlace.BEGINNING));
			measure("two characters, none", where, (run) -> list(scope, filter("龙" + (char) ('一' + run), ""),
					NeighbourhoodOrder.REGION, PagePlace.BEGINNING));
			measure("a county and two characters", where,
					(run) -> list(scope, filter("红旗", county()), NeighbourhoodOrder.REGION, PagePlace.BEGINNING));
			measure("a batch", where,
					(run) -> list(scope, new NeighbourhoodFilter("", "", Batch.PROPOSED, null, null, null, null, null),
							NeighbourhoodOrder.REGION, PagePlace.BEGINNING));
			measure("an ownership", where,
					(run) -> list(scope,
							new NeighbourhoodFilter("", "", null, Ownership.REFORMED, null, null, null, null),
							NeighbourhoodOrder.REGION, PagePlace.BEGINNING));
			measure("households unknown", where,
					(run) -> list(scope,
							new NeighbourhoodFilter("", "", null, null, null, null, null, Lacking.HOUSEHOLDS),
							NeighbourhoodOrder.REGION, PagePlace.BEGINNING));
		});
	}

	private NeighbourhoodPage list(RegionScope scope, NeighbourhoodFilter filter, NeighbourhoodOrder order,
			PagePlace place) {
		return this.lists.list(scope, filter, order, place);
	}

	private static NeighbourhoodFilter filter(String q, String region) {
		return new NeighbourhoodFilter(q, region, null, null, null, null, null, null);
	}

	private String county() {
		return "83%02d%02d".formatted(1 + this.random.nextInt(12), 1 + this.random.nextInt(15));
	}

	private long middle() {
		return TablesOwner.of(this.database)
			.sql("select id from neighbourhood where code like '830607-%' order by code limit 1")
			.query(Long.class)
			.single();
	}

	private void measure(String what, String where, IntFunction<NeighbourhoodPage> asked) {
		double[] behind = new double[RUNS];
		double[] without = new double[RUNS];
		int rows = 0;
		for (int run = -10; run < RUNS; run++) {
			int number = Math.abs(run);
			int[] found = new int[1];
			double one = time(() -> found[0] = asked.apply(number).rows().size());
			double other = withoutPolicies(() -> found[0] = asked.apply(number).rows().size());
			if (run >= 0) {
				behind[run] = one;
				without[run] = other;
			}
			rows = found[0];
		}
		Arrays.sort(behind);
		Arrays.sort(without);
		System.out.printf(Locale.ROOT, "| %s | %s | %d | %.2f | %.2f | %.2f | %.2f | %.2f |%n", what, where, rows,
				behind[0], behind[RUNS / 2], behind[RUNS * 95 / 100], without[RUNS / 2],
				behind[RUNS / 2] / without[RUNS / 2]);
	}

	/** In a transaction, as the other is, whose beginning is not counted in either. */
	private double time(Runnable work) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			long since = System.nanoTime();
			work.run();
			return (System.nanoTime() - since) / 1e6;
		}));
	}

	private double withoutPolicies(Runnable work) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			this.jdbc.sql("reset role").update();
			try {
				return time(work);
			}
			finally {
				this.jdbc.sql("set role huanxin_app").update();
			}
		}));
	}

}
