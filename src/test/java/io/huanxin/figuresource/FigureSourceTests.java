package io.huanxin.figuresource;

import java.time.LocalDate;
import java.util.List;

import io.huanxin.account.Accounts;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.Figures;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * A county that has returned 5 neighbourhoods with 900 households started on 30 June, and
 * one project of 120 households, started on 1 April.
 */
@PortalTest
@Transactional
class FigureSourceTests {

	private static final int YEAR = 2025;

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Figures figures;

	@Autowired
	BeijingTime time;

	private long county;

	@BeforeEach
	void report() {
		for (String table : List.of("figure", "figure_source", "regional_return")) {
			this.jdbc.sql("delete from " + table + " where plan_year = " + YEAR).update();
		}
		this.county = this.jdbc.sql("select id from region where code = '360902'").query(Long.class).single();
		this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, households, batch, created_by)
				select nextval('neighbourhood_seq'), 'SRC-1', '来源小区', id, path, 120, 'UNDER_WAY', 'test'
				  from region
				 where id = :county
				""").param("county", this.county).update();
		assertThat(post("yuanzhou-clerk", "/projects", "name", "来源改造", "region", "360902", "planYear",
				String.valueOf(YEAR), "kind", "RENOVATION", "neighbourhoods", "SRC-1", "version", "0"))
			.hasStatus3xxRedirection();
		this.jdbc
			.sql("""
					insert into milestone (id, project_neighbourhood_id, region_path, kind, actual_on, entered_by)
					select nextval('milestone_seq'), l.id, l.region_path, 'WORKS_STARTED', date '2025-04-01', 'yuanzhou-clerk'
					  from project_neighbourhood l
					  join neighbourhood n on n.id = l.neighbourhood_id
					 where n.code = 'SRC-1'
					""")
			.update();
		assertThat(post("yuanzhou-clerk", "/returns", "region", "360902", "planYear", String.valueOf(YEAR), "asOf",
				"2025-06-30", "startedNeighbourhoods", "5", "startedHouseholds", "900", "explanation", "含未登记项目",
				"version", "0", "action", "submit"))
			.hasStatus3xxRedirection();
	}

	@Test
	void bothSourcesStandSideBySideWithTheirDifference() {
		assertThat(get("yichun-leader", "/figure-sources?planYear=" + YEAR)).hasStatusOk()
			.bodyText()
			.contains("袁州区", "汇总填报", "2025-06-30", "900", "120", "-780");
		assertThat(get("yichun-leader", page())).hasStatusOk().bodyText().contains("按默认规则").doesNotContain("改用来源");
	}

	/**
	 * From 1 May on the project counts: 1 and 120; before it nothing was returned yet.
	 */
	@Test
	void aReviewerSwitchesFromADayOnAndBack() {
		assertThat(figure("2025-07-01")).isEqualTo("5 900");
		assertThat(decide("PROJECTS", "2025-05-01", "-:RETURN")).hasStatus3xxRedirection();
		assertThat(figure("2025-07-01")).isEqualTo("1 120");
		assertThat(figure("2025-05-01")).isEqualTo("1 120");
		assertThat(figure("2025-04-30")).isEqualTo("none");
		assertThat(get("yichun-leader", page())).bodyText().contains("2025-05-01", "宜住建字〔2025〕9号", "yichun-reviewer");
		assertThat(decide("RETURN", "2025-07-01", "2025-05-01:PROJECTS,-:RETURN")).hasStatus3xxRedirection();
		assertThat(figure("2025-06-30")).isEqualTo("1 120");
		assertThat(figure("2025-07-01")).isEqualTo("5 900");
		assertThat(this.figures.reconcile()).noneMatch((each) -> each.planYear() == YEAR);
		assertThat(this.jdbc.sql("""
				select before_values ->> 'source' || '→' || (after_values ->> 'source')
				  from audit_entry
				 where entity = 'figure_source' and entity_key = '360902 2025'
				 order by id
				""").query(String.class).list()).containsExactly("RETURN→PROJECTS", "PROJECTS→RETURN");
	}

	@Test
	void whatMakesNoSenseIsRefusedAndNothingChanges() {
		assertThat(decide("RETURN", "2025-05-01", "-:RETURN")).hasStatusOk().bodyText().contains("采用的已经是这个来源");
		LocalDate tomorrow = this.time.today().plusDays(1);
		assertThat(decide("PROJECTS", tomorrow.toString(), "-:RETURN")).hasStatusOk().bodyText().contains("请填今天或以前的日期");
		assertThat(post("yichun-reviewer", page(), "source", "PROJECTS", "since", "2025-05-01", "reason", " ", "seen",
				"-:RETURN"))
			.hasStatusOk();
		assertThat(figure("2025-07-01")).isEqualTo("5 900");
	}

	@Test
	void ofTwoWhoDecideTheSecondSeesTheFirst() {
		assertThat(decide("PROJECTS", "2025-05-01", "-:RETURN")).hasStatus3xxRedirection();
		assertThat(decide("PROJECTS", "2025-06-01", "-:RETURN")).hasStatus(HttpStatus.CONFLICT)
			.bodyText()
			.contains("刚有人决定过这个地区的来源", "2025-05-01");
	}

	@Test
	void theWallChartSaysWhereRankingsCountTheReturns() {
		assertThat(get("yichun-leader", "/wall-chart?region=360902&planYear=" + YEAR)).bodyText()
			.contains("其中 1 个区县的排名采用汇总填报");
		decide("PROJECTS", "2025-05-01", "-:RETURN");
		assertThat(get("yichun-leader", "/wall-chart?region=360902&planYear=" + YEAR)).bodyText()
			.doesNotContain("排名采用汇总填报");
	}

	private MvcTestResult decide(String source, String since, String seen) {
		return post("yichun-reviewer", page(), "source", source, "since", since, "reason", "宜住建字〔2025〕9号", "seen",
				seen);
	}

	/** What counts on a day among submitted figures. */
	private String figure(String day) {
		return this.jdbc
			.sql("""
					select started_neighbourhoods || ' ' || started_households
					  from figure
					 where region_id = :county and plan_year = :year and basis = 'SUBMITTED' and as_of <= :day::date and until > :day::date
					""")
			.param("county", this.county)
			.param("year", YEAR)
			.param("day", day)
			.query(String.class)
			.optional()
			.orElse("none");
	}

	private String page() {
		return "/figure-sources/" + this.county + "?planYear=" + YEAR;
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(as(username)).exchange();
	}

	private MvcTestResult post(String username, String uri, String... fields) {
		var request = this.mvc.post().uri(uri).with(as(username)).with(csrf());
		for (int i = 0; i < fields.length; i += 2) {
			request.param(fields[i], fields[i + 1]);
		}
		return request.exchange();
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

}
