package io.huanxin.household;

import java.util.ArrayList;
import java.util.List;

import io.huanxin.audit.Actor;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.support.PortalTest;
import io.huanxin.web.PagePlace;
import io.huanxin.web.RoleMissing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How one walks through the households of a neighbourhood. Each test is rolled back. */
@PortalTest
@Transactional
class HouseholdListsTests {

	@Autowired
	HouseholdLists lists;

	@Autowired
	JdbcClient jdbc;

	private long neighbourhood;

	@BeforeEach
	void build() {
		this.neighbourhood = this.jdbc.sql("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), 'HOUSEHOLD-2', '望江楼小区', id, path, 'RESERVE', 'test'
				  from region
				 where code = '430202'
				returning id
				""").query(Long.class).single();
		this.jdbc.sql("""
				insert into building (id, neighbourhood_id, region_path, number, created_by)
				select nextval('building_seq'), n.id, n.region_path, b.number, 'test'
				  from neighbourhood n
				 cross join unnest(array['10', '2', '1']) as b (number)
				 where n.id = :id
				""").param("id", this.neighbourhood).update();
	}

	/** 3 buildings × 2 staircases × 20 doors are 120 households, three pages. */
	@Test
	void pagesLeadThroughAllDoorsForwardsAndBack() {
		doors(20);
		List<HouseholdPage> forwards = new ArrayList<>();
		HouseholdPage page = list(HouseholdFilter.ALL, PagePlace.BEGINNING);
		forwards.add(page);
		while (page.next() != null) {
			page = list(HouseholdFilter.ALL, new PagePlace(page.next(), null, false, page.last() + 1));
			forwards.add(page);
		}
		assertThat(forwards).extracting((each) -> each.rows().size()).containsExactly(50, 50, 20);
		assertThat(forwards).extracting(HouseholdPage::first).containsExactly(1, 51, 101);
		List<String> places = forwards.stream().flatMap((each) -> places(each).stream()).toList();
		assertThat(places).hasSize(120).doesNotHaveDuplicates().startsWith("1-1-1", "1-1-2").endsWith("10-2-20");
		assertThat(places.subList(8, 10)).containsExactly("1-1-9", "1-1-10");
		assertThat(places.indexOf("2-1-1")).isEqualTo(40);
		HouseholdPage last = list(HouseholdFilter.ALL, new PagePlace(null, null, true, null));
		assertThat(places(last)).isEqualTo(places(forwards.get(2)));
		HouseholdPage middle = list(HouseholdFilter.ALL, new PagePlace(null, last.previous(), false, 51));
		assertThat(places(middle)).isEqualTo(places(forwards.get(1)));
		HouseholdPage first = list(HouseholdFilter.ALL, new PagePlace(null, middle.previous(), false, 1));
		assertThat(places(first)).isEqualTo(places(forwards.get(0)));
		assertThat(first.previous()).isNull();
	}

	@Test
	void aBuildingAndADoorAreFound() {
		doors(12);
		assertThat(places(list(new HouseholdFilter("2", "", "1", null), PagePlace.BEGINNING))).containsExactly("2-1-1",
				"2-1-10", "2-1-11", "2-1-12", "2-2-1", "2-2-10", "2-2-11", "2-2-12");
		assertThat(places(list(new HouseholdFilter("10", "2", "12", null), PagePlace.BEGINNING)))
			.containsExactly("10-2-12");
		assertThat(list(new HouseholdFilter("99", "", "", null), PagePlace.BEGINNING).rows()).isEmpty();
		assertThat(list(new HouseholdFilter("", "", "", Consent.AGREED), PagePlace.BEGINNING).total()).isZero();
	}

	/**
	 * Behind a policy an index serves only a comparison that leaks nothing; with 2.39
	 * million households every other plan is too slow.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "certificate", "phone" })
	void anIndexServesTheSearchForANumber(String number) {
		this.jdbc.sql("set local enable_seqscan = off").update();
		List<String> plan = this.jdbc
			.sql("explain select * from household h where h." + number + "_digest in ('\\x01'::bytea, '\\x02'::bytea)")
			.query(String.class)
			.list();
		assertThat(String.join("\n", plan)).contains("household_" + number + "_idx", "Index Cond")
			.contains("starts_with");
	}

	@Test
	void aRowThatIsGoneLeadsBackToTheBeginning() {
		doors(1);
		HouseholdPage page = list(HouseholdFilter.ALL, new PagePlace(-1L, null, false, 51));
		assertThat(page.rows()).hasSize(6);
		assertThat(page.first()).isEqualTo(1);
	}

	@Test
	void administratorsSeeNone() {
		RegionScope administrator = scope(Role.ADMINISTRATOR);
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(
				() -> this.lists.list(administrator, this.neighbourhood, HouseholdFilter.ALL, PagePlace.BEGINNING));
	}

	private void doors(int each) {
		this.jdbc.sql("""
				insert into household (id, neighbourhood_id, building_id, region_path, unit, room, created_by)
				select nextval('household_seq'), b.neighbourhood_id, b.id, b.region_path, u::text, r::text, 'test'
				  from building b
				 cross join generate_series(1, 2) u
				 cross join generate_series(1, :doors) r
				 where b.neighbourhood_id = :id
				""").param("doors", each).param("id", this.neighbourhood).update();
	}

	private HouseholdPage list(HouseholdFilter filter, PagePlace place) {
		return this.lists.list(scope(Role.CLERK), this.neighbourhood, filter, place);
	}

	private static List<String> places(HouseholdPage page) {
		return page.rows().stream().map(HouseholdRow::place).toList();
	}

	private RegionScope scope(Role role) {
		return this.jdbc.sql("select id, path from region where code = '430200'")
			.query((rs, row) -> new RegionScope(new Actor(null, "somebody", role.name(), null), role, rs.getLong("id"),
					rs.getString("path")))
			.single();
	}

}
