package io.huanxin.demolition;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.huanxin.account.Accounts;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.support.AtOnce;
import io.huanxin.support.PortalTest;
import io.huanxin.support.TablesOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Two people with one neighbourhood and one structure. */
@PortalTest
class DemolitionsAtOnceTests {

	@Autowired
	Demolitions demolitions;

	@Autowired
	Accounts accounts;

	@Autowired
	CurrentScope currentScope;

	private final JdbcClient owner;

	private long home;

	DemolitionsAtOnceTests(@Autowired JdbcConnectionDetails database) {
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	void settle() {
		clear();
		this.home = this.owner.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), 'CW-ONCE', '并发小区', id, path, 'RESERVE', 'test'
				  from region
				 where code = '360902' and valid_to is null
				returning id
				""").query(Long.class).single();
	}

	@AfterEach
	void clear() {
		this.owner.sql(
				"delete from illegal_structure where neighbourhood_id in (select id from neighbourhood where code = 'CW-ONCE')")
			.update();
		this.owner.sql("delete from neighbourhood where code = 'CW-ONCE'").update();
	}

	@Test
	void twoWhoRegisterGetOneNumberAfterTheOther() throws InterruptedException {
		assertThat(AtOnce.both(register(), register())).containsExactly("taken", "taken");
		assertThat(this.owner.sql("select number from illegal_structure where neighbourhood_id = :home order by number")
			.param("home", this.home)
			.query(Integer.class)
			.list()).containsExactly(1, 2);
	}

	@Test
	void ofTwoRemovalsOneIsTaken() throws Exception {
		assertThat(register().call()).isEqualTo("taken");
		long id = this.owner.sql("select id from illegal_structure where neighbourhood_id = :home")
			.param("home", this.home)
			.query(Long.class)
			.single();
		assertThat(AtOnce.both(remove(id, 20), remove(id, 21))).containsExactlyInAnyOrder("taken", "stale");
	}

	private Callable<String> register() {
		return told("yuanzhou-clerk", (scope) -> this.demolitions.register(scope, this.home,
				new StructureFacts("3 栋西侧", StructureKind.SHED, null, null, LocalDate.of(2024, 3, 1))));
	}

	private Callable<String> remove(long id, int day) {
		return told("yuanzhou-clerk", (scope) -> this.demolitions.remove(scope, id, 0,
				new Demolitions.Removal(LocalDate.of(2024, 3, day), null, "执拆决字1号"), null));
	}

	private Callable<String> told(String username, Consumer<RegionScope> work) {
		return AtOnce.told(this.currentScope, this.accounts.loadUserByUsername(username).scope(), work);
	}

}
