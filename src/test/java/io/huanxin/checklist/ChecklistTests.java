package io.huanxin.checklist;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;

import io.huanxin.account.Accounts;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.support.PortalTest;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * A project of two neighbourhoods that was to start ten days ago and is to be completed
 * in forty; one of the two has a day of its own, five days from now.
 */
@PortalTest
@Transactional
class ChecklistTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Accounts accounts;

	@Autowired
	Checklists checklists;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	BeijingTime time;

	private LocalDate today = LocalDate.EPOCH;

	@BeforeEach
	void plan() {
		this.today = this.time.today();
		this.jdbc
			.sql("""
					insert into project (id, code, plan_year, kind, region_id, region_path, county_id, name, planned_start,
					                     planned_finish, implementer, state, origin, confirmed_on, created_by)
					select nextval('project_seq'), '2023-360902-901', 2023, 'RENOVATION', id, path, id, '清单片区改造', :start, :finish,
					       '演示建设公司', 'PLANNED', 'FORM', date '2023-01-10', 'test'
					  from region
					 where code = '360902'
					""")
			.param("start", this.today.minusDays(10))
			.param("finish", this.today.plusDays(40))
			.update();
		for (String code : List.of("CL-1", "CL-2")) {
			this.jdbc.sql("""
					with home as (
					    insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
					    select nextval('neighbourhood_seq'), :code, '清单小区', id, path, 'UNDER_WAY', 'test'
					      from region
					     where code = '360902'
					    returning id
					)
					insert into project_neighbourhood (id, project_id, neighbourhood_id, region_path)
					select nextval('project_neighbourhood_seq'), p.id, home.id, p.region_path
					  from home
					  join project p on p.code = '2023-360902-901'
					""").param("code", code).update();
		}
		milestone("CL-2", "WORKS_STARTED", this.today.plusDays(5), null);
	}

	@Test
	void aNeighbourhoodsOwnDayGoesBeforeTheProjects() {
		// CL-1 alone makes it late, and neither has started
		assertThat(rows(Due.LATE)).containsExactly("开工 2/2 " + this.today.minusDays(10));
		assertThat(rows(Due.SOON)).containsExactly("开工 2/2 " + this.today.minusDays(10));
		assertThat(rows(Due.OPEN)).containsExactly("开工 2/2 " + this.today.minusDays(10),
				"完工 2/2 " + this.today.plusDays(40));
	}

	@Test
	void whatIsReachedOrNotNeededIsGone() {
		milestone("CL-1", "WORKS_STARTED", this.today.minusDays(10), this.today.minusDays(3));
		assertThat(rows(Due.SOON)).containsExactly("开工 1/2 " + this.today.plusDays(5));
		this.jdbc.sql(
				"update project set withdrawn_on = :day, withdrawal_reason = '核实', state = 'WITHDRAWN' where code = '2023-360902-901'")
			.param("day", this.today)
			.update();
		assertThat(rows(Due.OPEN)).isEmpty();
	}

	@Test
	void thePageSaysHowLateAndTheDeskLeadsToIt() {
		assertThat(get("yuanzhou-clerk", "/checklist?due=LATE&planYear=2023")).hasStatusOk()
			.bodyText()
			.contains("清单片区改造", "逾期 10 天", "演示建设公司", "其中逾期 1 项");
		assertThat(get("yuanzhou-clerk", "/")).bodyText().contains("个节点逾期，请填报", "/checklist?due=LATE");
		assertThat(get("hunan-clerk", "/checklist?due=LATE")).bodyText().doesNotContain("清单片区改造");
	}

	@Test
	void theFileHoldsWhatThePageShows() throws IOException {
		byte[] file = get("yichun-leader", "/checklist.xlsx?due=OPEN&q=2023-360902-901").getResponse()
			.getContentAsByteArray();
		DataFormatter text = new DataFormatter();
		try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
			assertThat(workbook.getSheetAt(0).getLastRowNum()).isEqualTo(2);
			Row row = workbook.getSheetAt(0).getRow(1);
			assertThat(List.of(3, 6, 8, 9, 10)).map((column) -> text.formatCellValue(row.getCell(column)))
				.containsExactly("2023-360902-901", "开工", "10", "2", "2");
		}
		assertThat(this.jdbc.sql(
				"select after_values ->> 'rows' from audit_entry where entity = 'export' and entity_key = 'checklist' order by id desc limit 1")
			.query(String.class)
			.single()).isEqualTo("2");
	}

	private void milestone(String code, String kind, LocalDate planned, @Nullable LocalDate actual) {
		this.jdbc
			.sql("""
					insert into milestone (id, project_neighbourhood_id, region_path, kind, planned_on, actual_on, entered_by)
					select nextval('milestone_seq'), l.id, l.region_path, :kind, :planned, :actual::date, 'test'
					  from project_neighbourhood l
					  join neighbourhood n on n.id = l.neighbourhood_id
					 where n.code = :code
					""")
			.param("code", code)
			.param("kind", kind)
			.param("planned", planned)
			.param("actual", actual, Types.DATE)
			.update();
	}

	private List<String> rows(Due due) {
		return this.checklists
			.list(this.accounts.loadUserByUsername("yichun-leader").scope(), new ChecklistFilter(due, 2023, "", "清单片区"),
					1)
			.rows()
			.stream()
			.map((row) -> row.milestone().word() + " " + row.open() + "/" + row.lines() + " " + row.plannedOn())
			.toList();
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(user(this.accounts.loadUserByUsername(username))).exchange();
	}

}
