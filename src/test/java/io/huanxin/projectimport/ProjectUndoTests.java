package io.huanxin.projectimport;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import io.huanxin.account.Accounts;
import io.huanxin.figures.Figures;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.spreadsheet.ImportUndo;
import io.huanxin.spreadsheet.UndoPlan;
import io.huanxin.support.PortalTest;
import io.huanxin.support.Taken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/** Two projects of one neighbourhood each come in, one is changed by a second file. */
@PortalTest
@Transactional
class ProjectUndoTests {

	private static final UUID FIRST = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");

	private static final UUID SECOND = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000002");

	@Autowired
	Accounts accounts;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	Figures figures;

	@Autowired
	List<ImportType> importTypes;

	@Autowired
	JdbcClient jdbc;

	@TempDir
	Path folder;

	@BeforeEach
	void take() {
		for (String code : List.of("UP-1", "UP-2")) {
			this.jdbc.sql("""
					insert into neighbourhood (id, code, name, region_id, region_path, households, batch, created_by)
					select nextval('neighbourhood_seq'), :code, '撤销小区', id, path, 100, 'UNDER_WAY', 'test'
					  from region
					 where code = '360902'
					""").param("code", code).update();
		}
		take(FIRST, """
				项目编码,项目名称,计划年度,行政区划代码,小区编码(多个以;分隔),总投资(万元),计划开工日期,民生实事
				2022-360902-801,撤销一号,2022,360902,UP-1,350.5,2022-03-01,是
				2022-360902-802,撤销二号,2022,360902,UP-2,120,,
				""");
	}

	@Test
	void whatWasCreatedIsRemovedAndTheFiguresFollow() {
		assertThat(figures()).isEqualTo(1);
		assertThat(plan(FIRST)).satisfies((plan) -> {
			assertThat(plan.possible()).isTrue();
			assertThat(plan.removals()).isEqualTo(2);
			assertThat(plan.restorations()).isZero();
		});
		carryOut(FIRST);
		assertThat(projects()).isEmpty();
		assertThat(figures()).isZero();
		assertThat(this.jdbc.sql(
				"select count(*) from audit_entry where entity = 'project' and action = 'REMOVED' and import_id = :import")
			.param("import", FIRST)
			.query(Integer.class)
			.single()).isEqualTo(2);
		assertThat(this.figures.reconcile()).noneMatch((each) -> each.planYear() == 2022);
	}

	@Test
	void whatWasChangedSaysAgainWhatItSaid() {
		take(SECOND, """
				项目编码,项目名称,计划年度,行政区划代码,小区编码(多个以;分隔),总投资(万元),计划开工日期,民生实事
				2022-360902-801,撤销一号（改名）,2022,360902,UP-1,400,2022-04-01,否
				""");
		assertThat(projects()).containsExactly("撤销一号（改名） 4000000.00 2022-04-01 false", "撤销二号 1200000.00 - -");
		assertThat(plan(FIRST).possible()).as("changed since").isFalse();
		assertThat(plan(SECOND)).satisfies((plan) -> {
			assertThat(plan.possible()).isTrue();
			assertThat(plan.restorations()).isEqualTo(1);
		});
		carryOut(SECOND);
		assertThat(projects()).containsExactly("撤销一号 3505000.00 2022-03-01 true", "撤销二号 1200000.00 - -");
	}

	@Test
	void whatWasReportedOfAProjectStandsInTheWay() {
		this.jdbc.sql("""
				insert into milestone (id, project_neighbourhood_id, region_path, kind, actual_on, entered_by)
				select nextval('milestone_seq'), l.id, l.region_path, 'SURVEYED', date '2022-02-01', 'test'
				  from project_neighbourhood l
				  join project p on p.id = l.project_id
				 where p.code = '2022-360902-801'
				""").update();
		this.jdbc.sql("""
				update project set withdrawn_on = date '2022-05-01', withdrawal_reason = '核实', state = 'WITHDRAWN',
				                   replaced_by = (select id from project where code = '2022-360902-801')
				 where code = '2022-360902-802'
				""").update();
		UndoPlan plan = plan(FIRST);
		assertThat(plan.possible()).isFalse();
		assertThat(plan.obstacles()).extracting(UndoPlan.Obstacle::reason)
			.containsExactlyInAnyOrder("imports.undo.milestones", "imports.undo.replaced");
		assertThat(plan.obstacles()).extracting(UndoPlan.Obstacle::name).containsOnly("撤销一号 2022-360902-801");
	}

	private void take(UUID job, String text) {
		Taken taken = Taken.csv(this.currentScope, scope(), type(), job, this.folder, text);
		assertThat(taken.problems().list()).isEmpty();
	}

	private UndoPlan plan(UUID job) {
		AtomicReference<UndoPlan> plan = new AtomicReference<>();
		this.currentScope.runAs(scope(), () -> plan.set(undo().plan(job, true)));
		return Objects.requireNonNull(plan.get());
	}

	private void carryOut(UUID job) {
		this.currentScope.runAs(scope(), () -> undo().carryOut(job));
	}

	private ImportUndo undo() {
		return Objects.requireNonNull(type().undo());
	}

	private ImportType type() {
		return this.importTypes.stream().filter((each) -> each.name().equals("projects")).findFirst().orElseThrow();
	}

	private List<String> projects() {
		return this.jdbc.sql("""
				select name || ' ' || total_investment || ' ' || coalesce(planned_start::text, '-') || ' '
				       || coalesce(livelihood::text, '-')
				  from project
				 where code like '2022-360902-80%'
				 order by code
				""").query(String.class).list();
	}

	/** Rows of the county's figures, which has none without projects. */
	private int figures() {
		return this.jdbc.sql("""
				select count(*)
				  from figure f
				  join region r on r.id = f.region_id
				 where f.plan_year = 2022 and f.basis = 'SUBMITTED' and r.code = '360902'
				""").query(Integer.class).single();
	}

	private RegionScope scope() {
		return this.accounts.loadUserByUsername("yuanzhou-clerk").scope();
	}

}
