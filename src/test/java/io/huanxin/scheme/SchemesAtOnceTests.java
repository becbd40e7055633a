package io.huanxin.scheme;

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

/** Two people with one sheet. */
@PortalTest
class SchemesAtOnceTests {

	@Autowired
	Schemes schemes;

	@Autowired
	Accounts accounts;

	@Autowired
	CurrentScope currentScope;

	private final JdbcClient owner;

	private long home;

	SchemesAtOnceTests(@Autowired JdbcConnectionDetails database) {
		this.owner = TablesOwner.of(database);
	}

	@BeforeEach
	void settle() {
		clear();
		this.home = this.owner.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), 'FA-ONCE', '并发小区', id, path, 'RESERVE', 'test'
				  from region
				 where code = '360902' and valid_to is null
				returning id
				""").query(Long.class).single();
	}

	@AfterEach
	void clear() {
		this.owner.sql("""
				delete from scheme_answer
				 where scheme_sheet_id in (select s.id
				                             from scheme_sheet s
				                             join neighbourhood n on n.id = s.neighbourhood_id
				                            where n.code = 'FA-ONCE')
				""").update();
		this.owner.sql(
				"delete from scheme_sheet where neighbourhood_id in (select id from neighbourhood where code = 'FA-ONCE')")
			.update();
		this.owner.sql("delete from neighbourhood where code = 'FA-ONCE'").update();
	}

	@Test
	void ofTwoWhoBeginASheetOneDoes() throws InterruptedException {
		Callable<String> begin = told("yuanzhou-clerk", (scope) -> this.schemes.begin(scope, this.home, 2024));
		assertThat(AtOnce.both(begin, begin)).containsExactlyInAnyOrder("taken", "refused");
		assertThat(this.owner.sql("select count(*) from scheme_sheet where neighbourhood_id = :home")
			.param("home", this.home)
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void ofAnAdoptionAndAReturnOneIsTaken() throws InterruptedException {
		long sheet = this.owner
			.sql("""
					insert into scheme_sheet (id, neighbourhood_id, region_path, plan_year, number, scheme_list_id, state, submitted_by,
					                          submitted_at, created_by, revised_by)
					select nextval('scheme_sheet_seq'), n.id, n.region_path, 2024, 1, scheme_list_at(n.region_path, date '2024-01-01'),
					       'SUBMITTED', 'somebody', now(), 'somebody', 'somebody'
					  from neighbourhood n
					 where n.code = 'FA-ONCE'
					returning id
					""")
			.query(Long.class)
			.single();
		assertThat(AtOnce.both(told("yichun-reviewer", (scope) -> this.schemes.adopt(scope, sheet, 0)),
				told("yichun-reviewer", (scope) -> this.schemes.giveBack(scope, sheet, 0, "核实"))))
			.containsOnlyOnce("taken");
	}

	private Callable<String> told(String username, Consumer<RegionScope> work) {
		return AtOnce.told(this.currentScope, this.accounts.loadUserByUsername(username).scope(), work);
	}

}
