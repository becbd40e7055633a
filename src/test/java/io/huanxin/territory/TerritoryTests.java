package io.huanxin.territory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditEntry;
import io.huanxin.audit.AuditTrail;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionCode;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.SheetRow;
import io.huanxin.support.PortalTest;
import io.huanxin.web.RoleMissing;
import io.huanxin.web.StaleRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** The upkeep of the tree, on pages and from workbooks. Each test is rolled back. */
@PortalTest
@Transactional
class TerritoryTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

	@Autowired
	Regions regions;

	@Autowired
	Territory territory;

	@Autowired
	RegionImport importType;

	@Autowired
	AuditTrail audit;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	JdbcClient jdbc;

	private RegionScope administrator;

	@BeforeEach
	void signIn() {
		this.administrator = this.regions.whole(Actor.SYSTEM, Role.ADMINISTRATOR);
	}

	@Test
	void aNewRegionLiesBelowItsParentAndIsInTheTrail() {
		long parent = scope("360902", Role.ADMINISTRATOR).regionId();
		long id = this.territory.register(this.administrator, new RegionCode("360902001"), parent,
				facts("灵泉街道", RegionLevel.STREET));
		RegionRow row = this.regions.getRow(this.administrator, id);
		assertThat(row.path()).isEqualTo(this.regions.getRow(this.administrator, parent).path() + id + "/");
		assertThat(this.audit.history(new AuditTrail.Subject("region", String.valueOf(id), null)))
			.extracting(AuditEntry::action)
			.containsExactly(AuditAction.CREATED);
	}

	@Test
	void aCodeBelongsToOneRegionAtATime() {
		long parent = scope("360900", Role.ADMINISTRATOR).regionId();
		assertThatExceptionOfType(BrokenRule.class)
			.isThrownBy(() -> this.territory.register(this.administrator, new RegionCode("360902"), parent,
					facts("又一个袁州", RegionLevel.COUNTY)))
			.satisfies((broken) -> assertThat(broken.problems()).extracting(Problem::code)
				.containsExactly(ProblemCode.DUPLICATE_KEY));
	}

	@Test
	void aRegionIsRankedBelowItsParentsLevel() {
		long parent = scope("360902", Role.ADMINISTRATOR).regionId();
		assertThatExceptionOfType(BrokenRule.class)
			.isThrownBy(() -> this.territory.register(this.administrator, new RegionCode("360999"), parent,
					facts("县下的市", RegionLevel.CITY)))
			.satisfies((broken) -> assertThat(broken.problems()).extracting(Problem::code)
				.containsExactly(ProblemCode.IMPOSSIBLE_PAIR));
	}

	@Test
	void onlyAdministratorsWriteAndAStaleFormIsRefused() {
		RegionRow row = this.regions.findByCode(this.administrator, "360902", TODAY).orElseThrow();
		RegionFacts renamed = facts("袁州", RegionLevel.COUNTY);
		assertThatExceptionOfType(RoleMissing.class)
			.isThrownBy(() -> this.territory.revise(scope("360900", Role.CLERK), row.id(), row.version(), renamed));
		assertThat(this.territory.revise(this.administrator, row.id(), row.version(), renamed)).isTrue();
		assertThatExceptionOfType(StaleRecord.class)
			.isThrownBy(() -> this.territory.revise(this.administrator, row.id(), row.version(), renamed));
	}

	@Test
	void aWorkbookNeedsOnlyCodeAndNameAndParentsMayFollowTheirChildren() {
		Problems problems = new Problems();
		ImportOutcome outcome = take(problems, row(2, "370102", "历下区", null), row(3, "370100", "济南市", null));
		assertThat(problems.list()).isEmpty();
		assertThat(outcome.created()).isEqualTo(2);
		RegionRow county = this.regions.findByCode(this.administrator, "370102", TODAY).orElseThrow();
		assertThat(county.level()).isEqualTo(RegionLevel.COUNTY);
		assertThat(county.parentCode()).isEqualTo("370100");
		assertThat(take(new Problems(), row(2, "370102", "历下区", null)).unchanged()).isEqualTo(1);
	}

	@Test
	void anImportLeavesInTheTrailWhatItChangedAndNotWhatItCreated() {
		take(new Problems(), row(2, "370100", "济南", null));
		RegionRow created = this.regions.findByCode(this.administrator, "370100", TODAY).orElseThrow();
		AuditTrail.Subject subject = new AuditTrail.Subject("region", String.valueOf(created.id()), created.path());
		assertThat(this.audit.history(subject)).isEmpty();
		UUID by = this.regions.importOf(this.administrator, created.id()).orElseThrow();
		take(new Problems(), row(2, "370100", "济南市", null));
		assertThat(this.audit.history(subject)).singleElement().satisfies((entry) -> {
			assertThat(entry.action()).isEqualTo(AuditAction.REVISED);
			assertThat(entry.before()).contains("\"name\": \"济南\"");
			assertThat(entry.after()).contains("\"name\": \"济南市\"");
		});
		assertThat(this.regions.importOf(this.administrator, created.id())).as("who created it").contains(by);
	}

	@Test
	void aCountyUnderTheProvinceMayRankWithTheCities() {
		Problems problems = new Problems();
		Map<Column, @Nullable Object> values = values("419001", "济源市", "市级");
		values.put(RegionColumns.PARENT, "410000");
		take(problems, SheetRow.of(2, values));
		assertThat(problems.list()).isEmpty();
		assertThat(this.regions.findByCode(this.administrator, "419001", TODAY).orElseThrow().level())
			.isEqualTo(RegionLevel.CITY);
	}

	@Test
	void aWorkbookNamesEveryMistake() {
		Problems problems = new Problems();
		take(problems, row(2, "37010", "短了", null), row(3, "990101", "无上级", null), row(4, "370100", "济南市", "地市"));
		assertThat(problems.list()).extracting(Problem::row, Problem::column, Problem::code)
			.containsExactly(tuple(2, "行政区划代码", ProblemCode.UNKNOWN_REGION),
					tuple(3, "上级代码", ProblemCode.UNKNOWN_REGION), tuple(4, "级别", ProblemCode.NOT_IN_DICTIONARY));
	}

	@Test
	void exportsWhatItImports() {
		List<List<? extends @Nullable Object>> rows = new ArrayList<>();
		this.currentScope.runAs(scope("360900", Role.ADMINISTRATOR),
				() -> this.importType.export(new HashMap<>(Map.of("q", "经开区")), rows::add));
		assertThat(rows).hasSize(1);
		assertThat(rows.get(0)).hasSameSizeAs(this.importType.columns());
		assertThat(rows.get(0).subList(0, 4)).isEqualTo(List.of("360991", "宜春经开区", "360900", "功能区"));
	}

	private ImportOutcome take(Problems problems, SheetRow... rows) {
		ImportContext context = new ImportContext(UUID.randomUUID(), "test.xlsx", ImportContext.Mode.ALL, (done) -> {
		});
		AtomicReference<ImportOutcome> outcome = new AtomicReference<>(new ImportOutcome(0, 0, 0, List.of()));
		this.currentScope.runAs(this.administrator,
				() -> outcome.set(this.importType.apply(context, List.of(rows), problems)));
		return Objects.requireNonNull(outcome.get());
	}

	private static SheetRow row(int number, String code, String name, @Nullable String level) {
		return SheetRow.of(number, values(code, name, level));
	}

	private static Map<Column, @Nullable Object> values(String code, String name, @Nullable String level) {
		Map<Column, @Nullable Object> values = new LinkedHashMap<>();
		RegionColumns.ALL.forEach((column) -> values.put(column, null));
		values.put(RegionColumns.CODE, code);
		values.put(RegionColumns.NAME, name);
		values.put(RegionColumns.LEVEL, level);
		return values;
	}

	private static RegionFacts facts(String name, RegionLevel level) {
		return new RegionFacts(name, level, false, true, false, LocalDate.of(1949, 10, 1), null);
	}

	private RegionScope scope(String code, Role role) {
		return this.jdbc.sql("select id, path from region where code = :code and valid_to is null")
			.param("code", code)
			.query((rs, row) -> new RegionScope(Actor.SYSTEM, role, rs.getLong("id"), rs.getString("path")))
			.single();
	}

}
