package io.huanxin.target;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import io.huanxin.audit.Actor;
import io.huanxin.figures.TargetKind;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.support.ReadTable;
import io.huanxin.support.PortalTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Targets from files, as they are uploaded. Each test is rolled back. */
@PortalTest
@Transactional
class TargetImportTests {

	private static final String HEADER = "行政区划代码,计划年度,目标类型,小区数,户数,楼栋数,建筑面积(㎡),计划投资(万元),文号\n";

	private static final UUID JOB = UUID.fromString("6f1c1a52-7b1e-4c53-9d5b-3a6f3f1f0a11");

	@Autowired
	TargetLists lists;

	@Autowired
	Targets targets;

	@Autowired
	TargetImport importType;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	JdbcClient jdbc;

	@TempDir
	Path folder;

	private RegionScope yichun;

	@BeforeEach
	void signIn() {
		this.yichun = scope("360900", Role.CLERK);
	}

	@Test
	void setsTargetsInYuanAndLeavesWhatIsBlankUnknown() {
		Taken taken = take("""
				360902,2022,下达目标,20,7200,145,10250.5,752393.76,宜住建字〔2022〕1号
				360921,2022,下达目标,8,,,,,
				""");
		assertThat(taken.problems().list()).isEmpty();
		assertThat(counts(taken)).containsExactly(2, 0, 0);
		assertThat(stored("360902").figures()).isEqualTo(new TargetFigures(20, 7200, 145, new BigDecimal("10250.50"),
				new BigDecimal("7523937600.00"), "宜住建字〔2022〕1号"));
		assertThat(stored("360921").figures()).isEqualTo(new TargetFigures(8, null, null, null, null, null));
		assertThat(this.lists.history(this.yichun, stored("360902").id())).singleElement()
			.satisfies((version) -> assertThat(version.reason()).isNull());
		assertThat(
				this.jdbc.sql("select distinct import_id from target where plan_year = 2022").query(UUID.class).list())
			.containsExactly(JOB);
	}

	@Test
	void aBlankLeavesWhatIsStoredAndTheWordClearsIt() {
		take("360902,2022,下达目标,20,7200,145,10250.5,500,宜住建字〔2022〕1号\n");
		Taken taken = take("360902,2022,下达目标,22,,清空,,清空,\n");
		assertThat(counts(taken)).containsExactly(0, 1, 0);
		assertThat(stored("360902").figures())
			.isEqualTo(new TargetFigures(22, 7200, null, new BigDecimal("10250.50"), null, "宜住建字〔2022〕1号"));
		assertThat(taken.outcome().previews()).singleElement().satisfies((preview) -> {
			assertThat(preview.key()).isEqualTo("360902 袁州区 2022 下达目标");
			assertThat(preview.changes()).containsExactly(new ImportOutcome.Change("小区数", "20", "22"),
					new ImportOutcome.Change("楼栋数", "145", null), new ImportOutcome.Change("计划投资(万元)", "500.00", null));
		});
		assertThat(this.lists.history(this.yichun, stored("360902").id()))
			.extracting(TargetVersion::revision, TargetVersion::reason)
			.containsExactly(tuple(2, "导入 目标.csv"), tuple(1, null));
	}

	@Test
	void leavesInTheTrailWhatItChangedAndNotWhatItCreated() {
		take("360902,2022,下达目标,20,,,,,\n360921,2022,下达目标,8,,,,,\n");
		assertThat(trail()).isEmpty();
		assertThat(this.lists.importOf(this.yichun, stored("360902").id())).contains(JOB);
		take("360902,2022,下达目标,22,,,,,\n360921,2022,下达目标,8,,,,,\n");
		assertThat(trail()).containsExactly("REVISED %d 20 22 %s".formatted(stored("360902").id(), JOB));
	}

	@Test
	void theSameFileAgainChangesNothing() {
		String rows = "360902,2022,下达目标,20,7200,145,10250.5,752393.76,宜住建字〔2022〕1号\n";
		take(rows);
		assertThat(counts(take(rows))).containsExactly(0, 0, 1);
		assertThat(this.lists.history(this.yichun, stored("360902").id())).hasSize(1);
	}

	@Test
	void theRequiredColumnsAreEnough() {
		Taken taken = takeFile("行政区划代码,计划年度,目标类型,小区数\n360902,2022,申报计划,20\n");
		assertThat(taken.problems().list()).isEmpty();
		assertThat(counts(taken)).containsExactly(1, 0, 0);
	}

