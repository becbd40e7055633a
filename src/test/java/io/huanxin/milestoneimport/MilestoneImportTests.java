package io.huanxin.milestoneimport;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.huanxin.account.Accounts;
import io.huanxin.attachment.FileStore;
import io.huanxin.figures.Figures;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.support.MadeUpParts;
import io.huanxin.support.MadeUpProject;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Taken;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Milestones from files, as they are uploaded: a project of two neighbourhoods with 100
 * and 80 households. Each test is rolled back.
 */
@PortalTest
@Transactional
class MilestoneImportTests {

	private static final String HEADER = "项目编码,小区编码,节点,计划日期,实际日期,不适用理由,依据\n";

	/** In another order than they were reached in. */
	private static final String BEGUN = """
			JD-1,,开工,2024-04-15,2024-04-20,,开工令
			JD-1,,居民表决,,2024-01-10,,
			JD-1,,方案审查,,2024-01-20,,
			JD-1,,立项,,2024-02-01,,
			JD-1,,财审,,2024-02-10,,
			JD-1,,招标,,,限额以下不招标,
			""";

	private static final UUID JOB = UUID.fromString("5f2b7a40-0a1c-4f0e-9e40-6a8a2f3e9a13");

	@Autowired
	MilestoneImport importType;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	Accounts accounts;

	@Autowired
	Figures figures;

	@Autowired
	FileStore files;

	@Autowired
	JdbcClient jdbc;

	@TempDir
	Path folder;

	private RegionScope yichun;

	private long project;

	@BeforeEach
	void plan() {
		for (String table : List.of("figure", "figure_source", "regional_return")) {
			this.jdbc.sql("delete from " + table + " where plan_year = 2024").update();
		}
		this.yichun = this.accounts.loadUserByUsername("yichun-clerk").scope();
		this.project = MadeUpProject.plan(this.jdbc, "JD-1", "节点导入", "360902");
		MadeUpParts.add(this.jdbc, this.project, "JD-A", "甲小区", 100);
		MadeUpParts.add(this.jdbc, this.project, "JD-B", "乙小区", 80);
	}

