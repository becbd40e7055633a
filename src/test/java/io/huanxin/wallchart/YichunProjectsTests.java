package io.huanxin.wallchart;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.huanxin.account.Accounts;
import io.huanxin.figures.Figures;
import io.huanxin.golden.GoldenTable;
import io.huanxin.milestone.Milestone;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Taken;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * Yichun's projects of 2024: 113 in ten counties, all with design and financial review
 * done, 98 started, 4 finished. How they are spread over the counties is invented, what
 * they sum up to was published.
 */
@PortalTest
@Transactional
class YichunProjectsTests {

	private static final UUID JOB = UUID.fromString("6f1c1a52-7b1e-4c53-9d5b-3a6f3f1f0a77");

	/** Every county's own gap: ⌈0.75 · planned⌉ − finished. */
	private static final Map<String, Integer> GAPS = Map.of("360902", 14, "360921", 6, "360922", 8, "360923", 8,
			"360924", 6, "360925", 4, "360926", 3, "360981", 14, "360982", 10, "360983", 12);

	@Autowired
	WallCharts charts;

	@Autowired
	Figures figures;

	@Autowired
	Regions regions;

	@Autowired
	Accounts accounts;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	List<ImportType> importTypes;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MockMvcTester mvc;

	@Autowired
	JsonMapper json;

	@TempDir
	Path folder;

	@BeforeEach
	void enterWhatWasPublished() {
		// the counties' own returns of the demonstration give way
		for (String table : List.of("figure", "figure_source", "regional_return")) {
			this.jdbc.sql("delete from " + table + " where plan_year = 2024").update();
		}
		StringBuilder file = new StringBuilder("项目编码,项目名称,计划年度,行政区划代码,小区编码(多个以;分隔),计划开工日期,计划完工日期\n");
		for (CSVRecord county : GoldenTable.yichun()) {
			enter(county, file);
		}
		ImportType projects = this.importTypes.stream()
			.filter((type) -> type.name().equals("projects"))
			.findFirst()
			.orElseThrow();
		Taken taken = Taken.csv(this.currentScope, scope("yichun-clerk"), projects, JOB, this.folder, file.toString());
		assertThat(taken.problems().list()).isEmpty();
		assertThat(taken.counts()).containsExactly(113, 0, 0);
		report();
	}

	@Test
	void countsAndRatesComeOutAsPublished() {
		JsonNode answer = ranking("2024-07-29");
		JsonNode total = answer.get("total");
		assertThat(total.at("/started/neighbourhoods").asInt()).isEqualTo(98);
		assertThat(total.at("/started/households").asInt()).isEqualTo(27_913);
		assertThat(total.at("/finished/neighbourhoods").asInt()).isEqualTo(4);
		assertThat(total.at("/finished/households").asInt()).isEqualTo(1_043);
		assertThat(total.at("/planned/neighbourhoods").asInt()).isEqualTo(113);
		assertThat(total.at("/startRate/neighbourhoods").decimalValue()).isEqualByComparingTo("86.73");
		assertThat(total.at("/startRate/households").decimalValue()).isEqualByComparingTo("75.41");
		assertThat(total.at("/completionRate/neighbourhoods").decimalValue()).isEqualByComparingTo("3.54");
		assertThat(total.at("/completionRate/households").decimalValue()).isEqualByComparingTo("2.82");
		assertThat(this.figures.reconcile()).isEmpty();
	}

	/**
	 * Started on 6 May, finished on 20 July: what was so on a day is known of every day.
	 */
	@Test
	void everyDayHasItsOwnFigures() {
		assertThat(ranking("2024-05-05").at("/total/started/neighbourhoods").asInt()).isZero();
		assertThat(ranking("2024-05-06").at("/total/started/neighbourhoods").asInt()).isEqualTo(98);
		assertThat(ranking("2024-07-19").at("/total/finished/neighbourhoods").asInt()).isZero();
		assertThat(ranking("2024-07-20").at("/total/finished/neighbourhoods").asInt()).isEqualTo(4);
	}

	@Test
	void gapsAreEachLevelsOwnAndNotSummed() {
		RegionScope leader = scope("yichun-leader");
		List<RegionGaps> rows = this.charts.gaps(leader,
				this.regions.findByCode(leader, "360900", LocalDate.of(2024, 7, 29)).orElseThrow(), 2024);
		assertThat(rows).hasSize(11);
		Gap city = finish(rows.get(0));
		assertThat(city.tally().projects()).isEqualTo(113);
		assertThat(city.tally().doneProjects()).isEqualTo(4);
		assertThat(city.required()).isEqualTo(85);
		assertThat(city.neighbourhoods()).isEqualTo(81);
		assertThat(city.households()).isEqualTo(26_720);
		assertThat(rows.subList(1, 11))
			.allSatisfy((row) -> assertThat(finish(row).neighbourhoods()).isEqualTo(GAPS.get(row.region().code())));
		assertThat(rows.subList(1, 11).stream().mapToInt((row) -> finish(row).neighbourhoods()).sum()).isEqualTo(85);
		// 2024 is over: whatever is not finished is late
		assertThat(rows.get(0).light()).isEqualTo(Light.RED);
	}

