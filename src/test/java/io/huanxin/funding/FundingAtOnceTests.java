package io.huanxin.funding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.Callable;

import io.huanxin.account.Accounts;
import io.huanxin.project.Withdrawals;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.support.AtOnce;
import io.huanxin.support.MadeUpProject;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two people with the ledger of one project, and the wall in the database behind them.
 */
@PortalTest
class FundingAtOnceTests {

	private static final String CODE = "ZJ-AT-ONCE";

	@Autowired
	Funding funding;

	@Autowired
	Withdrawals withdrawals;

	@Autowired
	Accounts accounts;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	TransactionTemplate transactions;

	@Autowired
	JdbcClient jdbc;

	private final JdbcClient owner;

	private long project;

	FundingAtOnceTests(@Autowired JdbcConnectionDetails database) {
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	void plan() {
		clear();
		this.project = MadeUpProject.plan(this.owner, CODE, "并发测试项目", "360902");
	}

	@AfterEach
	void clear() {
		this.owner.sql("delete from funding_entry where project_id in (select id from project where code = :code)")
			.param("code", CODE)
			.update();
		MadeUpProject.clear(this.owner, CODE);
	}

	@RepeatedTest(5)
	void aPaymentAndAWithdrawalNeverBothHold() throws InterruptedException {
		assertThat(AtOnce.both(pay("P-1"), withdraw())).containsExactlyInAnyOrder("taken", "refused");
		assertThat(this.owner.sql("""
				select (state = 'WITHDRAWN') <> exists (select from funding_entry e where e.project_id = p.id)
				  from project p
				 where id = :id
				""").param("id", this.project).query(Boolean.class).single()).isTrue();
	}

	@Test
	void ofOneVoucherEnteredTwiceOneIsTaken() throws InterruptedException {
		assertThat(AtOnce.both(pay("P-1"), pay("P-1"))).containsExactlyInAnyOrder("taken", "refused");
	}

	@Test
	void theDatabaseLetsNobodyChangeOrRemoveAnEntry() throws Exception {
		assertThat(pay("P-1").call()).isEqualTo("taken");
		RegionScope clerk = scope("yuanzhou-clerk");
		for (String statement : new String[] { "update funding_entry set amount = 1", "delete from funding_entry" }) {
			this.currentScope.runAs(clerk,
					() -> assertThatExceptionOfType(DataAccessException.class)
						.isThrownBy(() -> this.transactions.execute((status) -> this.jdbc.sql(statement).update()))
						.withStackTraceContaining("permission denied"));
		}
		this.currentScope.runAs(scope("hunan-clerk"), () -> {
			Integer seen = this.transactions
				.execute((status) -> this.jdbc.sql("select count(*) from funding_entry").query(Integer.class).single());
			assertThat(seen).isZero();
		});
	}

	private Callable<String> pay(String voucher) {
		long source = this.owner.sql("select id from funding_source where name = '国债'").query(Long.class).single();
		return AtOnce.told(this.currentScope, scope("yuanzhou-clerk"),
				(scope) -> this.funding.enter(scope, this.project, new FundingFacts(FundingKind.PAID, source,
						new BigDecimal("120000.00"), LocalDate.of(2024, 4, 1), voucher, "垫付")));
	}

	private Callable<String> withdraw() {
		return AtOnce.told(this.currentScope, scope("yichun-reviewer"),
				(scope) -> this.withdrawals.withdraw(scope, this.project, 0, "居民未同意", ""));
	}

	private RegionScope scope(String username) {
		return this.accounts.loadUserByUsername(username).scope();
	}

}
