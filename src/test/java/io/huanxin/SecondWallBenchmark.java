package io.huanxin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the policies cost: the same statements on two equal tables of 280 000 rows, the
 * neighbourhoods of the nation, one behind a policy and one without, by turns in one run.
 * It measures and judges nothing; its name keeps it out of the suite. Run it with
 * {@code mvn test -Dtest=SecondWallBenchmark}.
 */
@Tag("benchmark")
@PortalTest
class SecondWallBenchmark {

	private static final int ROUNDS = 20;

	@Autowired
	JdbcConnectionDetails database;

	@Autowired
	TransactionTemplate transactions;

	@Autowired
	JdbcClient jdbc;

	@Test
	void measures() {
		JdbcClient owner = TablesOwner.of(this.database);
		fill(owner);
		System.out.printf(
				"%n| statement | rows found | server: without ms | with ms | ratio | client: without ms | with ms | ratio |%n"
						+ "|---|---|---|---|---|---|---|---|%n");
		compare("one row by its key", "where id = 140001", 4000);
		compare("a county's list, first page",
				"where region_path >= '/1/9/180/1700/' and region_path < '/1/9/180/17000' order by region_path, id limit 50",
				1000);
		compare("a city's list, a page in the middle", "where region_path >= '/1/9/180/' and region_path < '/1/9/1800' "
				+ "and (region_path, id) > ('/1/9/180/1702/', 1) order by region_path, id limit 50", 1000);
		compare("the nation's list, first page", "order by region_path, id limit 50", 1000);
		compare("a search for two characters in the nation, rare", "where name like '%光新%' and households = 899", 4);
		compare("a search for two characters in the nation, common", "where name like '%苑东%' order by id limit 50", 4);
		System.out.printf(Locale.ROOT, "%n%s%n", roundTrip());
		for (String table : List.of("bench_open", "bench_walled")) {
			owner.sql("drop table " + table).update();
		}
	}

	/** 3 000 counties with about 93 neighbourhoods each. */
	private static void fill(JdbcClient owner) {
		for (String table : List.of("bench_open", "bench_walled")) {
			owner.sql("drop table if exists " + table).update();
			owner.sql("create table " + table + """
					 (id bigint primary key, code text not null, name text not null, address text not null,
					  region_path text collate "C" not null, households int, buildings int, floor_area numeric(16, 2))
					""").update();
			owner
				.sql("insert into " + table
						+ """
								 select n, 'XQ' || n, (array['阳光', '春江', '锦绣', '翠湖', '和平', '建设', '光明'])[n % 7 + 1]
								        || (array['花园', '新村', '家园', '小区', '苑'])[n / 7 % 5 + 1]
								        || (array['东区', '西区', '一期', '二期'])[n / 35 % 4 + 1],
								        '建设路' || n % 300 || '号',
								        format('/1/%s/%s/%s/', n % 3000 / 100 + 2, n % 3000 / 5 + 40, n % 3000 + 1000), n % 900, n % 20,
								        n % 70000
								   from generate_series(1, 280000) n
								  order by n
								""")
				.update();
			owner.sql("create index on " + table + " (region_path, id)").update();
			owner.sql("vacuum analyze " + table).update();
		}
		owner.sql("alter table bench_walled enable row level security").update();
		owner
			.sql("""
					create policy bench_walled_within_scope on bench_walled
					    using (case when starts_with(region_path, (select nullif(current_setting('huanxin.scope', true), '')))
						                then true else false end)
					""")
			.update();
	}

	private void compare(String what, String condition, int times) {
		double[][] found = new double[4][ROUNDS];
		for (int round = -3; round < ROUNDS; round++) {
			double[] one = { measure("bench_open", condition, times), measure("bench_walled", condition, times),
					ask("bench_open", condition, times), ask("bench_walled", condition, times) };
			for (int i = 0; i < 4 && round >= 0; i++) {
				found[i][round] = one[i];
			}
		}
		int rows = Objects.requireNonNull(this.transactions.execute((status) -> {
			scope();
			return this.jdbc.sql("select * from bench_walled " + condition).query().listOfRows().size();
		}));
		double[] medians = Arrays.stream(found).mapToDouble(SecondWallBenchmark::median).toArray();
		System.out.printf(Locale.ROOT, "| %s | %d | %.4f | %.4f | %.2f | %.4f | %.4f | %.2f |%n", what, rows,
				medians[0], medians[1], medians[1] / medians[0], medians[2], medians[3], medians[3] / medians[2]);
	}

	/** Milliseconds a statement, as the portal waits for it. */
	private double ask(String table, String condition, int times) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			scope();
			long since = System.nanoTime();
			for (int i = 0; i < times; i++) {
				this.jdbc.sql("select * from " + table + " " + condition).query().listOfRows();
			}
			return (System.nanoTime() - since) / 1e6 / times;
		}));
	}

	/** Milliseconds a statement, by the server's own clock. */
	private double measure(String table, String condition, int times) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			scope();
			this.jdbc
				.sql("create or replace function pg_temp.measured() returns double precision language plpgsql as $$ "
						+ "declare since timestamptz := clock_timestamp(); begin for i in 1.." + times
						+ " loop perform * from " + table + " " + condition
						+ "; end loop; return extract(epoch from clock_timestamp() - since) * 1000 / " + times
						+ "; end $$")
				.update();
			this.jdbc.sql("select pg_temp.measured()").query(Double.class).single();
			return this.jdbc.sql("select pg_temp.measured()").query(Double.class).single();
		}));
	}

	private String roundTrip() {
		double[] times = new double[2000];
		this.transactions.executeWithoutResult((status) -> {
			for (int i = 0; i < times.length; i++) {
				long since = System.nanoTime();
				scope();
				times[i] = (System.nanoTime() - since) / 1e6;
			}
		});
		return "Telling the scope at the beginning of a transaction: %.3f ms.".formatted(median(times));
	}

	private void scope() {
		this.jdbc.sql("select set_config('huanxin.scope', '/1/', true)").query(String.class).single();
	}

	private static double median(double[] times) {
		double[] sorted = times.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
