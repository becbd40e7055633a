package io.huanxin.target;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.huanxin.audit.Actor;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditEntry;
import io.huanxin.audit.AuditTrail;
import io.huanxin.figures.TargetKind;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.support.PortalTest;
import io.huanxin.web.RoleMissing;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Who may set which target, and that nothing of it is ever lost. Each test is rolled
 * back.
 */
@PortalTest
@Transactional
class TargetsTests {

	/** A plan year that the demonstration knows nothing of. */
	private static final int YEAR = 2022;

	private static final TargetFigures TWENTY = new TargetFigures(20, 7200, null, null, new BigDecimal("5000000"),
			"宜住建字〔2022〕1号");

	private static final TargetFigures MORE = new TargetFigures(23, 7200, 145, null, null, "宜住建字〔2022〕9号");

	@Autowired
	TargetLists lists;

	@Autowired
	Targets targets;

	@Autowired
	TargetDemonstration demonstration;

	@Autowired
	AuditTrail audit;

	@Autowired
	JdbcClient jdbc;

	@Test
	void keepsEveryVersionWithItsReason() {
		RegionScope clerk = scope("360900", Role.CLERK);
		long id = this.targets.set(clerk, region("360902"), YEAR, TargetKind.ISSUED, TWENTY);
		assertThat(this.targets.revise(clerk, id, 0, MORE, "依据宜住建字〔2022〕9号调整")).isTrue();
		assertThat(this.lists.getRow(clerk, id).figures()).isEqualTo(MORE);
		assertThat(this.lists.history(clerk, id))
			.extracting(TargetVersion::revision, TargetVersion::by, TargetVersion::reason, TargetVersion::figures,
					TargetVersion::previous)
			.containsExactly(tuple(2, "a-clerk", "依据宜住建字〔2022〕9号调整", MORE, TWENTY),
					tuple(1, "a-clerk", null, TWENTY, null));
	}

	@Test
	void recordsEveryWriteInTheAuditTrail() {
		RegionScope clerk = scope("360900", Role.CLERK);
		long id = this.targets.set(clerk, region("360902"), YEAR, TargetKind.ISSUED, TWENTY);
		this.targets.revise(clerk, id, 0, MORE, "调整");
		List<AuditEntry> entries = this.audit
			.history(new AuditTrail.Subject("target", String.valueOf(id), path("360902")));
		assertThat(entries).extracting(AuditEntry::action, AuditEntry::username, AuditEntry::role)
			.containsExactly(tuple(AuditAction.REVISED, "a-clerk", "CLERK"),
					tuple(AuditAction.CREATED, "a-clerk", "CLERK"));
		assertThat(entries.get(0).before()).contains("\"plannedInvestment\": \"5000000.00\"");
		assertThat(entries.get(0).after()).contains("\"neighbourhoods\": 23", "\"reason\": \"调整\"")
			.doesNotContain("plannedInvestment");
	}

	@Test
	void theSameFiguresAgainLeaveNoTrace() {
		RegionScope clerk = scope("360900", Role.CLERK);
		long id = this.targets.set(clerk, region("360902"), YEAR, TargetKind.ISSUED, TWENTY);
		assertThat(this.targets.revise(clerk, id, 0, TWENTY, "没有改动")).isFalse();
		assertThat(this.lists.history(clerk, id)).hasSize(1);
	}

	@Test
	void refusesARevisionWithoutAReason() {
		RegionScope clerk = scope("360900", Role.CLERK);
		long id = this.targets.set(clerk, region("360902"), YEAR, TargetKind.ISSUED, TWENTY);
		assertBroken(() -> this.targets.revise(clerk, id, 0, MORE, " "), ProblemCode.REASON_MISSING);
	}

	@Test
	void refusesAFormThatSomebodyElseOvertook() {
		RegionScope clerk = scope("360900", Role.CLERK);
		long id = this.targets.set(clerk, region("360902"), YEAR, TargetKind.ISSUED, TWENTY);
		this.targets.revise(clerk, id, 0, MORE, "先到");
		assertThatExceptionOfType(StaleRecord.class).isThrownBy(() -> this.targets.revise(clerk, id, 0, TWENTY, "后到"));
	}

	@Test
	void refusesASecondTargetOfTheSameYearAndKind() {
		RegionScope clerk = scope("360900", Role.CLERK);
		this.targets.set(clerk, region("360902"), YEAR, TargetKind.ISSUED, TWENTY);
		this.targets.set(clerk, region("360902"), YEAR, TargetKind.DECLARED, MORE);
		assertThatExceptionOfType(TargetAlreadySet.class)
			.isThrownBy(() -> this.targets.set(clerk, region("360902"), YEAR, TargetKind.ISSUED, MORE))
			.satisfies((broken) -> assertThat(broken.problems()).extracting(Problem::code)
				.containsExactly(ProblemCode.DUPLICATE_KEY));
	}

