package io.huanxin.worksimport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.huanxin.account.Accounts;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Severity;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.spreadsheet.TemplateWriter;
import io.huanxin.support.MadeUpParts;
import io.huanxin.support.MadeUpProject;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Taken;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Works items from files, as they are uploaded. Each test is rolled back. */
@PortalTest
@Transactional
class WorksImportTests {

	private static final String HEADER = "项目编码,小区编码,改造内容,单位,计划数量,完成数量,需求数量,是否估算,估算方法,截止日期,说明\n";

	private static final UUID JOB = UUID.fromString("5f2b7a40-0a1c-4f0e-9e40-6a8a2f3e9a12");

	@Autowired
	WorksImport importType;

	@Autowired
	TemplateWriter templates;

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
	void plan() {
		this.yichun = this.accounts.loadUserByUsername("yichun-clerk").scope();
		long project = MadeUpProject.plan(this.jdbc, "GD-1", "改造内容导入", "360902");
		MadeUpParts.add(this.jdbc, project, "GD-A", "甲小区", 100);
		MadeUpParts.add(this.jdbc, project, "GD-B", "乙小区", 80);
	}

	@Test
	void entersQuantitiesAndLeavesWhatIsBlankUnknown() {
		Taken taken = take("""
				GD-1,,供水,米,"1,200.5",300,,,,2024-05-31,
				GD-1,GD-A,WS05,个,30,,45,是,按停车普查,,
				GD-1,GD-B,停车,,20,,,,,,
				""");
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(3, 0, 0);
		assertThat(stored()).containsExactly("JC01 null 1200.50 300.00 null null 2024-05-31 null",
				"WS05 GD-A 30.00 null 45.00 按停车普查 null null", "WS05 GD-B 20.00 null null null null null");
		assertThat(trail()).hasSize(3);
	}

	@Test
	void theSameFileAgainChangesNothing() {
		String rows = "GD-1,,供水,米,1200.5,300,,,,2024-05-31,\nGD-1,GD-A,停车,个,30,,45,是,按停车普查,,\n";
		take(rows);
		Taken again = take(rows);
		assertThat(again.problems().list()).isEmpty();
		assertThat(again.counts()).containsExactly(0, 0, 2);
		assertThat(trail()).hasSize(2);
	}

	@Test
	void aBlankLeavesWhatIsStoredAndTheWordClearsIt() {
		take("GD-1,,供水,米,1200.5,300,500,是,按图纸,2024-05-31,首段\n");
		Taken taken = take("GD-1,,供水,,清空,350,,否,,2024-06-30,\n");
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(0, 1, 0);
		assertThat(stored()).containsExactly("JC01 null null 350.00 500.00 null 2024-06-30 首段");
		assertThat(trail()).containsExactly("null→300", "300→350");
	}

