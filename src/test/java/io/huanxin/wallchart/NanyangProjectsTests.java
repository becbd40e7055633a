package io.huanxin.wallchart;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import io.huanxin.account.Accounts;
import io.huanxin.figures.Figures;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Taken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * Nanyang 2020: 335 projects finished with 26 859 households, of 8 166 that the province
 * had set: 328.91 %. The notice counts projects, its neighbourhoods were not published:
 * that five of the projects have two of them, and the 60 of the target, are invented to
 * keep the units apart.
 */
@PortalTest
@Transactional
class NanyangProjectsTests {

	private static final UUID JOB = UUID.fromString("1c7ad3a9-52dc-4d0e-8f43-0e6b6f5b2020");

	private static final int PROJECTS = 335;

	private static final int NEIGHBOURHOODS = 340;

	private static final int HOUSEHOLDS = 26_859;

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
		StringBuilder file = new StringBuilder("项目名称,计划年度,行政区划代码,小区编码(多个以;分隔)\n");
		for (int index = 0; index < NEIGHBOURHOODS; index++) {
			home(index, HOUSEHOLDS / NEIGHBOURHOODS + ((index < HOUSEHOLDS % NEIGHBOURHOODS) ? 1 : 0));
		}
		for (int index = 0; index < PROJECTS; index++) {
			file.append("南阳改造%d,2020,411302,NY-%d%s%n".formatted(index, index,
					(index < NEIGHBOURHOODS - PROJECTS) ? ";NY-" + (PROJECTS + index) : ""));
		}
		take("targets", "行政区划代码,计划年度,目标类型,小区数,户数,文号\n411300,2020,下达目标,60,8166,省定目标\n");
		take("projects", file.toString());
		for (String kind : List.of("WORKS_STARTED", "WORKS_COMPLETED")) {
			this.jdbc.sql("""
					insert into milestone (id, project_neighbourhood_id, region_path, kind, actual_on, entered_by)
					select nextval('milestone_seq'), l.id, l.region_path, :kind, date '2020-12-01', 'test'
					  from project_neighbourhood l
					  join neighbourhood n on n.id = l.neighbourhood_id
					 where n.code like 'NY-%'
					""").param("kind", kind).update();
		}
		long county = this.jdbc.sql("select id from region where code = '411302'").query(Long.class).single();
		this.figures.restateProjects(county, 2020);
	}

	/** 26 859 / 8 166 = 3.289 125…: shown as it is, neither capped nor refused. */
	@Test
	void moreThanThreeTimesTheTargetIsShown() {
		JsonNode total = ranking().get("total");
		assertThat(total.at("/finished/households").asInt()).isEqualTo(HOUSEHOLDS);
		assertThat(total.at("/planned/households").asInt()).isEqualTo(8_166);
		assertThat(total.at("/plannedSource").asString()).isEqualTo("OWN");
		assertThat(total.at("/completionRate/households").decimalValue()).isEqualByComparingTo("328.91");
		assertThat(this.figures.reconcile()).noneMatch((each) -> each.planYear() == 2020);
	}

	/** 335 项目 and 340 小区 stand side by side; no rate has one over the other. */
	@Test
	void projectsAndNeighbourhoodsAreTwoUnits() {
		RegionScope nation = scope("nation-leader");
		RegionRow city = this.regions.getRow(nation,
				this.jdbc.sql("select id from region where code = '411300'").query(Long.class).single());
		Gap gap = this.charts.gaps(nation, city, 2020)
			.get(0)
			.gaps()
			.stream()
			.filter((each) -> each.rule() == DeadlineRule.FINISH)
			.findFirst()
			.orElseThrow();
		assertThat(gap.tally().projects()).isEqualTo(PROJECTS);
		assertThat(gap.tally().doneProjects()).isEqualTo(PROJECTS);
		assertThat(gap.tally().neighbourhoods()).isEqualTo(NEIGHBOURHOODS);
		assertThat(gap.tally().doneNeighbourhoods()).isEqualTo(NEIGHBOURHOODS);
		assertThat(gap.tally().doneHouseholds()).isEqualTo(HOUSEHOLDS);
		assertThat(ranking().at("/total/finished/neighbourhoods").asInt()).isEqualTo(NEIGHBOURHOODS);
		assertThat(this.mvc.get().uri("/projects?planYear=2020&region=411300").with(as("nation-leader")).exchange())
			.bodyText()
			.contains("335", "26,859");
	}

	private void home(int index, int households) {
		this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, households, batch, created_by)
				select nextval('neighbourhood_seq'), :code, :code, id, path, :households, 'UNDER_WAY', 'test'
				  from region
				 where code = '411302'
				""").param("code", "NY-" + index).param("households", households).update();
	}

	private void take(String name, String text) {
		ImportType type = this.importTypes.stream()
			.filter((each) -> each.name().equals(name))
			.findFirst()
			.orElseThrow();
		Taken taken = Taken.csv(this.currentScope, scope("nation-clerk"), type, JOB, this.folder, text);
		assertThat(taken.problems().list()).isEmpty();
	}

	private JsonNode ranking() {
		return this.json.readTree(this.mvc.get()
			.uri("/api/v1/rankings?planYear=2020&level=COUNTY&parent=411300&asOf=2020-12-31&targetKind=ISSUED")
			.with(as("nation-leader"))
			.exchange()
			.getResponse()
			.getContentAsByteArray());
	}

	private RequestPostProcessor as(String username) {
		return user(this.accounts.loadUserByUsername(username));
	}

	private RegionScope scope(String username) {
		return this.accounts.loadUserByUsername(username).scope();
	}

}
