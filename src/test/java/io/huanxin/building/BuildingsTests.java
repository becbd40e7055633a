package io.huanxin.building;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.huanxin.account.Accounts;
import io.huanxin.account.SignedIn;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Taken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/** Buildings by form and from files. Each test is rolled back. */
@PortalTest
@Transactional
class BuildingsTests {

	private static final String HEADER = "小区编码,楼栋号,建成年份,层数,单元数,户数,建筑面积(㎡),电梯数\n";

	private static final UUID JOB = UUID.fromString("5b7c57a0-98f0-4f5e-9c1d-2d4f6a1b7c33");

	@Autowired
	Buildings buildings;

	@Autowired
	BuildingImport importType;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	Accounts accounts;

	@Autowired
	MockMvcTester mvc;

	@Autowired
	JdbcClient jdbc;

	@TempDir
	Path folder;

	private long home;

	private RegionScope clerk;

	@BeforeEach
	void openAFile() {
		this.home = open("LZ-1", "360902");
		SignedIn person = this.accounts.loadUserByUsername("yuanzhou-clerk");
		this.clerk = person.scope();
	}

	@Test
	void aClerkAddsABuildingAndRevisesIt() {
		String list = "/neighbourhoods/" + this.home + "/buildings";
		assertThat(post(list, Map.of("number", "3号楼", "floors", "6", "units", "3", "households", "36", "floorArea",
				"2,880.5", "version", "0")))
			.hasStatus3xxRedirection()
			.hasRedirectedUrl(list);
		BuildingRow row = this.buildings.list(this.clerk, this.home).get(0);
		assertThat(row.facts()).isEqualTo(new BuildingFacts(null, 6, 3, 36, new BigDecimal("2880.50"), null));
		assertThat(post("/buildings/" + row.id() + "/edit", Map.of("floors", "7", "units", "3", "households", "36",
				"floorArea", "2880.5", "elevators", "0", "version", "0")))
			.hasRedirectedUrl(list);
		assertThat(get("yuanzhou-clerk", "/buildings/" + row.id() + "/edit")).bodyText()
			.containsPattern("层数</span>:\\s*<s class=\"text-secondary\"[^>]*>6</s>\\s*<span>7</span>");
		assertThat(post("/buildings/" + row.id() + "/edit",
				Map.of("floors", "8", "version", "0", "filled",
						"{\"floors\":\"6\",\"units\":\"3\",\"households\":\"36\",\"elevators\":\"\"}", "units", "3")))
			.hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("别人刚刚改过", "name=\"floors\" value=\"8\"", "name=\"elevators\" value=\"0\"");
	}

	@Test
	void aNumberIsTakenOnceAndFiguresDoNotContradictOneAnother() {
		add("3号楼", 3, 36);
		assertThat(post("/neighbourhoods/" + this.home + "/buildings",
				Map.of("number", "3号楼", "units", "40", "households", "36", "version", "0")))
			.hasStatusOk()
			.bodyText()
			.contains("这个小区已有“3号楼”", "单元数");
	}

	@Test
	void numbersStandInTheOrderPeopleCount() {
		add("10号楼", 1, 10);
		add("2号楼", 1, 10);
		add("B座", 1, 10);
		assertThat(this.buildings.list(this.clerk, this.home)).extracting(BuildingRow::number)
			.containsExactly("B座", "2号楼", "10号楼");
	}

	/** 36 + 24 = 60 households, while the file says 61. */
	@Test
	void whatTheBuildingsAddUpToStandsBesideWhatTheFileSays() {
		this.jdbc.sql("update neighbourhood set households = 61, buildings = 2 where id = :id")
			.param("id", this.home)
			.update();
		add("1号楼", 3, 36);
		add("2号楼", 2, 24);
		assertThat(get("yichun-leader", "/neighbourhoods/" + this.home + "/buildings")).hasStatusOk()
			.bodyText()
			.contains("2 栋合计", ">60<", ">61<", "楼栋合计与小区档案所填的不一致");
	}