	@Test
	void entersMilestonesWhateverTheirOrderInTheFileWithStateAndFigures() {
		Taken taken = take(BEGUN);
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(6, 0, 0);
		assertThat(stored("WORKS_STARTED")).containsExactly("JD-A 2024-04-15 2024-04-20 null 开工令",
				"JD-B 2024-04-15 2024-04-20 null 开工令");
		assertThat(stored("TENDERED")).contains("JD-A null null 限额以下不招标 null");
		assertThat(state()).isEqualTo("UNDER_WORKS");
		assertThat(figure()).isEqualTo("2 180 0 0");
		assertThat(this.figures.reconcile().stream().filter((each) -> each.planYear() == 2024)).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from audit_entry where import_id = :job and entity_key = :id")
			.param("job", JOB)
			.param("id", String.valueOf(this.project))
			.query(Integer.class)
			.single()).as("six milestones of two neighbourhoods").isEqualTo(12);
	}

	@Test
	void theSameFileAgainChangesNothing() {
		take(BEGUN);
		Taken again = take(BEGUN);
		assertThat(again.problems().list()).isEmpty();
		assertThat(again.counts()).containsExactly(0, 0, 6);
		assertThat(this.jdbc
			.sql("select sum(version) from milestone where region_path = "
					+ "(select region_path from project where code = 'JD-1') and entered_by = 'yichun-clerk'")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void whatIsOutOfOrderIsToldAtItsCell() {
		assertThat(problems("JD-1,,完工,,2024-09-30,,\n")).containsExactlyInAnyOrder(
				tuple(2, "实际日期", ProblemCode.IMPOSSIBLE_PAIR), tuple(2, "实际日期", ProblemCode.MISSING_VALUE),
				tuple(2, "实际日期", ProblemCode.IMPOSSIBLE_PAIR), tuple(2, "实际日期", ProblemCode.MISSING_VALUE));
		assertThat(stored("WORKS_COMPLETED")).isEmpty();
		take(BEGUN);
		assertThat(problems("""
				JD-9,,开工,,2024-04-20,,
				JD-1,JD-C,开工,,2024-04-20,,
				JD-1,,动工,,2024-04-20,,
				JD-1,,进场,,2024-02-09,,
				JD-1,,主体完成,,2099-01-01,,
				JD-1,,移交,,2024/13/45,,
				JD-1,,摸底,,2024-01-05,不做,
				JD-1,,结算,,,,只有依据
				JD-1,,开工,,2024-04-25,,
				JD-1,,完工,,,不做了,
				JD-1,,联合验收,2024-12-01,,,
				JD-1,JD-A,联合验收,2024-12-02,,,
				""")).containsExactlyInAnyOrder(tuple(2, "项目编码", ProblemCode.NOT_IN_DICTIONARY),
				tuple(3, "小区编码", ProblemCode.UNKNOWN_NEIGHBOURHOOD), tuple(4, "节点", ProblemCode.NOT_IN_DICTIONARY),
				tuple(5, "实际日期", ProblemCode.IMPOSSIBLE_PAIR), tuple(5, "实际日期", ProblemCode.IMPOSSIBLE_PAIR),
				tuple(6, "实际日期", ProblemCode.OUT_OF_RANGE), tuple(6, "实际日期", ProblemCode.OUT_OF_RANGE),
				tuple(7, "实际日期", ProblemCode.UNREADABLE_DATE), tuple(8, "实际日期", ProblemCode.IMPOSSIBLE_PAIR),
				tuple(10, "依据", ProblemCode.REASON_MISSING), tuple(10, "依据", ProblemCode.REASON_MISSING),
				tuple(11, "不适用理由", ProblemCode.OUT_OF_RANGE), tuple(11, "不适用理由", ProblemCode.OUT_OF_RANGE),
				tuple(13, "小区编码", ProblemCode.DUPLICATE_KEY));
	}

	@Test
	void aDayIsChangedOrTakenBackWithEvidenceInTheRow() {
		take(BEGUN);
		Taken moved = take("JD-1,,开工,,2024-04-25,,开工令（更正）\n");
		assertThat(moved.problems().list()).isEmpty();
		assertThat(moved.counts()).containsExactly(0, 1, 0);
		assertThat(stored("WORKS_STARTED")).contains("JD-A 2024-04-15 2024-04-25 null 开工令（更正）");
		Taken back = take("JD-1,JD-B,开工,清空,清空,,监理说明\n");
		assertThat(back.problems().list()).isEmpty();
		assertThat(stored("WORKS_STARTED")).containsExactly("JD-A 2024-04-15 2024-04-25 null 开工令（更正）");
		assertThat(figure()).isEqualTo("1 100 0 0");
	}

	@Test
	void aBlankLeavesWhatIsStoredAndTheWordClearsIt() {
		take(BEGUN);
		Taken taken = take("JD-1,JD-A,开工,清空,,,清空\n");
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(0, 1, 0);
		assertThat(stored("WORKS_STARTED")).containsExactly("JD-A null 2024-04-20 null null",
				"JD-B 2024-04-15 2024-04-20 null 开工令");
	}

	@Test
	void finishedNeedsItsPhotosHereToo() {
		take(BEGUN);
		photo("JD-A");
		assertThat(take("JD-1,JD-A,完工,,2024-09-30,,\n").problems().list()).isEmpty();
		assertThat(figure()).isEqualTo("2 180 1 100");
		assertThat(problems("JD-1,JD-B,完工,,2024-09-30,,\n"))
			.containsExactly(tuple(2, "实际日期", ProblemCode.MISSING_VALUE));
	}

	@Test
	void nothingIsReachedOnSiteWhileTheWorksStandStill() {
		take(BEGUN);
		this.jdbc.sql("""
				insert into project_stop (id, project_id, region_path, since, reason, stopped_by)
				select nextval('project_stop_seq'), id, region_path, date '2024-05-01', '资金未到位', 'test'
				  from project
				 where id = :id
				""").param("id", this.project).update();
		assertThat(take(BEGUN).counts()).as("what is known already may be sent again").containsExactly(0, 0, 6);
		assertThat(problems("JD-1,,主体完成,,2024-06-01,,\n")).containsExactly(tuple(2, "实际日期", ProblemCode.LOCKED));
	}

	@Test
	void whatIsExportedCanBeImportedAgainAndChangesNothing() {
		take(BEGUN);
		List<List<? extends @Nullable Object>> exported = new ArrayList<>();
		this.currentScope.runAs(this.yichun, () -> this.importType.export(Map.of("q", "JD-1"), exported::add));
		assertThat(exported).hasSize(12).allSatisfy((cells) -> assertThat(cells).hasSize(7));
		StringBuilder rows = new StringBuilder();
		exported.forEach((cells) -> rows
			.append(String.join(",", cells.stream().map((cell) -> Objects.toString(cell, "")).toList()))
			.append('\n'));
		Taken again = take(rows.toString());
		assertThat(again.problems().list()).isEmpty();
		assertThat(again.counts()).containsExactly(0, 0, 12);
	}

	private List<Tuple> problems(String rows) {
		return take(rows).problems()
			.list()
			.stream()
			.map((problem) -> tuple(problem.row(), problem.column(), problem.code()))
			.toList();
	}

	private List<String> stored(String kind) {
		return this.jdbc.sql("""
				select concat_ws(' ', n.code, coalesce(m.planned_on::text, 'null'), coalesce(m.actual_on::text, 'null'),
				                 coalesce(m.waived_because, 'null'), coalesce(m.evidence, 'null'))
				  from milestone m
				  join project_neighbourhood l on l.id = m.project_neighbourhood_id
				  join neighbourhood n on n.id = l.neighbourhood_id
				 where l.project_id = :project
				   and m.kind = :kind
				 order by n.code
				""").param("project", this.project).param("kind", kind).query(String.class).list();
	}

	private String state() {
		return this.jdbc.sql("select state from project where id = :id")
			.param("id", this.project)
			.query(String.class)
			.single();
	}

	/** 开工小区 开工户数 完工小区 完工户数 of today. */
	private String figure() {
		return this.jdbc
			.sql("""
					select concat_ws(' ', started_neighbourhoods, started_households, finished_neighbourhoods, finished_households)
					  from figure
					 where plan_year = 2024 and basis = 'SUBMITTED' and until = 'infinity'
					   and region_id = (select id from region where code = '360902')
					""")
			.query(String.class)
			.single();
	}

	private void photo(String code) {
		byte[] picture = code.getBytes(StandardCharsets.UTF_8);
		String file = this.files.store(new ByteArrayInputStream(picture), picture.length).name();
		this.jdbc
			.sql("""
					insert into photo (id, neighbourhood_id, region_path, stage, taken_on, file_name, original_sha256, image_sha256,
					                   thumbnail_sha256, width, height, created_by)
					select nextval('photo_seq'), id, region_path, 'AFTER', date '2024-09-30', 'a.png', :file, :file, :file, 2, 2, 'test'
					  from neighbourhood
					 where code = :code
					""")
			.param("file", file)
			.param("code", code)
			.update();
	}

	private Taken take(String rows) {
		return Taken.csv(this.currentScope, this.yichun, this.importType, JOB, this.folder, HEADER + rows);
	}

}
