package io.huanxin.neighbourhoodbulk;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.huanxin.audit.Actor;
import io.huanxin.neighbourhood.Batch;
import io.huanxin.neighbourhood.NeighbourhoodFacts;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.neighbourhood.Ownership;
import io.huanxin.neighbourhood.PropertyManagement;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Severity;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.ImportOutcome;
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

/** Neighbourhoods from files, as they are uploaded. Each test is rolled back. */
@PortalTest
@Transactional
class NeighbourhoodImportTests {

	private static final String HEADER = "小区编码,小区名称,行政区划代码,地址,建成年份,楼栋数,单元数,户数,居民数,建筑面积(㎡),产权性质,经度,纬度,批次,业委会,"
			+ "物业模式,备注\n";

	private static final UUID JOB = UUID.fromString("0f6cd1c2-41b1-4a53-8f0b-54a1f1d70a52");

	@Autowired
	NeighbourhoodImport importType;

	@Autowired
	Neighbourhoods neighbourhoods;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	JdbcClient jdbc;

	@TempDir
	Path folder;

	private RegionScope zhuzhou;

	@BeforeEach
	void signIn() {
		this.zhuzhou = scope("430200", Role.CLERK);
	}

	@Test
	void opensFilesAndLeavesWhatIsBlankUnknown() {
		Taken taken = take("""
				ZZ-001,向阳小区,430202,向阳路１号,1986年,12,36,"1,208",3400,86400.5,房改房,113.147,27.829,谋划,是,专业物业,
				,红旗新村,430203,,,,,,,,,,,,,,
				""");
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(2, 0, 0);
		NeighbourhoodRow full = stored("ZZ-001");
		assertThat(full.facts()).isEqualTo(new NeighbourhoodFacts("向阳小区", Batch.PROPOSED, "向阳路１号", 1986, 12, 36, 1208,
				3400, new BigDecimal("86400.50"), Ownership.REFORMED, new BigDecimal("113.147"),
				new BigDecimal("27.829"), true, PropertyManagement.PROFESSIONAL, null));
		assertThat(full.importId()).isEqualTo(JOB);
		assertThat(full.regionCode()).isEqualTo("430202");
		NeighbourhoodRow bare = stored("430203-XQ-0001");
		assertThat(bare.facts()).isEqualTo(new NeighbourhoodFacts("红旗新村", Batch.RESERVE, null, null, null, null, null,
				null, null, null, null, null, null, null, null));
	}

	@Test
	void aBlankLeavesWhatIsStoredAndTheWordClearsIt() {
		take("ZZ-001,向阳小区,430202,向阳路1号,1986,12,36,1200,3400,86400.5,房改房,113.147,27.829,谋划,是,专业物业,老旧管网\n");
		Taken taken = take("ZZ-001,向阳小区,430202,,,13,清空,,,,清空,清空,清空,实施,否,,\n");
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(0, 1, 0);
		assertThat(stored("ZZ-001").facts())
			.isEqualTo(new NeighbourhoodFacts("向阳小区", Batch.UNDER_WAY, "向阳路1号", 1986, 13, null, 1200, 3400,
					new BigDecimal("86400.50"), null, null, null, false, PropertyManagement.PROFESSIONAL, "老旧管网"));
		assertThat(taken.outcome().previews()).singleElement()
			.satisfies((preview) -> assertThat(preview.changes()).extracting(ImportOutcome.Change::header)
				.containsExactly("楼栋数", "单元数", "产权性质", "经度", "纬度", "批次", "业委会"));
		assertThat(trail()).containsExactly("REVISED 12 13 " + JOB);
	}

	@Test
	void theSameFileAgainChangesNothingWithCodesOrWithout() {
		String rows = """
				ZZ-001,向阳小区,430202,向阳路1号,1986,12,36,1200,3400,86400.5,房改房,113.147,27.829,谋划,是,专业物业,
				,红旗新村,430203,红旗路2号,1979,3,9,144,,,单位房,,,,,,
				""";
		take(rows);
		Taken again = take(rows);
		assertThat(again.counts()).containsExactly(0, 0, 2);
		assertThat(again.problems().list()).isEmpty();
		assertThat(trail()).isEmpty();
		assertThat(stored("430203-XQ-0001").version()).isZero();
	}

	/** Before: 1 200 in one, the other did not exist; after: 1 250 and 144. */
	@Test
	void tellsTheSumsBeforeAndAfter() {
		take("ZZ-001,向阳小区,430202,,,12,,1200,,,,,,,,,\n");
		Taken taken = take("""
				ZZ-001,向阳小区,430202,,,,,1250,,,,,,,,,
				ZZ-002,红旗新村,430203,,,,,144,,,,,,,,,
				""");
		assertThat(taken.outcome().totals()).containsExactly(
				new ImportOutcome.Total("neighbourhood.buildings", 12L, null),
				new ImportOutcome.Total("neighbourhood.households", 1200L, 1394L));
	}