	@Test
	void allHaveDesignAndFinancialReviewDone() {
		RegionScope leader = scope("yichun-leader");
		List<ChartRow> rows = this.charts.chart(leader, this.regions.getRow(leader, leader.regionId()), 2024);
		assertThat(rows).hasSize(113);
		for (Milestone kind : Set.of(Milestone.SCHEME_REVIEWED, Milestone.FINANCE_REVIEWED)) {
			assertThat(rows).allSatisfy((row) -> assertThat(row.cell(kind).status()).isEqualTo(ChartRow.Status.DONE));
		}
		assertThat(rows.stream().filter((row) -> row.cell(Milestone.WORKS_STARTED).status() == ChartRow.Status.DONE))
			.hasSize(98);
		assertThat(rows.stream().filter((row) -> row.light() == Light.GREEN)).hasSize(4);
	}

	private static Gap finish(RegionGaps row) {
		return row.gaps().stream().filter((gap) -> gap.rule() == DeadlineRule.FINISH).findFirst().orElseThrow();
	}

	/**
	 * Neighbourhoods whose households sum up to what the county has planned, started and
	 * finished.
	 */
	private void enter(CSVRecord county, StringBuilder file) {
		int planned = number(county, "plan_n");
		int started = number(county, "started_n");
		int finished = number(county, "finished_n");
		List<Integer> households = new ArrayList<>();
		households.addAll(split(number(county, "finished_h"), finished));
		households.addAll(split(number(county, "started_h") - number(county, "finished_h"), started - finished));
		households.addAll(split(number(county, "plan_h") - number(county, "started_h"), planned - started));
		String region = county.get("code");
		for (int index = 0; index < planned; index++) {
			String code = "YC24-" + region + "-" + index;
			this.jdbc.sql("""
					insert into neighbourhood (id, code, name, region_id, region_path, households, batch, created_by)
					select nextval('neighbourhood_seq'), :code, :code, id, path, :households, 'UNDER_WAY', 'test'
					  from region
					 where code = :region
					""")
				.param("code", code)
				.param("households", households.get(index))
				.param("region", region)
				.update();
			file.append(",%s改造,2024,%s,%s,2024-05-01,2024-11-30%n".formatted(code, region, code));
		}
	}

	private static List<Integer> split(int sum, int parts) {
		List<Integer> split = new ArrayList<>();
		for (int part = 0; part < parts; part++) {
			split.add(sum / parts + ((part < sum % parts) ? 1 : 0));
		}
		return split;
	}

	/**
	 * The milestones as clerks would have reported them one by one; the county's figures
	 * are then made by what makes them after each report.
	 */
	private void report() {
		for (String kind : List.of("RESIDENTS_VOTED", "SCHEME_REVIEWED", "PROJECT_APPROVED", "FINANCE_REVIEWED")) {
			reported(kind, "2024-03-20", "plan_n");
		}
		reported("TENDERED", "2024-04-10", "started_n");
		reported("WORKS_STARTED", "2024-05-06", "started_n");
		reported("WORKS_COMPLETED", "2024-07-20", "finished_n");
		this.jdbc.sql("select distinct county_id from project where import_id = :job")
			.param("job", JOB)
			.query(Long.class)
			.list()
			.forEach((county) -> this.figures.restateProjects(county, 2024));
	}

	private void reported(String kind, String day, String howMany) {
		for (CSVRecord county : GoldenTable.yichun()) {
			this.jdbc.sql("""
					insert into milestone (id, project_neighbourhood_id, region_path, kind, actual_on, entered_by)
					select nextval('milestone_seq'), l.id, l.region_path, :kind, :day::date, 'yichun-clerk'
					  from project_neighbourhood l
					  join neighbourhood n on n.id = l.neighbourhood_id
					 where n.code like 'YC24-' || :region || '-%'
					   and split_part(n.code, '-', 3)::int < :most
					""")
				.param("kind", kind)
				.param("day", day)
				.param("region", county.get("code"))
				.param("most", number(county, howMany))
				.update();
		}
	}

	private static int number(CSVRecord county, String column) {
		return Integer.parseInt(county.get(column));
	}

	private JsonNode ranking(String asOf) {
		return this.json.readTree(this.mvc.get()
			.uri("/api/v1/rankings?planYear=2024&level=COUNTY&parent=360900&asOf=" + asOf)
			.with(user(this.accounts.loadUserByUsername("yichun-leader")))
			.exchange()
			.getResponse()
			.getContentAsByteArray());
	}

	private RegionScope scope(String username) {
		return this.accounts.loadUserByUsername(username).scope();
	}

}
