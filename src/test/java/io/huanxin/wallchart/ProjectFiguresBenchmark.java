package io.huanxin.wallchart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.huanxin.audit.Actor;
import io.huanxin.checklist.ChecklistFilter;
import io.huanxin.checklist.Checklists;
import io.huanxin.checklist.Due;
import io.huanxin.figures.Figures;
import io.huanxin.project.ProjectFilter;
import io.huanxin.project.ProjectLists;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long it takes to make a county's figures anew after a milestone was reported, and
 * to read the wall chart and the checklist, in a nation of 2 160 counties with 43 200
 * projects in a plan year and one county of 300. Beside each stands the plainest query
 * over the same rows, as the tables' owner, in the same run. It measures and judges
 * nothing; its name keeps it out of the suite. Run it with
 * {@code mvn test -Dtest=ProjectFiguresBenchmark}.
 */
@Tag("benchmark")
@PortalTest
class ProjectFiguresBenchmark {

	private static final int RUNS = 30;

	private static final int YEAR = 2031;

	@Autowired
	JdbcConnectionDetails database;

	@Autowired
	Figures figures;

	@Autowired
	WallCharts charts;

	@Autowired
	ProjectLists projects;

	@Autowired
	Checklists checklists;

	@Autowired
	Regions regions;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transactions;

	@Test
	void measures() {
		JdbcClient owner = TablesOwner.of(this.database);
		fill(owner);
		System.out
			.printf("%n| what | neighbourhoods | least ms | median ms | plain count of the same, median ms | ratio |%n"
					+ "|---|---|---|---|---|---|%n");
		for (String code : List.of("850101", "850102")) {
			as(code, (scope, region) -> {
				String rows = lines(region);
				measure("restate a county of " + rows, rows, () -> this.transactions.executeWithoutResult((status) -> {
					this.figures.restateProjects(region.id(), YEAR);
					status.setRollbackOnly();
				}), () -> counted(region));
			});
		}
		for (String code : List.of("850101", "850100", "850000", "000000")) {
			as(code, (scope, region) -> {
				String rows = lines(region);
				measure("gaps of " + region.name(), rows, () -> this.charts.gaps(scope, region, YEAR),
						() -> counted(region));
				measure("list of projects of " + region.name(), rows,
						() -> this.projects.list(scope, new ProjectFilter(YEAR, "", "", null, ""), 1),
						() -> counted(region));
				measure("checklist of " + region.name(), rows,
						() -> this.checklists.list(scope, new ChecklistFilter(Due.OPEN, YEAR, "", ""), 1),
						() -> counted(region));
			});
		}
		as("850101", (scope, region) -> measure("wall chart of " + region.name(), lines(region),
				() -> this.charts.chart(scope, region, YEAR), () -> counted(region)));
	}