	@Test
	void nobodyIssuesATargetToThemselves() {
		assertBroken(
				() -> this.targets.set(scope("360900", Role.CLERK), region("360900"), YEAR, TargetKind.ISSUED, TWENTY),
				ProblemCode.OUT_OF_SCOPE);
		assertBroken(
				() -> this.targets.set(scope("360902", Role.CLERK), region("360902"), YEAR, TargetKind.SUBSIDY, TWENTY),
				ProblemCode.OUT_OF_SCOPE);
	}

	@Test
	void nobodyRevisesWhatWasIssuedToThem() {
		long id = this.targets.set(scope("360900", Role.CLERK), region("360902"), YEAR, TargetKind.ISSUED, TWENTY);
		assertBroken(() -> this.targets.revise(scope("360902", Role.CLERK), id, 0, MORE, "自己改"),
				ProblemCode.OUT_OF_SCOPE);
	}

	@Test
	void aRegionDeclaresItsOwnPlanAndLivelihoodList() {
		RegionScope yuanzhou = scope("360902", Role.CLERK);
		assertThat(this.targets.set(yuanzhou, region("360902"), YEAR, TargetKind.DECLARED, TWENTY)).isPositive();
		assertThat(this.targets.set(yuanzhou, region("360902"), YEAR, TargetKind.LIVELIHOOD, TWENTY)).isPositive();
	}

	@Test
	void theRootsTargetsAreEnteredByTheRootsClerk() {
		assertThat(this.targets.set(scope("000000", Role.CLERK), region("000000"), YEAR, TargetKind.ISSUED, TWENTY))
			.isPositive();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLERK")
	void onlyClerksEnterFigures(Role role) {
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(
				() -> this.targets.set(scope("360900", role), region("360902"), YEAR, TargetKind.DECLARED, TWENTY));
		long id = this.targets.set(scope("360900", Role.CLERK), region("360902"), YEAR, TargetKind.DECLARED, TWENTY);
		assertThatExceptionOfType(RoleMissing.class)
			.isThrownBy(() -> this.targets.revise(scope("360900", role), id, 0, MORE, "改"));
	}

	@Test
	void administratorsSeeNoTargets() {
		RegionScope administrator = scope("000000", Role.ADMINISTRATOR);
		assertThatExceptionOfType(RoleMissing.class)
			.isThrownBy(() -> this.lists.list(administrator, TargetFilter.ALL, TargetOrder.LATEST, 1));
	}

	@Test
	void somebodyElsesTargetDoesNotExist() {
		long id = this.targets.set(scope("430000", Role.CLERK), region("430100"), YEAR, TargetKind.ISSUED, TWENTY);
		RegionScope yichun = scope("360900", Role.CLERK);
		assertThatExceptionOfType(UnknownRecord.class).isThrownBy(() -> this.lists.getRow(yichun, id));
		assertThatExceptionOfType(UnknownRecord.class).isThrownBy(() -> this.targets.revise(yichun, id, 0, MORE, "改"));
		assertThatExceptionOfType(UnknownRecord.class)
			.isThrownBy(() -> this.targets.set(yichun, region("430100"), YEAR, TargetKind.DECLARED, TWENTY));
		assertThat(this.lists.list(yichun, filter("430100"), TargetOrder.LATEST, 1).rows()).isEmpty();
		assertThat(this.lists.list(scope("430000", Role.AUDITOR), filter("430100"), TargetOrder.LATEST, 1).rows())
			.hasSize(1);
	}

	@Test
	void aForgottenScopeMayNothing() {
		assertThatExceptionOfType(RoleMissing.class)
			.isThrownBy(() -> this.lists.list(RegionScope.NOTHING, TargetFilter.ALL, TargetOrder.LATEST, 1));
	}

	@Test
	void filtersByYearKindAndRegion() {
		RegionScope clerk = scope("360900", Role.CLERK);
		this.targets.set(clerk, region("360902"), YEAR, TargetKind.ISSUED, TWENTY);
		this.targets.set(clerk, region("360902"), YEAR, TargetKind.DECLARED, MORE);
		this.targets.set(clerk, region("360921"), YEAR, TargetKind.DECLARED, MORE);
		assertThat(names(clerk, new TargetFilter(YEAR, null, ""))).containsExactly("DECLARED 袁州区", "DECLARED 奉新县",
				"ISSUED 袁州区");
		assertThat(names(clerk, new TargetFilter(YEAR, TargetKind.DECLARED, ""))).containsExactly("DECLARED 袁州区",
				"DECLARED 奉新县");
		assertThat(names(clerk, filter("袁州"))).containsExactly("DECLARED 袁州区", "ISSUED 袁州区");
		assertThat(names(clerk, filter("36092"))).containsExactly("DECLARED 奉新县");
		assertThat(names(clerk, filter("360900"))).as("a whole code means everything below").hasSize(3);
	}

	@Test
	void totalsAreGivenForOneYearAndKindOnly() {
		RegionScope clerk = scope("360900", Role.CLERK);
		this.targets.set(clerk, region("360902"), YEAR, TargetKind.ISSUED, TWENTY);
		this.targets.set(clerk, region("360902"), YEAR, TargetKind.DECLARED, MORE);
		assertThat(this.lists.list(clerk, new TargetFilter(YEAR, null, ""), TargetOrder.LATEST, 1).totals()).isNull();
		TargetTotals totals = Objects.requireNonNull(
				this.lists.list(clerk, new TargetFilter(YEAR, TargetKind.DECLARED, ""), TargetOrder.LATEST, 1)
					.totals());
		assertThat(totals.neighbourhoods().value()).isEqualByComparingTo("23");
	}

	@Test
	void theDemonstrationAddsUpToThePublishedPlan() {
		TargetPage page = this.lists.list(scope("360900", Role.LEADER), new TargetFilter(2024, TargetKind.DECLARED, ""),
				TargetOrder.REGION, 1);
		assertThat(page.rows()).hasSize(11);
		assertThat(page.rows().get(10).regionCode()).isEqualTo("360991");
		assertThat(page.rows().get(10).figures()).isEqualTo(new TargetFigures(0, 0, null, null, null, "演示数据"));
		TargetTotals totals = Objects.requireNonNull(page.totals());
		assertThat(totals.neighbourhoods().value()).isEqualByComparingTo("113");
		assertThat(totals.households().value()).isEqualByComparingTo("37017");
	}

	@Test
	void theDemonstrationIsLoadedOnce() {
		RegionScope clerk = scope("360900", Role.CLERK);
		TargetRow yuanzhou = this.lists.list(clerk, new TargetFilter(2024, null, "360902"), TargetOrder.LATEST, 1)
			.rows()
			.get(0);
		this.targets.revise(clerk, yuanzhou.id(), yuanzhou.version(), MORE, "改过");
		this.demonstration.load();
		assertThat(this.lists.getRow(clerk, yuanzhou.id()).figures()).isEqualTo(MORE);
		assertThat(this.lists.list(clerk, new TargetFilter(2024, null, ""), TargetOrder.LATEST, 1).count())
			.isEqualTo(11);
	}

	@Test
	void ordersAndPagesLongLists() {
		RegionScope nation = scope("000000", Role.CLERK);
		List<Long> regions = this.jdbc.sql("select id from region where level = 'COUNTY' order by code")
			.query(Long.class)
			.list();
		int largest = 0;
		for (long region : regions) {
			this.targets.set(nation, region, YEAR, TargetKind.LIVELIHOOD,
					new TargetFigures(++largest, null, null, null, null, null));
		}
		TargetFilter filter = new TargetFilter(YEAR, TargetKind.LIVELIHOOD, "");
		TargetPage first = this.lists.list(nation, filter, TargetOrder.NEIGHBOURHOODS, 0);
		assertThat(first.page()).isEqualTo(1);
		assertThat(first.pages()).isEqualTo((largest + 49) / 50);
		assertThat(first.rows().get(0).figures().neighbourhoods()).isEqualTo(largest);
		List<Integer> all = new ArrayList<>();
		for (int page = 1; page <= first.pages(); page++) {
			this.lists.list(nation, filter, TargetOrder.NEIGHBOURHOODS, page)
				.rows()
				.forEach((row) -> all.add(row.figures().neighbourhoods()));
		}
		assertThat(all).hasSize(largest).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b - a);
		assertThat(this.lists.list(nation, filter, TargetOrder.NEIGHBOURHOODS, 99).page()).isEqualTo(first.pages());
	}