	@Test
	void tellsWhatIsWrongInEveryRowAtOnce() {
		Taken taken = take("""
				ZZ-001,甲,430299,,,,,,,,,,,,,,
				ZZ-002,乙,360902,,,,,,,,,,,,,,
				ZZ-003,丙,430000,,,,,,,,,,,,,,
				Z Z,丁,430202,,,,,,,,,,,,,,
				ZZ-005,戊,430202,,2003,,,,,,,,,,,,
				ZZ-006,己,430202,,,20,,10,,,,,,,,,
				ZZ-007,庚,430202,,,,,,,,,113.1,,,,,
				ZZ-008,,430202,,,,,,,,,,,,,,
				ZZ-009,辛,430202,,,,,约30户,,,自建房,,,,,,
				ZZ-010,壬,430202,,,,,,,,,27.8,113.1,,,,
				ZZ-011,癸,430202,,,,,,,,,,,,,,
				ZZ-011,癸二,430202,,,,,,,,,,,,,,
				,子,430202,,,,,,,,,,,,,,
				,子,430202,,,,,,,,,,,,,,
				""");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::column, Problem::code)
			.containsExactlyInAnyOrder(tuple(2, "行政区划代码", ProblemCode.UNKNOWN_REGION), tuple(3, "行政区划代码", out()),
					tuple(4, "行政区划代码", out()), tuple(5, "小区编码", ProblemCode.UNREADABLE_TEXT),
					tuple(6, "备注", ProblemCode.REASON_MISSING), tuple(7, "楼栋数", ProblemCode.IMPOSSIBLE_PAIR),
					tuple(8, "纬度", ProblemCode.MISSING_VALUE), tuple(9, "小区名称", ProblemCode.MISSING_VALUE),
					tuple(10, "户数", ProblemCode.UNREADABLE_NUMBER), tuple(10, "产权性质", ProblemCode.NOT_IN_DICTIONARY),
					tuple(11, "经度", ProblemCode.OUT_OF_RANGE), tuple(11, "纬度", ProblemCode.OUT_OF_RANGE),
					tuple(13, "小区编码", ProblemCode.DUPLICATE_KEY), tuple(15, "小区名称", ProblemCode.DUPLICATE_KEY));
		assertThat(taken.problems().list()).extracting(Problem::severity).containsOnly(Severity.ERROR);
		// the good ones are written, for the caller to keep or to roll back
		assertThat(taken.counts()).containsExactly(2, 0, 0);
	}

	private static ProblemCode out() {
		return ProblemCode.OUT_OF_SCOPE;
	}

	@Test
	void warnsOfWhatIsUnlikelyAndWritesIt() {
		take("ZZ-001,向阳小区,430202,向阳路1号,,,,300,,,,,,,,,\n");
		Taken taken = take("""
				ZZ-001,向阳小区,430202,,,,,400,,,,,,,,,
				ZZ-002,红旗新村,430202,,,,,100,,30010,,,,,,,
				ZZ-003,向阳小区,430202,向阳路3号,,,,,,,,,,,,,
				ZZ-004,向阳小区,430203,向阳路3号,,,,,,,,,,,,,
				""");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::code, Problem::severity)
			.containsExactlyInAnyOrder(tuple(2, ProblemCode.REASON_MISSING, Severity.WARNING),
					tuple(3, ProblemCode.REASON_MISSING, Severity.WARNING),
					tuple(4, ProblemCode.POSSIBLE_DUPLICATE, Severity.WARNING));
		assertThat(taken.counts()).containsExactly(3, 1, 0);
	}

	@Test
	void aCodeOfSomebodyElsesNeighbourhoodIsRefusedAndNothingOfItTold() {
		this.jdbc
			.sql("""
					insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
					select nextval('neighbourhood_seq'), 'YC-77', '别人的小区', id, path, 'RESERVE', 'test' from region where code = '360902'
					""")
			.update();
		Taken taken = take("YC-77,我的小区,430202,,,,,,,,,,,,,,\n");
		assertThat(taken.problems().list()).singleElement()
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.OUT_OF_SCOPE));
		assertThat(taken.problems().list().toString()).doesNotContain("别人的小区", "袁州区");
		assertThat(taken.counts()).containsExactly(0, 0, 0);
	}

	/** Stored, and where some cells of the file are texts and others numbers. */
	@Test
	void aCodeThatDiffersByZerosInFrontOpensNoFile() {
		take("0071,甲小区,430202,,,,,,,,,,,,,,\n");
		Taken taken = take(UUID.randomUUID(), """
				71,甲小区,430202,,,,,,,,,,,,,,
				88,乙小区,430202,,,,,,,,,,,,,,
				088,乙小区,430202,,,,,,,,,,,,,,
				0071,甲小区,430202,,,,,,,,,,,,,,
				710,丙小区,430202,,,,,,,,,,,,,,
				""");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::code, Problem::args)
			.containsExactly(tuple(2, ProblemCode.POSSIBLE_DUPLICATE, List.of("0071")),
					tuple(4, ProblemCode.POSSIBLE_DUPLICATE, List.of("88")));
		assertThat(taken.counts()).containsExactly(2, 0, 1);
	}

	@Test
	void noImportMovesANeighbourhoodToAnotherRegion() {
		take(UUID.randomUUID(), "ZZ-001,向阳小区,430202,,,,,,,,,,,,,,\n");
		Taken taken = take("ZZ-001,向阳小区,430203,,,,,,,,,,,,,,\n");
		assertThat(taken.problems().list()).singleElement()
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.IMPOSSIBLE_PAIR));
		assertThat(stored("ZZ-001").regionCode()).isEqualTo("430202");
	}

	@Test
	void whereTwoBearOneNameTheCodeHasToSayWhichIsMeant() {
		take("ZZ-001,向阳小区,430202,向阳路1号,,,,,,,,,,,,,\nZZ-002,向阳小区,430202,平安路1号,,,,,,,,,,,,,\n");
		Taken taken = take(",向阳小区,430202,,,,,100,,,,,,,,,\n");
		assertThat(taken.problems().list()).singleElement()
			.satisfies((problem) -> assertThat(problem.args()).containsExactly("向阳小区", "ZZ-001、ZZ-002"));
	}

	/** Three batches of a thousand and a rest. */
	@Test
	void manyRowsAreTakenInBatchByBatch() {
		StringBuilder rows = new StringBuilder();
		for (int n = 1; n <= 3100; n++) {
			rows.append("N-%04d,第%d小区,430202,,,,,%d,,,,,,,,,\n".formatted(n, n, 100));
		}
		long before = householdsOfTheReserve();
		assertThat(take(rows.toString()).counts()).containsExactly(3100, 0, 0);
		assertThat(householdsOfTheReserve() - before).isEqualTo(310_000);
		assertThat(take(rows.toString()).counts()).containsExactly(0, 0, 3100);
	}

	@Test
	void whatIsExportedCanBeImportedAgainAndChangesNothing() {
		take("""
				ZZ-001,向阳小区,430202,向阳路1号,1986,12,36,1200,3400,86400.5,房改房,113.147,27.829,谋划,是,专业物业,老旧管网
				ZZ-002,红旗新村,430203,,,,,,,,,,,,,,
				""");
		List<List<? extends @Nullable Object>> exported = new ArrayList<>();
		this.currentScope.runAs(this.zhuzhou, () -> this.importType.export(Map.of("region", "430200"), exported::add));
		assertThat(exported).hasSize(2);
		assertThat(exported.get(0)).hasSameSizeAs(this.importType.columns());
		StringBuilder rows = new StringBuilder();
		for (List<? extends @Nullable Object> cells : exported) {
			rows.append(String.join(",", cells.stream().map(NeighbourhoodImportTests::written).toList())).append('\n');
		}
		assertThat(take(rows.toString()).counts()).containsExactly(0, 0, 2);
	}

	private static String written(@Nullable Object cell) {
		if (cell instanceof Boolean flag) {
			return flag ? "是" : "否";
		}
		return Objects.toString(cell, "");
	}

	private List<String> trail() {
		return this.jdbc.sql("""
				select action || ' ' || (before_values ->> 'buildings') || ' ' || (after_values ->> 'buildings') || ' '
				       || import_id
				  from audit_entry
				 where import_id = :job
				""").param("job", JOB).query(String.class).list();
	}

	private NeighbourhoodRow stored(String code) {
		long id = this.jdbc.sql("select id from neighbourhood where code = :code")
			.param("code", code)
			.query(Long.class)
			.single();
		return this.neighbourhoods.getRow(this.zhuzhou, id);
	}

	private Taken take(String rows) {
		return take(JOB, rows);
	}

	private Taken take(UUID job, String rows) {
		return Taken.csv(this.currentScope, this.zhuzhou, this.importType, job, this.folder, HEADER + rows);
	}

	private long householdsOfTheReserve() {
		return this.jdbc.sql("""
				select coalesce(sum(households), 0)
				  from neighbourhood_tally
				 where region_path = :path
				   and facet = 'BATCH RESERVE'
				""").param("path", path("430200")).query(Long.class).single();
	}

	private String path(String code) {
		return this.jdbc.sql("select path from region where code = :code")
			.param("code", code)
			.query(String.class)
			.single();
	}

	private RegionScope scope(String code, Role role) {
		return this.jdbc.sql("select id, path from region where code = :code")
			.param("code", code)
			.query((rs, row) -> new RegionScope(new Actor(null, "a-clerk", role.name(), null), role, rs.getLong("id"),
					rs.getString("path")))
			.single();
	}

}