	/** 12 provinces of 12 cities of 15 counties; the first county has 300 projects. */
	private static void fill(JdbcClient owner) {
		for (String level : List.of("PROVINCE", "CITY", "COUNTY")) {
			String code = switch (level) {
				case "PROVINCE" -> "(85 + n - 1)::text || '0000'";
				case "CITY" -> "left(p.code, 2) || lpad(n::text, 2, '0') || '00'";
				default -> "left(p.code, 4) || lpad(n::text, 2, '0')";
			};
			String parents = switch (level) {
				case "PROVINCE" -> "p.parent_id is null";
				case "CITY" -> "p.level = 'PROVINCE' and left(p.code, 2)::int >= 85";
				default -> "p.level = 'CITY' and left(p.code, 2)::int >= 85";
			};
			int each = switch (level) {
				case "PROVINCE", "CITY" -> 12;
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
					insert into neighbourhood (id, code, name, region_id, region_path, households, batch, created_by)
					select nextval('neighbourhood_seq'), 'BM-' || r.code || '-' || n, '小区', r.id, r.path, 100 + n, 'UNDER_WAY', 'benchmark'
					  from region r
					 cross join lateral generate_series(1, case when r.code = '850101' then 300 else 20 end) n
					 where r.level = 'COUNTY' and left(r.code, 2)::int >= 85
					""")
			.update();
		owner
			.sql("""
					insert into project (id, code, plan_year, kind, region_id, region_path, county_id, name, planned_start, planned_finish,
					                     state, origin, confirmed_on, created_by)
					select nextval('project_seq'), n.code, :year, 'RENOVATION', n.region_id, n.region_path, n.region_id, '项目', date '2026-03-01',
					       date '2026-11-30', 'UNDER_WORKS', 'IMPORT', date '2026-01-10', 'benchmark'
					  from neighbourhood n
					 where n.code like 'BM-%'
					""")
			.param("year", YEAR)
			.update();
		owner.sql("""
				insert into project_neighbourhood (id, project_id, neighbourhood_id, region_path, households)
				select nextval('project_neighbourhood_seq'), p.id, n.id, p.region_path, n.households
				  from project p
				  join neighbourhood n on n.code = p.code
				 where p.plan_year = :year
				""").param("year", YEAR).update();
		// two of three started, one of three finished, on some sixty different days
		owner
			.sql("""
					insert into milestone (id, project_neighbourhood_id, region_path, kind, actual_on, entered_by)
					select nextval('milestone_seq'), l.id, l.region_path, k.kind, k.day, 'benchmark'
					  from project_neighbourhood l
					  join project p on p.id = l.project_id and p.plan_year = :year
					 cross join lateral (values ('SCHEME_REVIEWED', date '2026-02-01', 0), ('TENDERED', date '2026-03-01', 0),
					                            ('WORKS_STARTED', date '2026-04-01' + l.households % 30, 1),
					                            ('WORKS_COMPLETED', date '2026-08-01' + l.households % 30, 2)) k (kind, day, share)
					 where l.id % 3 >= k.share
					""")
			.param("year", YEAR)
			.update();
		for (String table : List.of("neighbourhood", "project", "project_neighbourhood", "milestone")) {
			owner.sql("vacuum analyze " + table).update();
		}
		owner.sql("analyze region").update();
	}

	private interface Within {

		void run(RegionScope scope, RegionRow region);

	}

	private void as(String code, Within work) {
		RegionScope scope = this.jdbc.sql("select id, path from region where code = :code")
			.param("code", code)
			.query((rs, row) -> new RegionScope(new Actor(null, "benchmark", "LEADER", null), Role.LEADER,
					rs.getLong("id"), rs.getString("path")))
			.single();
		this.currentScope.runAs(scope, () -> work.run(scope, this.regions.getRow(scope, scope.regionId())));
	}

	private String lines(RegionRow region) {
		return String.format(Locale.ROOT, "%,d", counted(region));
	}

	private long counted(RegionRow region) {
		return TablesOwner.of(this.database)
			.sql("""
					select count(distinct l.id)
					  from project p
					  join project_neighbourhood l on l.project_id = p.id
					  left join milestone m on m.project_neighbourhood_id = l.id and m.kind in ('WORKS_STARTED', 'WORKS_COMPLETED')
					 where p.plan_year = :year
					   and starts_with(p.region_path, :path)
					""")
			.param("year", YEAR)
			.param("path", region.path())
			.query(Long.class)
			.single();
	}

	private static void measure(String what, String rows, Runnable one, Runnable other) {
		long[] ones = new long[RUNS];
		long[] others = new long[RUNS];
		for (int run = -3; run < RUNS; run++) {
			long start = System.nanoTime();
			one.run();
			long middle = System.nanoTime();
			other.run();
			long end = System.nanoTime();
			if (run >= 0) {
				ones[run] = middle - start;
				others[run] = end - middle;
			}
		}
		Arrays.sort(ones);
		Arrays.sort(others);
		System.out.printf(Locale.ROOT, "| %s | %s | %.1f | %.1f | %.1f | %.2f |%n", what, rows, ones[0] / 1e6,
				ones[RUNS / 2] / 1e6, others[RUNS / 2] / 1e6, (double) ones[RUNS / 2] / others[RUNS / 2]);
	}

}