	@Test
	void tellsWhatIsWrongInEveryRowAtOnce() {
		Taken taken = take("""
				360999,2022,申报计划,20,,,,,
				430100,2022,申报计划,20,,,,,
				360900,2022,下达目标,20,,,,,
				360902,2022,上级下达,20,,,,,
				360902,2022,申报计划,-1,,,,,
				360902,2022,申报计划,清空,,,,,
				360921,2022,中央补助,3,,,,0.0000001,
				360921,2022,民生实事,3,约5,,,,
				360922,2022,民生实事,3,,,,,
				""");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::column, Problem::code)
			.containsExactlyInAnyOrder(tuple(2, "行政区划代码", ProblemCode.UNKNOWN_REGION),
					tuple(3, "行政区划代码", ProblemCode.OUT_OF_SCOPE), tuple(4, "目标类型", ProblemCode.OUT_OF_SCOPE),
					tuple(5, "目标类型", ProblemCode.NOT_IN_DICTIONARY), tuple(6, "小区数", ProblemCode.NEGATIVE),
					tuple(7, "小区数", ProblemCode.MISSING_VALUE), tuple(7, "行政区划代码", ProblemCode.DUPLICATE_KEY),
					tuple(8, "计划投资(万元)", ProblemCode.OUT_OF_RANGE), tuple(9, "户数", ProblemCode.UNREADABLE_NUMBER));
		assertThat(counts(taken)).as("only the good row").containsExactly(1, 0, 0);
	}

	@Test
	void aTargetIssuedToOneselfIsRefusedWithItsOwnSentence() {
		Problem problem = take("360900,2022,中央补助,20,,,,,\n").problems().list().get(0);
		assertThat(problem.variant()).isEqualTo("from-above");
		assertThat(problem.args()).containsExactly("宜春市");
	}

	@Test
	void somebodyElsesTargetIsNeitherChangedNorTold() {
		RegionScope hunan = scope("430000", Role.CLERK);
		long id = this.targets.set(hunan, region("430100"), 2022, TargetKind.DECLARED,
				new TargetFigures(5, null, null, null, null, null));
		take("430100,2022,申报计划,99,,,,,\n");
		assertThat(this.lists.getRow(hunan, id).figures().neighbourhoods()).isEqualTo(5);
	}

	@Test
	void onlyClerksImport() {
		for (Role role : Role.values()) {
			AtomicReference<@Nullable Boolean> permitted = new AtomicReference<>();
			this.currentScope.runAs(scope("360900", role), () -> permitted.set(this.importType.permitted()));
			assertThat(permitted.get()).as(role.name()).isEqualTo(role == Role.CLERK);
		}
	}

	@Test
	void exportsWhatCanBeImportedAgain() {
		take("""
				360902,2022,下达目标,20,7200,145,10250.5,752393.76,宜住建字〔2022〕1号
				360921,2022,申报计划,8,,,,,
				""");
		List<List<Object>> rows = new ArrayList<>();
		this.currentScope.runAs(this.yichun, () -> this.importType.export(Map.of("planYear", "2022"),
				(cells) -> rows.add(cells.stream().map((cell) -> (cell != null) ? cell : "").toList())));
		assertThat(rows).containsExactly(List.of("360921", 2022, "申报计划", 8, "", "", "", "", ""), List.of("360902", 2022,
				"下达目标", 20, 7200, 145, new BigDecimal("10250.50"), new BigDecimal("7523937600.00"), "宜住建字〔2022〕1号"));
	}

	private Taken take(String rows) {
		return takeFile(HEADER + rows);
	}

	private Taken takeFile(String content) {
		Path file = this.folder.resolve("目标.csv");
		try {
			Files.writeString(file, content, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		ReadTable read = ReadTable.of(this.importType, file);
		ImportContext context = new ImportContext(JOB, "目标.csv", ImportContext.Mode.VALID, (done) -> {
		});
		AtomicReference<@Nullable ImportOutcome> outcome = new AtomicReference<>();
		this.currentScope.runAs(this.yichun,
				() -> outcome.set(this.importType.apply(context, read.rows(), read.problems())));
		return new Taken(Objects.requireNonNull(outcome.get()), read.problems());
	}

	/** The entries of the imports of this test. */
	private List<String> trail() {
		return this.jdbc.sql("""
				select concat_ws(' ', action, entity_key, before_values ->> 'neighbourhoods',
				                 after_values ->> 'neighbourhoods', import_id)
				  from audit_entry
				 where entity = 'target'
				   and entity_key in (select id::text from target where plan_year = 2022)
				 order by id
				""").query(String.class).list();
	}

	private static List<Integer> counts(Taken taken) {
		return List.of(taken.outcome().created(), taken.outcome().updated(), taken.outcome().unchanged());
	}

	private TargetRow stored(String code) {
		return this.lists.list(this.yichun, new TargetFilter(2022, null, code), TargetOrder.LATEST, 1).rows().get(0);
	}

	private RegionScope scope(String code, Role role) {
		String path = this.jdbc.sql("select path from region where code = :code")
			.param("code", code)
			.query(String.class)
			.single();
		return new RegionScope(new Actor(null, "a-clerk", role.name(), null), role, region(code), path);
	}

	private long region(String code) {
		return this.jdbc.sql("select id from region where code = :code").param("code", code).query(Long.class).single();
	}

	private record Taken(ImportOutcome outcome, Problems problems) {
	}

}
