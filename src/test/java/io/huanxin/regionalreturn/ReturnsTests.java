package io.huanxin.regionalreturn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import io.huanxin.audit.Actor;
import io.huanxin.figures.Figures;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.SheetRow;
import io.huanxin.support.PortalTest;
import io.huanxin.web.RoleMissing;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * From draft to lock, and what each step does to the figures. Each test is rolled back.
 */
@PortalTest
@Transactional
class ReturnsTests {

	/** A plan year that the demonstration knows nothing of. */
	private static final int YEAR = 2022;

	private static final LocalDate JULY = LocalDate.of(2022, 7, 31);

	private static final LocalDate AUGUST = LocalDate.of(2022, 8, 31);

	@Autowired
	Returns returns;

	@Autowired
	ReturnImport importType;

	@Autowired
	Figures figures;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	JdbcClient jdbc;

	private long yuanzhou;

	private RegionScope clerk;

	private RegionScope reviewer;

	@BeforeEach
	void findTheRegion() {
		this.yuanzhou = regionId("360902");
		this.clerk = scope("360900", Role.CLERK, "a-clerk");
		this.reviewer = scope("360900", Role.REVIEWER, "a-reviewer");
	}

	@Test
	void aDraftCountsNowhere() {
		this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), false);
		assertThat(kept("SUBMITTED")).isEmpty();
	}

	@Test
	void submittedFiguresHoldUntilTheDayBeforeTheNext() {
		this.returns.enter(this.clerk, this.yuanzhou, YEAR, AUGUST, started(8), true);
		this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), true);
		assertThat(kept("SUBMITTED")).containsExactly("2022-07-31 2022-08-31 5", "2022-08-31 infinity 8");
		assertThat(kept("APPROVED")).isEmpty();
	}

	@Test
	void approvalCountsInEditionsAndACorrectionLosesIt() {
		long id = this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), true);
		this.returns.approve(this.reviewer, id, version(id));
		assertThat(kept("APPROVED")).containsExactly("2022-07-31 infinity 5");
		this.returns.revise(this.clerk, id, version(id), started(6), true);
		assertThat(kept("APPROVED")).isEmpty();
		assertThat(kept("SUBMITTED")).containsExactly("2022-07-31 infinity 6");
	}

	@Test
	void aReturnedReturnCountsNoMore() {
		long id = this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), true);
		this.returns.sendBack(this.reviewer, id, version(id), "开工数与现场不符", "开工小区数");
		assertThat(kept("SUBMITTED")).isEmpty();
		assertThat(this.returns.getRow(this.clerk, id).decisionCells()).isEqualTo("开工小区数");
	}

	@Test
	void aLockedReturnIsCorrectedOnlyAfterUnlocking() {
		long id = this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), true);
		this.returns.approve(this.reviewer, id, version(id));
		this.returns.lock(this.reviewer, id, version(id));
		assertThatExceptionOfType(BrokenRule.class)
			.isThrownBy(() -> this.returns.revise(this.clerk, id, version(id), started(6), true))
			.satisfies((broken) -> assertThat(codes(broken)).containsExactly(ProblemCode.LOCKED));
		this.returns.unlock(this.reviewer, id, version(id), "更正漏报");
		assertThat(kept("APPROVED")).as("goes on counting until corrected").containsExactly("2022-07-31 infinity 5");
		assertThat(this.returns.revise(this.clerk, id, version(id), started(6), true)).isTrue();
	}

	@Test
	void nobodyApprovesAReturnOfTheirOwn() {
		long id = this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), true);
		RegionScope same = scope("360900", Role.REVIEWER, "a-clerk");
		assertThatExceptionOfType(BrokenRule.class).isThrownBy(() -> this.returns.approve(same, id, version(id)))
			.satisfies((broken) -> assertThat(codes(broken)).containsExactly(ProblemCode.CONFLICT));
		assertThatExceptionOfType(BrokenRule.class)
			.isThrownBy(() -> this.returns.sendBack(same, id, version(id), "不符", null))
			.satisfies((broken) -> assertThat(codes(broken)).containsExactly(ProblemCode.CONFLICT));
		assertThat(this.returns.getRow(this.clerk, id).state()).isEqualTo(ReturnState.SUBMITTED);
	}

	@Test
	void aHigherLevelMayApproveAgainAndALowerOneMayNot() {
		long id = this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), true);
		this.returns.approve(this.reviewer, id, version(id));
		assertThatExceptionOfType(StaleRecord.class)
			.isThrownBy(() -> this.returns.approve(this.reviewer, id, version(id)));
		this.returns.approve(scope("360000", Role.REVIEWER, "above"), id, version(id));
		assertThat(this.returns.getRow(this.reviewer, id).approvedLevel()).hasToString("PROVINCE");
	}

	@Test
	void somebodyElsesReturnDoesNotExist() {
		long id = this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), true);
		RegionScope hunan = scope("430000", Role.CLERK, "hunan");
		assertThatExceptionOfType(UnknownRecord.class).isThrownBy(() -> this.returns.getRow(hunan, id));
		assertThatExceptionOfType(UnknownRecord.class)
			.isThrownBy(() -> this.returns.enter(hunan, this.yuanzhou, YEAR, AUGUST, started(5), true));
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.returns.getRow(RegionScope.NOTHING, id));
	}

	@Test
	void onlyClerksEnterAndOnlyReviewersDecide() {
		long id = this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), true);
		for (Role role : List.of(Role.REVIEWER, Role.LEADER, Role.DEPARTMENT, Role.AUDITOR, Role.ADMINISTRATOR)) {
			RegionScope other = scope("360900", role, "other");
			assertThatExceptionOfType(RoleMissing.class).as(role.name())
				.isThrownBy(() -> this.returns.enter(other, this.yuanzhou, YEAR, AUGUST, started(5), true));
		}
		assertThatExceptionOfType(RoleMissing.class)
			.isThrownBy(() -> this.returns.approve(this.clerk, id, version(id)));
	}

	@Test
	void aStaleFormIsRefused() {
		long id = this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), true);
		long seen = version(id);
		this.returns.revise(this.clerk, id, seen, started(6), true);
		assertThatExceptionOfType(StaleRecord.class)
			.isThrownBy(() -> this.returns.revise(this.clerk, id, seen, started(7), true));
	}

	@Test
	void theSameValuesAgainChangeNothing() {
		long id = this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), true);
		assertThat(this.returns.revise(this.clerk, id, version(id), started(5), true)).isFalse();
	}

	@Test
	void aDateInTheFutureIsRefused() {
		assertThatExceptionOfType(BrokenRule.class).isThrownBy(
				() -> this.returns.enter(this.clerk, this.yuanzhou, 2100, LocalDate.of(2100, 1, 31), started(5), true))
			.satisfies((broken) -> assertThat(codes(broken)).containsExactly(ProblemCode.OUT_OF_RANGE));
	}

	@Test
	void aWorkbookCreatesUpdatesAndLeavesAlone() {
		SheetRow row = row(2, "360902", JULY, 5, null);
		assertThat(take(new Problems(), row)).extracting(ImportOutcome::created, ImportOutcome::updated)
			.containsExactly(1, 0);
		assertThat(take(new Problems(), row).unchanged()).isEqualTo(1);
		assertThat(take(new Problems(), row(2, "360902", JULY, 6, null)).updated()).isEqualTo(1);
		assertThat(kept("SUBMITTED")).containsExactly("2022-07-31 infinity 6");
	}

	@Test
	void aWorkbookLeavesInTheTrailWhatItChangedAndNotWhatItCreated() {
		take(new Problems(), row(2, "360902", JULY, 5, null));
		long id = this.jdbc.sql("select id from regional_return where region_id = ? and plan_year = ?")
			.params(this.yuanzhou, YEAR)
			.query(Long.class)
			.single();
		UUID creator = this.returns.getRow(this.clerk, id).importId();
		assertThat(trail(id)).isEmpty();
		take(new Problems(), row(2, "360902", JULY, 6, null));
		assertThat(trail(id)).containsExactly("REVISED 5 6 true");
		assertThat(this.returns.getRow(this.clerk, id).importId()).as("who created it").isEqualTo(creator).isNotNull();
	}

	@Test
	void aWorkbookIsHeldAgainstItsOwnRowsWhateverTheirOrder() {
		Problems problems = new Problems();
		take(problems, row(2, "360902", AUGUST, 4, null), row(3, "360902", JULY, 5, null));
		assertThat(problems.list()).extracting(Problem::row, Problem::code)
			.containsExactly(tuple(2, ProblemCode.CUMULATIVE_FELL));
	}

	@Test
	void aWorkbookNamesForeignAndUnknownRegions() {
		Problems problems = new Problems();
		take(problems, row(2, "430100", JULY, 5, null), row(3, "999999", JULY, 5, null));
		assertThat(problems.list()).extracting(Problem::row, Problem::code)
			.containsExactly(tuple(2, ProblemCode.OUT_OF_SCOPE), tuple(3, ProblemCode.UNKNOWN_REGION));
	}

	@Test
	void aWorkbookDoesNotTouchALockedReturn() {
		long id = this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), true);
		this.returns.approve(this.reviewer, id, version(id));
		this.returns.lock(this.reviewer, id, version(id));
		Problems problems = new Problems();
		take(problems, row(2, "360902", JULY, 6, null));
		assertThat(problems.list()).extracting(Problem::code).containsExactly(ProblemCode.LOCKED);
		assertThat(kept("SUBMITTED")).containsExactly("2022-07-31 infinity 5");
	}

	@Test
	void reconciliationFindsAFigureThatWasTamperedWith() {
		this.returns.enter(this.clerk, this.yuanzhou, YEAR, JULY, started(5), true);
		assertThat(this.figures.reconcile()).noneMatch((difference) -> difference.planYear() == YEAR);
		this.jdbc.sql("update figure set started_neighbourhoods = 6 where plan_year = :year")
			.param("year", YEAR)
			.update();
		assertThat(this.figures.reconcile()).filteredOn((difference) -> difference.planYear() == YEAR)
			.singleElement()
			.satisfies((difference) -> assertThat(difference.asOf()).isEqualTo(JULY));
	}

	private ImportOutcome take(Problems problems, SheetRow... rows) {
		ImportContext context = new ImportContext(UUID.randomUUID(), "test.xlsx", ImportContext.Mode.ALL, (done) -> {
		});
		AtomicReference<ImportOutcome> outcome = new AtomicReference<>(new ImportOutcome(0, 0, 0, List.of()));
		this.currentScope.runAs(this.clerk, () -> outcome.set(this.importType.apply(context, List.of(rows), problems)));
		return Objects.requireNonNull(outcome.get());
	}

	private List<String> trail(long id) {
		return this.jdbc.sql("""
				select concat_ws(' ', action, before_values -> 'figures' ->> 'startedNeighbourhoods',
				                 after_values -> 'figures' ->> 'startedNeighbourhoods', (import_id is not null)::text)
				  from audit_entry
				 where entity = 'regional_return'
				   and entity_key = ?
				""").param(String.valueOf(id)).query(String.class).list();
	}

	private static SheetRow row(int number, String code, LocalDate asOf, int started, @Nullable BigDecimal completed) {
		Map<Column, @Nullable Object> values = new LinkedHashMap<>();
		ReturnColumns.ALL.forEach((column) -> values.put(column, null));
		values.put(ReturnColumns.REGION, code);
		values.put(ReturnColumns.PLAN_YEAR, YEAR);
		values.put(ReturnColumns.AS_OF, asOf);
		values.put(ReturnColumns.STARTED_N, started);
		values.put(ReturnColumns.COMPLETED, completed);
		return SheetRow.of(number, values);
	}

	private List<String> kept(String basis) {
		return this.jdbc.sql("""
				select as_of || ' ' || until || ' ' || started_neighbourhoods
				  from figure
				 where region_id = :region
				   and plan_year = :year
				   and basis = :basis
				 order by as_of
				""")
			.param("region", this.yuanzhou)
			.param("year", YEAR)
			.param("basis", basis)
			.query(String.class)
			.list();
	}

	private static List<ProblemCode> codes(BrokenRule broken) {
		return broken.problems().stream().map(Problem::code).toList();
	}

	private static ReturnFigures started(int neighbourhoods) {
		return new ReturnFigures(neighbourhoods, null, null, null, null, null, null, null);
	}

	private long version(long id) {
		return this.returns.getRow(this.reviewer, id).version();
	}

	private long regionId(String code) {
		return this.jdbc.sql("select id from region where code = :code").param("code", code).query(Long.class).single();
	}

	private RegionScope scope(String code, Role role, String username) {
		String path = this.jdbc.sql("select path from region where code = :code")
			.param("code", code)
			.query(String.class)
			.single();
		return new RegionScope(new Actor(1L, username, role.name(), null), role, regionId(code), path);
	}

}