	@Test
	void tellsWhatIsWrongInEveryRowAtOnce() {
		this.jdbc.sql("update works_item set retired_on = date '2024-01-01' where code = 'TS12'").update();
		MadeUpProject.plan(this.jdbc, "GD-HN", "外省项目", "430202");
		take("GD-1,,加装电梯,部,4,3,,,,2024-05-31,\n");
		Taken taken = take("""
				GD-9,,供水,米,1,,,,,,
				GD-HN,,供水,米,1,,,,,,
				GD-1,GD-C,供水,米,1,,,,,,
				GD-1,,自来水,米,1,,,,,,
				GD-1,,排水（雨污分流）,公里,1,,,,,,
				GD-1,,道路,㎡,约500,,,,,,
				GD-1,,照明,盏,4.5,,,,,,
				GD-1,,绿化,㎡,,100,,,,,
				GD-1,,节能,㎡,5000,,,是,,,
				GD-1,,节能,㎡,5000,,,,,,
				GD-1,,智能设施和5G预留接口,处,1,,,,,,
				GD-1,,消防,处,,,,,,,
				GD-1,GD-A,加装电梯,部,2,,,,,,
				GD-1,,WS13,部,,2,,,,2024-06-30,
				GD-1,,安防,处,-1,,,,,,
				GD-1,GD-A,供电,米,1,,,,,,
				GD-1,,供电,米,1,,,,,,
				""");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::column, Problem::code)
			.containsExactlyInAnyOrder(tuple(2, "项目编码", ProblemCode.NOT_IN_DICTIONARY),
					tuple(3, "项目编码", ProblemCode.NOT_IN_DICTIONARY),
					tuple(4, "小区编码", ProblemCode.UNKNOWN_NEIGHBOURHOOD),
					tuple(5, "改造内容", ProblemCode.NOT_IN_DICTIONARY), tuple(6, "单位", ProblemCode.IMPOSSIBLE_PAIR),
					tuple(7, "计划数量", ProblemCode.UNREADABLE_NUMBER), tuple(8, "计划数量", ProblemCode.OUT_OF_RANGE),
					tuple(9, "截止日期", ProblemCode.MISSING_VALUE), tuple(10, "估算方法", ProblemCode.MISSING_VALUE),
					tuple(11, "项目编码", ProblemCode.DUPLICATE_KEY), tuple(12, "改造内容", ProblemCode.NOT_IN_DICTIONARY),
					tuple(13, "计划数量", ProblemCode.MISSING_VALUE), tuple(14, "改造内容", ProblemCode.IMPOSSIBLE_PAIR),
					tuple(15, "完成数量", ProblemCode.CUMULATIVE_FELL), tuple(16, "计划数量", ProblemCode.NEGATIVE),
					tuple(18, "改造内容", ProblemCode.IMPOSSIBLE_PAIR));
	}

	@Test
	void moreThanPlannedWarnsAndAFallNeedsANewReason() {
		Taken taken = take("GD-1,,加装电梯,部,4,5,,,,2024-05-31,\n");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::column, Problem::code, Problem::severity)
			.containsExactly(tuple(2, "完成数量", ProblemCode.REASON_MISSING, Severity.WARNING));
		assertThat(taken.counts()).containsExactly(1, 0, 0);
		assertThat(take("GD-1,,加装电梯,部,,2,,,,2024-06-30,\n").problems().list()).extracting(Problem::code)
			.containsExactly(ProblemCode.CUMULATIVE_FELL);
		assertThat(take("GD-1,,加装电梯,部,,2,,,,2024-06-30,核减未验收的\n").counts()).containsExactly(0, 1, 0);
	}

	@Test
	void aNewQuantityTellsItsOwnDay() {
		take("GD-1,,加装电梯,部,4,3,,,,2024-05-31,\n");
		assertThat(take("GD-1,,加装电梯,部,,4,,,,,\n").problems().list()).extracting(Problem::column, Problem::code)
			.containsExactly(tuple("截止日期", ProblemCode.MISSING_VALUE));
	}

	@Test
	void oneItemByNameAndByCodeIsTheSame() {
		Taken taken = take("GD-1,,加装电梯,部,4,,,,,,\nGD-1,,WS13,部,5,,,,,,\n");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::column, Problem::code)
			.containsExactly(tuple(3, "改造内容", ProblemCode.DUPLICATE_KEY));
	}

	@Test
	void whatIsExportedCanBeImportedAgainAndChangesNothing() {
		take("GD-1,,供水,米,1200.5,300,500,是,按图纸,2024-05-31,首段\nGD-1,GD-A,停车,个,30,,45,,,,\nGD-1,GD-B,停车,个,20,,,,,,\n");
		List<List<? extends @Nullable Object>> exported = new ArrayList<>();
		this.currentScope.runAs(this.yichun, () -> this.importType.export(Map.of("q", "GD-1"), exported::add));
		assertThat(exported).hasSize(3).allSatisfy((cells) -> assertThat(cells).hasSize(11));
		StringBuilder rows = new StringBuilder();
		exported.forEach((cells) -> rows.append(String.join(",",
				cells.stream()
					.map((cell) -> (cell instanceof Boolean flag) ? (flag ? "是" : "否") : Objects.toString(cell, ""))
					.toList()))
			.append('\n'));
		assertThat(take(rows.toString()).counts()).containsExactly(0, 0, 3);
	}

	/** The template itself, filled in with Excel's own numbers and days. */
	@Test
	void aFilledTemplateIsTakenIn() throws IOException {
		Path file = this.folder.resolve("改造内容.xlsx");
		try (OutputStream out = Files.newOutputStream(file)) {
			this.templates.write(this.importType, Locale.SIMPLIFIED_CHINESE, out);
		}
		try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
			XSSFRow row = workbook.getSheetAt(0).createRow(1);
			row.createCell(0).setCellValue("GD-1");
			row.createCell(2).setCellValue("供水");
			row.createCell(4).setCellValue(1200.5);
			row.createCell(5).setCellValue("300");
			row.createCell(9).setCellValue("2024年5月31日");
			try (OutputStream out = Files.newOutputStream(file)) {
				workbook.write(out);
			}
		}
		Taken taken = Taken.of(this.currentScope, this.yichun, this.importType, JOB, file);
		assertThat(taken.problems().list()).isEmpty();
		assertThat(stored()).containsExactly("JC01 null 1200.50 300.00 null null 2024-05-31 null");
	}

	private List<String> stored() {
		return this.jdbc
			.sql("""
					select concat_ws(' ', i.code, coalesce(n.code, 'null'), coalesce(q.planned::text, 'null'),
					                 coalesce(q.done::text, 'null'), coalesce(q.demanded::text, 'null'),
					                 coalesce(q.estimation_method, 'null'), coalesce(q.as_of::text, 'null'), coalesce(q.note, 'null'))
					  from works_quantity q
					  join project p on p.id = q.project_id
					  join works_item i on i.id = q.works_item_id
					  left join project_neighbourhood l on l.id = q.project_neighbourhood_id
					  left join neighbourhood n on n.id = l.neighbourhood_id
					 where p.code = 'GD-1'
					 order by i.code, n.code
					""")
			.query(String.class)
			.list();
	}

	private List<String> trail() {
		return this.jdbc
			.sql("""
					select coalesce(before_values ->> 'worksDone', 'null') || '→' || coalesce(after_values ->> 'worksDone', 'null')
					  from audit_entry
					 where import_id = :job
					 order by at, id
					""")
			.param("job", JOB)
			.query(String.class)
			.list();
	}

	private Taken take(String rows) {
		return Taken.csv(this.currentScope, this.yichun, this.importType, JOB, this.folder, HEADER + rows);
	}

}
