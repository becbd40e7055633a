package io.huanxin;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.huanxin.account.Accounts;
import io.huanxin.account.SignedIn;
import io.huanxin.region.CurrentScope;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the database lets through when a service has forgotten its check: every statement
 * here is one that asks for everything.
 */
@PortalTest
class SecondWallTests {

	/** A year that belongs to these tests. */
	private static final int YEAR = 1995;

	/** What every policy asks, as the database writes it. */
	private static final String CONDITION = "CASE WHEN starts_with(region_path, ( SELECT "
			+ "NULLIF(current_setting('huanxin.scope'::text, true), ''::text) AS \"nullif\")) THEN true ELSE false END";

	private static final String EVERYTHING = "select count(*) from target where plan_year = 1995";

	@Autowired
	Accounts accounts;

	@Autowired
	CurrentScope currentScope;

	@Autowired
	TransactionTemplate transactions;

	@Autowired
	JdbcClient jdbc;

	private final JdbcClient owner;

	SecondWallTests(@Autowired JdbcConnectionDetails database) {
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	void plan() {
		clear();
		for (String code : List.of("360900", "360902", "360921", "430100")) {
			this.owner.sql("""
					insert into target (id, region_id, region_path, plan_year, kind, neighbourhoods, created_by)
					select nextval('target_seq'), id, path, :year, 'DECLARED', 9, 'test' from region where code = :code
					""").param("year", YEAR).param("code", code).update();
		}
	}

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
		this.owner.sql("delete from target where plan_year = :year").param("year", YEAR).update();
	}

	@Test
	void nobodyFindsNothing() {
		assertThat(this.owner.sql(EVERYTHING).query(Integer.class).single()).isEqualTo(4);
		assertThat(count()).isZero();
		assertThat(this.jdbc.sql(EVERYTHING).query(Integer.class).single()).as("outside of any transaction").isZero();
	}

	@Test
	void everybodyFindsTheirOwnSubtreeAndNothingElse() {
		assertThat(as("nation-leader", this::count)).isEqualTo(4);
		assertThat(as("yichun-clerk", this::count)).isEqualTo(3);
		assertThat(as("yuanzhou-clerk", this::count)).isEqualTo(1);
		assertThat(as("hunan-leader", this::count)).isEqualTo(1);
	}

	@Test
	void aJobSeesWhatItsStarterSees() {
		SignedIn starter = this.accounts.loadUserByUsername("yuanzhou-clerk");
		int[] seen = new int[1];

		this.currentScope.runAs(starter.scope(), () -> seen[0] = count());

		assertThat(seen[0]).isEqualTo(1);
	}

	@Test
	void aPooledConnectionCarriesNothingOverToTheNextPerson() {
		for (int i = 0; i < 20; i++) {
			assertThat(as("nation-leader", this::count)).isEqualTo(4);
			assertThat(count()).isZero();
		}
	}

	@Test
	void nothingOfOthersIsChangedOrDeleted() {
		assertThat(as("hunan-clerk", () -> update("update target set neighbourhoods = 1 where plan_year = 1995")))
			.isEqualTo(1);
		assertThat(as("hunan-clerk", () -> update("delete from target where plan_year = 1995"))).isEqualTo(1);
		assertThat(this.owner.sql("select array_agg(distinct neighbourhoods)::text from target where plan_year = 1995")
			.query(String.class)
			.single()).isEqualTo("{9}");
	}

	@Test
	void nothingIsWrittenIntoSomebodyElsesRegion() {
		String insert = """
				insert into target (id, region_id, region_path, plan_year, kind, neighbourhoods, created_by)
				select nextval('target_seq'), id, path, 1995, 'ISSUED', 9, 'test' from region where code = '430100'
				""";
		String move = """
				update target set region_path = (select path from region where code = '430100') where plan_year = 1995
				""";
		for (String statement : List.of(insert, move)) {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> as("yichun-clerk", () -> update(statement)))
				.withStackTraceContaining("row-level security");
		}
	}

	@Test
	void theViewForRankingsShowsEveryRegionAndIsNotAWayIn() {
		assertThat(as("yuanzhou-clerk", () -> query("select count(*) from target_planned where plan_year = 1995")))
			.isEqualTo(4);
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> as("yuanzhou-clerk",
					() -> update("update target_planned set neighbourhoods = 1 where plan_year = 1995")))
			.withStackTraceContaining("permission denied");
	}

	/** It reads as its owner, so that the condition of the policies has to be its own. */
	@Test
	void theViewForListsIsAsClosedAsItsTable() {
		String all = "select count(*) from neighbourhood";
		String seen = "select count(*) from neighbourhood_in_scope";
		assertThat(this.owner.sql(all).query(Integer.class).single()).isPositive();
		assertThat(query(seen)).isZero();
		assertThat(this.jdbc.sql(seen).query(Integer.class).single()).as("outside of any transaction").isZero();
		assertThat(as("hunan-leader", () -> query(seen))).isEqualTo(as("hunan-leader", () -> query(all)));
		assertThat(as("yuanzhou-clerk", () -> query(seen))).isPositive()
			.isEqualTo(as("yuanzhou-clerk", () -> query(all)))
			.isLessThan(as("yichun-clerk", () -> query(seen)));
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> as("yuanzhou-clerk", () -> update("update neighbourhood_in_scope set households = 1")))
			.withStackTraceContaining("permission denied");
	}

	/**
	 * A view of records that is neither shown to everybody nor has the condition fails;
	 * one that reads as whoever asks has that of its tables.
	 */
	@Test
	void everyViewOfRegionsRecordsHasTheConditionOfThePoliciesOrIsMeantForEverybody() {
		assertThat(this.owner.sql("""
				select c.relname
				  from pg_class c
				  join pg_attribute a on a.attrelid = c.oid
				                     and a.attname = 'region_path'
				 where c.relkind in ('v', 'm')
				   and not coalesce('security_invoker=true' = any(c.reloptions), false)
				   and position(:condition in regexp_replace(pg_get_viewdef(c.oid), '[[:space:]]+', ' ', 'g')) = 0
				""").param("condition", CONDITION).query(String.class).list()).containsExactly("target_planned");
	}

	/**
	 * Audit entries are guarded by the service alone: an auditor's question spans tables.
	 */
	@Test
	void everyTableOfRegionsRecordsStandsBehindAPolicy() {
		assertThat(this.owner.sql("""
				select c.relname
				  from pg_class c
				  join pg_attribute a on a.attrelid = c.oid
				                     and a.attname = 'region_path'
				 where c.relkind = 'r'
				   and not c.relrowsecurity
				""").query(String.class).list()).containsExactlyInAnyOrder("audit_entry", "job");
		assertThat(this.owner
			.sql("""
					select distinct cmd || ' ' || (with_check is null) || ' ' || btrim(regexp_replace(qual, '[[:space:]]+', ' ', 'g'))
					  from pg_policies
					""")
			.query(String.class)
			.list()).containsExactly("ALL true " + CONDITION);
	}

	private int count() {
		return query(EVERYTHING);
	}

	private int query(String statement) {
		return Objects.requireNonNull(
				this.transactions.execute((status) -> this.jdbc.sql(statement).query(Integer.class).single()));
	}

	/** Rolled back in any case. */
	private int update(String statement) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			status.setRollbackOnly();
			return this.jdbc.sql(statement).update();
		}));
	}

	private <T> T as(String username, Supplier<T> work) {
		SignedIn person = this.accounts.loadUserByUsername(username);
		SecurityContextHolder.getContext()
			.setAuthentication(
					UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
		try {
			return work.get();
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

}
