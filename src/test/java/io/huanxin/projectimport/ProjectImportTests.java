package io.huanxin.projectimport;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.huanxin.account.Accounts;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Severity;
import io.huanxin.project.ProjectColumns;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.spreadsheet.Wan;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Taken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Projects from files, as they are uploaded. Each test is rolled back. */
@PortalTest
@Transactional
class ProjectImportTests {

	private static final String HEADER = "项目编码,项目名称,计划年度,行政区划代码,小区编码(多个以;分隔),主要类别,民生实事,中央补助,总投资(万元),年度计划投资(万元),"
			+ "计划开工日期,计划完工日期,实施单位\n";

	private static final String FULL = "YZ-2025-01,城北片区改造,2025,360902,DR-1;DR-2,基础类,是,否,350.5,200,2025-03-01,2025-11-30,袁州城投\n";

	private static final UUID JOB = UUID.fromString("5f2b7a40-0a1c-4f0e-9e40-6a8a2f3e9a11");

	@Autowired
	ProjectImport importType;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	@TempDir
	Path folder;

	private RegionScope yichun;

	@BeforeEach
	void build() {
		this.yichun = this.accounts.loadUserByUsername("yichun-clerk").scope();
		home("DR-1", "360902", 120);
		home("DR-2", "360902", 80);
		home("DR-3", "360981", 50);
		home("DR-HN", "430202", 10);
	}

	@Test
	void entersProjectsWithFrozenCountsAndTheCountysFigures() {
		Taken taken = take(FULL + ",无编码项目,2025,360981,DR-3,,,,,,,,\n");
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(2, 0, 0);
		assertThat(stored("YZ-2025-01"))
			.isEqualTo("城北片区改造 PLANNED IMPORT 基础类 true false 3505000.00 2000000.00 2025-03-01 "
					+ "2025-11-30 袁州城投 DR-1:120 DR-2:80");
		assertThat(stored("2025-360981-001"))
			.isEqualTo("无编码项目 PLANNED IMPORT null null null null null null null null DR-3:50");
		assertThat(this.jdbc.sql("""
				select string_agg(r.code || ' ' || f.started_neighbourhoods, ',' order by r.code)
				  from figure f
				  join region r on r.id = f.region_id
				 where f.plan_year = 2025 and f.basis = 'SUBMITTED' and f.until = 'infinity'
				   and r.code in ('360902', '360981')
				""").query(String.class).single()).isEqualTo("360902 0,360981 0");
	}