	@Test
	void theApplicationCannotRewriteAVersion() {
		RegionScope clerk = scope("360900", Role.CLERK);
		long id = this.targets.set(clerk, region("360902"), YEAR, TargetKind.ISSUED, TWENTY);
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.jdbc.sql("update target_revision set neighbourhoods = 1 where target_id = :id")
				.param("id", id)
				.update())
			.withStackTraceContaining("permission denied");
	}

	private List<String> names(RegionScope scope, TargetFilter filter) {
		return this.lists.list(scope, filter, TargetOrder.LATEST, 1)
			.rows()
			.stream()
			.map((row) -> row.kind() + " " + row.regionName())
			.toList();
	}

	private static TargetFilter filter(String region) {
		return new TargetFilter(YEAR, null, region);
	}

	private RegionScope scope(String code, Role role) {
		return new RegionScope(new Actor(null, "a-clerk", role.name(), null), role, region(code), path(code));
	}

	private long region(String code) {
		return this.jdbc.sql("select id from region where code = :code").param("code", code).query(Long.class).single();
	}

	private String path(String code) {
		return this.jdbc.sql("select path from region where code = :code")
			.param("code", code)
			.query(String.class)
			.single();
	}

	private static void assertBroken(Runnable call, ProblemCode code) {
		assertThatExceptionOfType(BrokenRule.class).isThrownBy(call::run)
			.satisfies((broken) -> assertThat(broken.problems()).extracting(Problem::code).containsExactly(code));
	}

}
