package io.huanxin.bulkchange;

import java.util.List;
import java.util.UUID;

import io.huanxin.account.Accounts;
import io.huanxin.bulkchange.BulkChange.Counts;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.support.AtOnce;
import io.huanxin.support.Newcomers;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Two windows and two people, with transactions and policies as they really are. */
@PortalTest
class BulkChangesAtOnceTests {

	@Autowired
	BulkChanges changes;

	@Autowired
	Accounts accounts;

	@Autowired
	CurrentScope currentScope;

	private final Newcomers newcomers;

	private final JdbcClient owner;

	private RegionScope one = RegionScope.NOTHING;

	private RegionScope other = RegionScope.NOTHING;

	private List<Long> ids = List.of();

	BulkChangesAtOnceTests(@Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails database) {
		this.newcomers = new Newcomers(jdbc);
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	void build() {
		close();
		this.one = this.accounts.loadUserByUsername(this.newcomers.open("CLERK", "360902")).scope();
		this.other = this.accounts.loadUserByUsername(this.newcomers.open("CLERK", "360902")).scope();
		this.ids = this.owner.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), 'AT-ONCE-' || n, '同时', r.id, r.path, 'RESERVE', 'test'
				  from region r
				 cross join generate_series(1, 30) n
				 where r.code = '360902'
				returning id
				""").query(Long.class).list();
	}

	@AfterEach
	void close() {
		this.newcomers.close();
		this.owner.sql("delete from neighbourhood where code like 'AT-ONCE-%'").update();
	}

	@Test
	void theSameChangeConfirmedTwiceIsDoneOnce() throws Exception {
		String id = choose(this.one, "BATCH:PROPOSED");
		assertThat(AtOnce.both(() -> confirm(this.one, id), () -> confirm(this.one, id)))
			.containsExactlyInAnyOrder(true, false);
		assertThat(counts(this.one, id)).isEqualTo(new Counts(30, 30, 0, 0, 0, 0));
		assertThat(entries()).isEqualTo(30);
	}

	/**
	 * Whoever is second finds each neighbourhood changed, and changes none of them.
	 */
	@Test
	void ofTwoPeopleOneIsFirst() throws Exception {
		String first = choose(this.one, "BATCH:PROPOSED");
		String second = choose(this.other, "BATCH:UNDER_WAY");
		assertThat(AtOnce.both(() -> confirm(this.one, first), () -> confirm(this.other, second))).containsOnly(true);
		assertThat(List.of(counts(this.one, first), counts(this.other, second)))
			.containsExactlyInAnyOrder(new Counts(30, 30, 0, 0, 0, 0), new Counts(30, 0, 0, 30, 0, 0));
		assertThat(entries()).isEqualTo(30);
	}

	@Test
	void theDatabaseKeepsAChangeFromASmallerScope() {
		String id = choose(this.one, "BATCH:PROPOSED");
		assertThat(this.owner.sql("select count(*) from bulk_change where id = ?::uuid")
			.param(id)
			.query(Integer.class)
			.single()).isOne();
		RegionScope elsewhere = this.accounts.loadUserByUsername("hunan-clerk").scope();
		RegionScope sameAccount = new RegionScope(this.one.actor(), this.one.role(), elsewhere.regionId(),
				elsewhere.path());
		boolean[] found = { true };
		this.currentScope.runAs(sameAccount, () -> found[0] = !this.changes.list(sameAccount).isEmpty());
		assertThat(found[0]).isFalse();
	}

	private String choose(RegionScope scope, String change) {
		UUID[] id = new UUID[1];
		this.currentScope.runAs(scope,
				() -> id[0] = this.changes.choose(scope, Choice.of(change).orElseThrow(), this.ids));
		return String.valueOf(id[0]);
	}

	private boolean confirm(RegionScope scope, String id) {
		boolean[] done = { false };
		this.currentScope.runAs(scope, () -> done[0] = this.changes.confirm(scope, id));
		return done[0];
	}

	private Counts counts(RegionScope scope, String id) {
		BulkChange[] change = new BulkChange[1];
		this.currentScope.runAs(scope, () -> change[0] = this.changes.get(scope, id));
		return change[0].counts();
	}

	private int entries() {
		return this.owner.sql("""
				select count(*)
				  from audit_entry
				 where entity = 'neighbourhood'
				   and entity_key = any(:ids)
				""")
			.param("ids", this.ids.stream().map(String::valueOf).toArray(String[]::new))
			.query(Integer.class)
			.single();
	}

}