	@Test
	void theSameFileAgainChangesNothingWithCodesOrWithout() {
		String rows = FULL + ",无编码项目,2025,360981,DR-3,,,,,,,,\n";
		take(rows);
		Taken again = take(rows);
		assertThat(again.problems().list()).isEmpty();
		assertThat(again.counts()).containsExactly(0, 0, 2);
		assertThat(this.jdbc.sql("select sum(version) from project where plan_year = 2025 and origin = 'IMPORT'")
			.query(Integer.class)
			.single()).isZero();
		assertThat(this.jdbc.sql("select count(*) from audit_entry where import_id = :job")
			.param("job", JOB)
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void aBlankLeavesWhatIsStoredAndTheWordClearsIt() {
		take(FULL);
		Taken taken = take("YZ-2025-01,城北片区改造,2025,360902,DR-1;DR-2,完善类,,清空,,清空,,2025-12-31,\n");
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(0, 1, 0);
		assertThat(stored("YZ-2025-01")).isEqualTo(
				"城北片区改造 PLANNED IMPORT 完善类 true null 3505000.00 null 2025-03-01 " + "2025-12-31 袁州城投 DR-1:120 DR-2:80");
		assertThat(this.jdbc.sql("""
				select (before_values ->> 'worksClass') || '→' || (after_values ->> 'worksClass')
				  from audit_entry
				 where import_id = :job
				""").param("job", JOB).query(String.class).list()).containsExactly("基础类→完善类");
	}

	@Test
	void tellsWhatIsWrongInEveryRowAtOnce() {
		Taken taken = take("""
				A-02,未知小区,2025,360902,DR-9,,,,,,,,
				A-03,外省小区,2025,360902,DR-HN,,,,,,,,
				A-04,外省地区,2025,430202,DR-HN,,,,,,,,
				A-05,无此地区,2025,360999,DR-1,,,,,,,,
				A-06,别县小区,2025,360902,DR-3,,,,,,,,
				A-07,省级,2025,360000,DR-1,,,,,,,,
				A-08,没有小区,2025,360902,,,,,,,,,
				A-09,别的类别,2025,360902,DR-1,安全类,,,,,,,
				A-10,投资倒挂,2025,360902,DR-1,,,,10,11,,,
				A-11,工期倒挂,2025,360902,DR-1,,,,,,2025-06-01,2025-05-01,
				A 12,错码,2025,360902,DR-1,,,,,,,,
				2024-360902-777,错年,2025,360902,DR-1,,,,,,,,
				A-14,看不清,2025,360902,DR-1,,,,约30万,,2025/13/45,,
				A-15,,2025,360902,DR-1,,,,,,,,
				""");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::column, Problem::code)
			.containsExactlyInAnyOrder(tuple(2, homes(), ProblemCode.UNKNOWN_NEIGHBOURHOOD),
					tuple(3, homes(), ProblemCode.OUT_OF_SCOPE), tuple(4, "行政区划代码", ProblemCode.OUT_OF_SCOPE),
					tuple(4, homes(), ProblemCode.OUT_OF_SCOPE), tuple(5, "行政区划代码", ProblemCode.UNKNOWN_REGION),
					tuple(6, homes(), ProblemCode.UNKNOWN_NEIGHBOURHOOD), tuple(7, "行政区划代码", ProblemCode.OUT_OF_SCOPE),
					tuple(8, homes(), ProblemCode.MISSING_VALUE), tuple(9, "主要类别", ProblemCode.NOT_IN_DICTIONARY),
					tuple(10, "年度计划投资(万元)", ProblemCode.IMPOSSIBLE_PAIR),
					tuple(11, "计划完工日期", ProblemCode.IMPOSSIBLE_PAIR), tuple(12, "项目编码", ProblemCode.UNREADABLE_TEXT),
					tuple(13, "项目编码", ProblemCode.IMPOSSIBLE_PAIR), tuple(14, "总投资(万元)", ProblemCode.UNREADABLE_NUMBER),
					tuple(14, "计划开工日期", ProblemCode.UNREADABLE_DATE), tuple(15, "项目名称", ProblemCode.MISSING_VALUE));
		assertThat(taken.counts()).containsExactly(0, 0, 0);
		assertThat(this.jdbc.sql("select count(*) from project where code like 'A-%'").query(Integer.class).single())
			.isZero();
	}

	@Test
	void aNeighbourhoodPlannedTwiceInAYearWarnsAndIsTakenIn() {
		take(FULL);
		Taken taken = take("""
				YZ-2025-02,再列一次,2025,360902,DR-1,,,,,,,,
				YZ-2025-03,同一文件,2025,360981,DR-3,,,,,,,,
				YZ-2025-04,又一次,2025,360981,DR-3,,,,,,,,
				YZ-2026-01,明年,2026,360902,DR-1,,,,,,,,
				""");
		assertThat(taken.problems().list())
			.extracting(Problem::row, Problem::column, Problem::code, Problem::severity, Problem::args)
			.containsExactly(tuple(2, homes(), ProblemCode.POSSIBLE_DUPLICATE, Severity.WARNING, List.of("YZ-2025-01")),
					tuple(4, homes(), ProblemCode.POSSIBLE_DUPLICATE, Severity.WARNING, List.of("#3")));
		assertThat(taken.counts()).containsExactly(4, 0, 0);
	}

	@Test
	void whatWasConfirmedIsNotChangedByAFile() {
		take(FULL);
		Taken taken = take("YZ-2025-01,城北片区改造,2026,360981,DR-1,,,,,,,,\n");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::column, Problem::code)
			.contains(tuple(2, homes(), ProblemCode.UNKNOWN_NEIGHBOURHOOD));
		taken = take("YZ-2025-01,城北片区改造,2026,360902,DR-1,,,,,,,,\n");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::column, Problem::code)
			.containsExactlyInAnyOrder(tuple(2, "计划年度", ProblemCode.LOCKED), tuple(2, homes(), ProblemCode.LOCKED));
		this.jdbc.sql("""
				update project
				   set state = 'WITHDRAWN', withdrawn_on = date '2025-06-01', withdrawal_reason = '列入棚改'
				 where code = 'YZ-2025-01'
				""").update();
		assertThat(take(FULL).problems().list()).extracting(Problem::row, Problem::column, Problem::code)
			.containsExactly(tuple(2, "项目编码", ProblemCode.LOCKED));
	}

	@Test
	void somebodyElsesCodeIsNotGivenAgain() {
		RegionScope hunan = this.accounts.loadUserByUsername("hunan-clerk").scope();
		Taken theirs = Taken.csv(this.currentScope, hunan, this.importType, JOB, this.folder,
				HEADER + "ZZ-2025-01,株洲项目,2025,430202,DR-HN,,,,,,,,\n");
		assertThat(theirs.counts()).containsExactly(1, 0, 0);
		Taken taken = take("ZZ-2025-01,占用编码,2025,360902,DR-1,,,,,,,,\n");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::column, Problem::code)
			.containsExactly(tuple(2, "项目编码", ProblemCode.OUT_OF_SCOPE));
	}

	@Test
	void oneOfSeveralNamesakesIsNamedByItsCode() {
		take("YZ-1,同名,2025,360902,DR-1,,,,,,,,\nYZ-2,同名,2025,360902,DR-2,,,,,,,,\n");
		Taken taken = take(",同名,2025,360902,DR-1,,,,,,,,\n");
		assertThat(taken.problems().list()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ProblemCode.MISSING_VALUE);
			assertThat(problem.args()).containsExactly("同名", "YZ-1、YZ-2");
		});
	}

	@Test
	void whatIsExportedCanBeImportedAgainAndChangesNothing() {
		take(FULL + ",无编码项目,2025,360981,DR-3,,,,,,,,\n");
		List<List<? extends @Nullable Object>> exported = new ArrayList<>();
		this.currentScope.runAs(this.yichun, () -> this.importType.export(Map.of("planYear", "2025"), exported::add));
		assertThat(exported).hasSize(2).allSatisfy((cells) -> assertThat(cells).hasSize(ProjectColumns.ALL.size()));
		StringBuilder rows = new StringBuilder();
		exported
			.forEach((cells) -> rows.append(String.join(",", cells.stream().map(ProjectImportTests::written).toList()))
				.append('\n'));
		assertThat(rows).contains("YZ-2025-01,城北片区改造,2025,360902,DR-1;DR-2,基础类,是,否,350.5");
		Taken taken = take(rows.toString());
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(0, 0, 2);
	}

	private static String written(@Nullable Object cell) {
		if (cell instanceof Boolean flag) {
			return flag ? "是" : "否";
		}
		return (cell instanceof BigDecimal yuan) ? Wan.exact(yuan).toPlainString() : Objects.toString(cell, "");
	}

	private static String homes() {
		return ProjectColumns.NEIGHBOURHOODS.header();
	}

	private String stored(String code) {
		return this.jdbc.sql("""
				select concat_ws(' ', p.name, p.state, p.origin, coalesce(p.works_class, 'null'),
				                 coalesce(p.livelihood::text, 'null'), coalesce(p.subsidy::text, 'null'),
				                 coalesce(p.total_investment::text, 'null'), coalesce(p.year_investment::text, 'null'),
				                 coalesce(p.planned_start::text, 'null'), coalesce(p.planned_finish::text, 'null'),
				                 coalesce(p.implementer, 'null'),
				                 (select string_agg(n.code || ':' || l.households, ' ' order by n.code)
				                    from project_neighbourhood l
				                    join neighbourhood n on n.id = l.neighbourhood_id
				                   where l.project_id = p.id))
				  from project p
				 where p.code = :code
				""").param("code", code).query(String.class).single();
	}

	private Taken take(String rows) {
		return Taken.csv(this.currentScope, this.yichun, this.importType, JOB, this.folder, HEADER + rows);
	}

	private void home(String code, String region, int households) {
		this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, households, batch, created_by)
				select nextval('neighbourhood_seq'), :code, '小区' || :code, id, path, :households, 'UNDER_WAY', 'test'
				  from region
				 where code = :region
				   and valid_to is null
				""").param("code", code).param("region", region).param("households", households).update();
	}

}