	@Test
	void somebodyElsesBuildingsDoNotExist() {
		add("1号楼", 3, 36);
		long id = this.buildings.list(this.clerk, this.home).get(0).id();
		assertThat(get("hunan-leader", "/neighbourhoods/" + this.home + "/buildings")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("hunan-clerk", "/buildings/" + id + "/edit")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("yichun-leader", "/buildings/" + id + "/edit")).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void aFileAddsRevisesAndLeavesAlone() {
		add("1号楼", 3, 36);
		Taken taken = take("""
				LZ-1,1号楼,1985,6,,,2880.5,清空
				LZ-1,2号楼,,,2,24,,0
				""");
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(1, 1, 0);
		assertThat(this.buildings.list(this.clerk, this.home)).extracting(BuildingRow::number, BuildingRow::facts)
			.containsExactly(tuple("1号楼", new BuildingFacts(1985, 6, 3, 36, new BigDecimal("2880.50"), null)),
					tuple("2号楼", new BuildingFacts(null, null, 2, 24, null, 0)));
		assertThat(take("LZ-1,1号楼,1985,6,,,2880.5,\nLZ-1,2号楼,,,2,24,,0\n").counts()).containsExactly(0, 0, 2);
		assertThat(this.jdbc.sql("select count(*) from audit_entry where import_id = :job")
			.param("job", JOB)
			.query(Integer.class)
			.single()).as("before-images of changed rows only").isEqualTo(1);
	}

	@Test
	void aFileTellsAllThatIsWrongAtOnce() {
		open("CS-1", "430100");
		Taken taken = take("""
				LZ-9,1号楼,,,,,,
				CS-1,1号楼,,,,,,
				LZ-1,,,,,,,
				LZ-1,2号楼,1850,201,,约30户,,
				LZ-1,3号楼,,,5,4,,
				LZ-1,4号楼,,,,,,
				LZ-1,4号楼,,,,,,
				""");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::column, Problem::code)
			.containsExactlyInAnyOrder(tuple(2, "小区编码", ProblemCode.UNKNOWN_NEIGHBOURHOOD),
					tuple(3, "小区编码", ProblemCode.OUT_OF_SCOPE), tuple(4, "楼栋号", ProblemCode.MISSING_VALUE),
					tuple(5, "建成年份", ProblemCode.OUT_OF_RANGE), tuple(5, "层数", ProblemCode.OUT_OF_RANGE),
					tuple(5, "户数", ProblemCode.UNREADABLE_NUMBER), tuple(6, "单元数", ProblemCode.IMPOSSIBLE_PAIR),
					tuple(8, "小区编码", ProblemCode.DUPLICATE_KEY));
		assertThat(taken.counts()).containsExactly(1, 0, 0);
	}

	/** Stored, and where some cells of the file are texts and others numbers. */
	@Test
	void aNumberThatDiffersByZerosInFrontIsNoNewBuilding() {
		add("02", 3, 36);
		Taken taken = take(
				"LZ-1,2,,,,,,\nLZ-1,7,,,,,,\nLZ-1,007,,,,,,\nLZ-1,02,,,,,,\nLZ-1,20,,,,,,\nLZ-1,2号楼,,,,,,\n");
		assertThat(taken.problems().list()).extracting(Problem::row, Problem::code, Problem::args)
			.containsExactly(tuple(2, ProblemCode.POSSIBLE_DUPLICATE, List.of("02")),
					tuple(4, ProblemCode.POSSIBLE_DUPLICATE, List.of("7")));
		assertThat(taken.counts()).containsExactly(3, 0, 1);
	}

	private void add(String number, int units, int households) {
		this.buildings.add(this.clerk, this.home, number, new BuildingFacts(null, null, units, households, null, null));
	}

	private long open(String code, String region) {
		return this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), :code, '楼栋测试小区', id, path, 'RESERVE', 'test'
				  from region
				 where code = :region
				returning id
				""").param("code", code).param("region", region).query(Long.class).single();
	}

	private Taken take(String rows) {
		return Taken.csv(this.currentScope, this.clerk, this.importType, JOB, this.folder, HEADER + rows);
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private MvcTestResult post(String uri, Map<String, String> form) {
		var request = this.mvc.post().uri(uri).with(as("yuanzhou-clerk")).with(csrf());
		form.forEach(request::param);
		return request.exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
