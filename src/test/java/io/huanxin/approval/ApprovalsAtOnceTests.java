package io.huanxin.approval;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;

import io.huanxin.account.Accounts;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.Department;
import io.huanxin.region.RegionScope;
import io.huanxin.support.AtOnce;
import io.huanxin.support.MadeUpProject;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Several people with one item, and the wall in the database behind them. */
@PortalTest
class ApprovalsAtOnceTests {

	private static final String CODE = "SP-AT-ONCE";

	@Autowired
	Approvals approvals;

	@Autowired
	ApprovalLists lists;

	@Autowired
	Accounts accounts;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	TransactionTemplate transactions;

	@Autowired
	JdbcClient jdbc;

	private final JdbcClient owner;

	private long item;

	ApprovalsAtOnceTests(@Autowired JdbcConnectionDetails database) {
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	void enter() {
		MadeUpProject.clear(this.owner, CODE);
		MadeUpProject.plan(this.owner, CODE, "并发测试项目", "360902");
		this.item = as("yuanzhou-clerk",
				(scope) -> this.approvals.enter(scope, CODE, new ApprovalFacts(Department.FINANCE, "财政评审", false, null,
						LocalDate.of(2024, 7, 29), LocalDate.of(2024, 7, 29), 20)));
	}

	@AfterEach
	void clear() {
		MadeUpProject.clear(this.owner, CODE);
	}

	@Test
	void ofTwoDecisionsOneIsTaken() throws InterruptedException {
		assertThat(AtOnce.both(decide(20), decide(21))).containsExactlyInAnyOrder("taken", "stale");
	}

	@Test
	void ofEightSuspensionsOneIsTakenAndOfTheResumptionsToo() throws InterruptedException {
		assertThat(AtOnce
			.all(List.of(suspend(), suspend(), suspend(), suspend(), suspend(), suspend(), suspend(), suspend())))
			.containsOnlyOnce("taken")
			.containsOnly("taken", "stale");
		assertThat(AtOnce.all(List.of(resume(), resume(), resume(), resume()))).containsOnlyOnce("taken")
			.containsOnly("taken", "stale");
		assertThat(this.owner.sql("select count(*) from approval_suspension where approval_item_id = :item")
			.param("item", this.item)
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void somebodyElseFindsAndWritesNothing() {
		String count = "select count(*) from approval_item where id = " + this.item;
		assertThat(query("yuanzhou-clerk", count)).isEqualTo(1);
		assertThat(query("yichun-finance", count)).isEqualTo(1);
		assertThat(query("hunan-clerk", count)).isZero();
		assertThatExceptionOfType(UnknownRecord.class)
			.isThrownBy(() -> as("hunan-clerk", (scope) -> this.lists.getRow(scope, this.item)));
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> as("yuanzhou-clerk", (scope) -> this.transactions.execute((status) -> this.jdbc.sql("""
					update approval_item
					   set region_path = (select path from region where code = '430100')
					 where id = :item
					""").param("item", this.item).update())))
			.withStackTraceContaining("row-level security");
	}

	private Callable<String> decide(int day) {
		return () -> told(() -> as("yichun-finance", (scope) -> this.approvals.decide(scope, this.item, 0,
				new Decision(LocalDate.of(2024, 8, day), DecisionOutcome.AGREED, null, null, null), null)));
	}

	private Callable<String> suspend() {
		return () -> told(() -> as("yichun-finance", (scope) -> {
			this.approvals.suspend(scope, this.item, 0, LocalDate.of(2024, 8, 5), "补正材料");
			return true;
		}));
	}

	private Callable<String> resume() {
		return () -> told(() -> as("yichun-finance", (scope) -> {
			this.approvals.resume(scope, this.item, 1, LocalDate.of(2024, 8, 8));
			return true;
		}));
	}

	private static String told(Runnable work) {
		try {
			work.run();
			return "taken";
		}
		catch (StaleRecord ex) {
			return "stale";
		}
	}

	private int query(String username, String sql) {
		return as(username,
				(scope) -> this.transactions.execute((status) -> this.jdbc.sql(sql).query(Integer.class).single()));
	}

	private <T> T as(String username, Work<T> work) {
		RegionScope scope = this.accounts.loadUserByUsername(username).scope();
		Object[] answer = new Object[1];
		this.currentScope.runAs(scope, () -> answer[0] = work.apply(scope));
		@SuppressWarnings("unchecked")
		T done = (T) answer[0];
		return done;
	}

	@FunctionalInterface
	interface Work<T> {

		T apply(RegionScope scope);

	}

}
