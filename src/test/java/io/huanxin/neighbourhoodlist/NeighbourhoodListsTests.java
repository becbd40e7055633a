package io.huanxin.neighbourhoodlist;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.huanxin.audit.Actor;
import io.huanxin.neighbourhood.Batch;
import io.huanxin.neighbourhood.NeighbourhoodFacts;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.neighbourhood.Ownership;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.support.PortalTest;
import io.huanxin.web.PagePlace;
import io.huanxin.web.RoleMissing;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a list shows, page by page, and what it adds up to. Each test is rolled back. */
@PortalTest
@Transactional
class NeighbourhoodListsTests {

	/** A county that the demonstration has no neighbourhoods in. */
	private static final String COUNTY = "430202";

	private static final String OTHER_COUNTY = "430203";

	@Autowired
	NeighbourhoodLists lists;

	@Autowired
	Neighbourhoods neighbourhoods;

	@Autowired
	KeptSumsUpkeep upkeep;

	@Autowired
	MeterRegistry meters;

	@Autowired
	JdbcClient jdbc;

	private RegionScope clerk;

	@BeforeEach
	void signIn() {
		this.clerk = scope("430200", Role.CLERK);
	}

	/** 120 are three pages: 50, 50 and 20. */
	@ParameterizedTest
	@EnumSource(NeighbourhoodOrder.class)
	void pagesLeadThroughAllOfThemForwardsAndBack(NeighbourhoodOrder order) {
		for (int n = 1; n <= 120; n++) {
			// households repeat, and some are unknown
			register((n % 2 == 0) ? COUNTY : OTHER_COUNTY, "第%03d小区".formatted(n), (n % 7 == 0) ? null : n % 10);
		}
		List<String> whole = new ArrayList<>();
		this.lists.export(this.clerk, NeighbourhoodFilter.ALL, (row) -> whole.add(row.code()));
		assertThat(whole).hasSize(120).doesNotHaveDuplicates();

		List<NeighbourhoodPage> forwards = new ArrayList<>();
		NeighbourhoodPage page = list(order, PagePlace.BEGINNING);
		forwards.add(page);
		while (page.next() != null) {
			page = list(order, new PagePlace(page.next(), null, false, page.last() + 1));
			forwards.add(page);
		}
		assertThat(forwards).extracting((each) -> each.rows().size()).containsExactly(50, 50, 20);
		assertThat(forwards).extracting(NeighbourhoodPage::first).containsExactly(1, 51, 101);
		assertThat(forwards.stream().flatMap((each) -> codes(each).stream()))
			.containsExactlyInAnyOrderElementsOf(whole);

		NeighbourhoodPage last = list(order, new PagePlace(null, null, true, null));
		assertThat(codes(last)).isEqualTo(codes(forwards.get(2)));
		assertThat(last.first()).isEqualTo(101);
		NeighbourhoodPage middle = list(order, new PagePlace(null, last.previous(), false, 51));
		assertThat(codes(middle)).isEqualTo(codes(forwards.get(1)));
		assertThat(middle.next()).isEqualTo(forwards.get(1).next());
		NeighbourhoodPage first = list(order, new PagePlace(null, middle.previous(), false, 1));
		assertThat(codes(first)).isEqualTo(codes(forwards.get(0)));
		assertThat(first.previous()).isNull();
	}

	@Test
	void theMostHouseholdsComeFirstAndTheUnknownLast() {
		register(COUNTY, "三百户", 300);
		register(COUNTY, "不知道", null);
		register(COUNTY, "没有人", 0);
		register(COUNTY, "九百户", 900);
		assertThat(list(NeighbourhoodOrder.HOUSEHOLDS, PagePlace.BEGINNING).rows())
			.extracting((row) -> row.facts().name())
			.containsExactly("九百户", "三百户", "没有人", "不知道");
	}

	/** 300 + 900 = 1 200, and one does not know. */
	@Test
	void aTotalOverAnUnknownFigureIsUnknownAndSaysHowManyAreMissing() {
		register(COUNTY, "甲", 300);
		register(COUNTY, "乙", 900);
		assertThat(totals(NeighbourhoodFilter.ALL).households().value()).isEqualByComparingTo("1200");
		register(OTHER_COUNTY, "丙", null);
		NeighbourhoodTotals totals = totals(NeighbourhoodFilter.ALL);
		assertThat(totals.neighbourhoods()).isEqualTo(3);
		assertThat(totals.households().value()).isNull();
		assertThat(totals.households().known()).isEqualByComparingTo("1200");
		assertThat(totals.households().unknown()).isEqualTo(1);
		assertThat(totals.floorArea().unknown()).isEqualTo(3);
	}

	/**
	 * 300 + 950 + 40 = 1 290 households, and one does not know. All lack a place: a
	 * second condition that leaves nothing out and for which no sums are kept.
	 */
	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			-, -, RESERVE, -, -, -, 3, 340, 1
			-, -, PROPOSED, -, -, -, 1, 950, 0
			红旗, -, -, -, -, -, 2, 1250, 0
			旗路, -, -, -, -, -, 1, 300, 0
			中山, -, -, -, -, -, 3, 990, 1
			-, -, -, COMMERCIAL, -, -, 2, 40, 1
			-, -, -, -, 1985, 1990, 2, 1250, 0
			-, -, -, -, 1991, -, 1, 40, 0
			-, -, -, -, -, -, 4, 1290, 1
			中山, 芦淞区, -, -, -, -, 2, 40, 1
			""")
	void theFootIsTheSameWhetherKeptOrAddedUp(@Nullable String q, @Nullable String region, @Nullable Batch batch,
			@Nullable Ownership ownership, @Nullable Integer from, @Nullable Integer to, int neighbourhoods,
			BigDecimal households, int unknown) {
		register(COUNTY, facts("甲 红旗", 300, Batch.RESERVE, "红旗路1号", 1985, Ownership.EMPLOYER));
		long second = register(COUNTY, facts("乙", 900, Batch.RESERVE, "解放路1号", 1990, null));
		register(OTHER_COUNTY, facts("丙", 40, Batch.RESERVE, "中山路1号", 1995, Ownership.COMMERCIAL));
		register(OTHER_COUNTY, facts("丁", null, Batch.RESERVE, "中山路2号", null, Ownership.COMMERCIAL));
		this.neighbourhoods.revise(this.clerk, second, 0, facts("乙 红旗", 950, Batch.PROPOSED, "中山路3号", 1990, null), "核对",
				true);
		for (int round = 0; round < 2; round++) {
			for (Lacking always : new Lacking[] { null, Lacking.PLACE }) {
				NeighbourhoodTotals totals = totals(new NeighbourhoodFilter((q != null) ? q : "",
						(region != null) ? region : "", batch, ownership, null, from, to, always));
				assertThat(totals.neighbourhoods()).isEqualTo(neighbourhoods);
				assertThat(totals.households().known()).isEqualByComparingTo(households);
				assertThat(totals.households().unknown()).isEqualTo(unknown);
				assertThat(totals.buildings().value()).isEqualByComparingTo(BigDecimal.ZERO);
			}
			this.upkeep.putTogether();
		}
		assertThat(this.jdbc
			.sql("select count(*) from neighbourhood_tally where starts_with(region_path, :path) and facet = 'ALL'")
			.param("path", this.clerk.path())
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	/** The tables' owner can, and the next night tells. */
	@Test
	void aSumThatDisagreesIsNoticed() {
		register(COUNTY, "甲", 300);
		this.upkeep.putTogether();
		assertThat(differences()).isZero();
		this.jdbc.sql("reset role").update();
		this.jdbc.sql("update neighbourhood_tally set households = 301 where facet = 'ALL' and region_path = :path")
			.param("path", this.clerk.path())
			.update();
		this.jdbc.sql("set role huanxin_app").update();
		this.upkeep.putTogether();
		assertThat(differences()).isEqualTo(1);
	}

	private double differences() {
		return this.meters.get("huanxin.neighbourhoods.differences").gauge().value();
	}

	@Test
	void sumsOfWhatIsGoneAreGone() {
		long only = register(COUNTY, "甲", 300);
		assertThat(totals(NeighbourhoodFilter.ALL).neighbourhoods()).isEqualTo(1);
		this.jdbc.sql("delete from neighbourhood where id = :id").param("id", only).update();
		assertThat(totals(NeighbourhoodFilter.ALL)).isEqualTo(NeighbourhoodTotals.NOTHING);
		this.upkeep.putTogether();
		assertThat(this.jdbc.sql("select count(*) from neighbourhood_tally where starts_with(region_path, :path)")
			.param("path", this.clerk.path())
			.query(Integer.class)
			.single()).isZero();
	}

	/** Nobody else's: a code is one neighbourhood's, however it goes on elsewhere. */
	@Test
	void aWholeCodeFindsItsNeighbourhood() {
		long id = register(COUNTY, "甲", 10);
		register(COUNTY, "乙", 10);
		String code = this.neighbourhoods.getRow(this.clerk, id).code();
		assertThat(code).matches("430202-XQ-[0-9]{4}");
		assertThat(named(code)).containsExactly("甲");
		assertThat(named(code.substring(0, 12))).hasSize(2);
		assertThat(named("430202-XQ-9999")).isEmpty();
	}

	@Test
	void twoCharactersOfANameAddressOrCodeSuffice() {
		register(COUNTY, "红旗机械厂宿舍", 10);
		register(COUNTY, "阳光苑", 10);
		assertThat(named("机械")).containsExactly("红旗机械厂宿舍");
		assertThat(named("红旗路")).containsExactly("红旗机械厂宿舍", "阳光苑");
		assertThat(named("430202-XQ")).hasSize(2);
		assertThat(named("100%")).as("a per cent sign is a per cent sign").isEmpty();
		assertThat(named("_")).isEmpty();
		assertThat(named("' or true --")).isEmpty();
	}

	/** 𠮷 is one character in two units of a Java text. */
	@Test
	void oneCharacterAndRareOnesAreFoundToo() {
		register(COUNTY, "𠮷祥里", 10);
		register(COUNTY, "祥和苑", 10);
		assertThat(named("祥")).containsExactly("𠮷祥里", "祥和苑");
		assertThat(named("𠮷")).containsExactly("𠮷祥里");
		assertThat(named("𠮷祥")).containsExactly("𠮷祥里");
		assertThat(named("祥里苑")).isEmpty();
	}

	@Test
	void aFigureThatIsMissingCanBeAskedFor() {
		register(COUNTY, "甲", 300);
		register(COUNTY, "乙", null);
		NeighbourhoodFilter filter = new NeighbourhoodFilter("", "", null, null, null, null, null, Lacking.HOUSEHOLDS);
		assertThat(this.lists.list(this.clerk, filter, NeighbourhoodOrder.REGION, PagePlace.BEGINNING).rows())
			.extracting((row) -> row.facts().name())
			.containsExactly("乙");
	}

	@Test
	void aRegionIsFoundByCodeOrName() {
		register(COUNTY, "甲", 300);
		register(OTHER_COUNTY, "乙", 300);
		assertThat(totals(new NeighbourhoodFilter("", "荷塘区", null, null, null, null, null, null)).neighbourhoods())
			.isEqualTo(1);
		assertThat(totals(new NeighbourhoodFilter("", "株洲市", null, null, null, null, null, null)).neighbourhoods())
			.isEqualTo(2);
		assertThat(totals(new NeighbourhoodFilter("", "360902", null, null, null, null, null, null)))
			.isEqualTo(NeighbourhoodTotals.NOTHING);
	}

	@Test
	void aRowThatIsGoneLeadsBackToTheBeginning() {
		register(COUNTY, "甲", 300);
		NeighbourhoodPage page = list(NeighbourhoodOrder.REGION, new PagePlace(-1L, null, false, 51));
		assertThat(page.rows()).hasSize(1);
		assertThat(page.first()).isEqualTo(1);
	}

	@Test
	void administratorsSeeNone() {
		RegionScope administrator = scope("430200", Role.ADMINISTRATOR);
		assertThatExceptionOfType(RoleMissing.class).isThrownBy(() -> this.lists.list(administrator,
				NeighbourhoodFilter.ALL, NeighbourhoodOrder.REGION, PagePlace.BEGINNING));
	}

	private List<String> named(String q) {
		return this.lists
			.list(this.clerk, new NeighbourhoodFilter(q, "", null, null, null, null, null, null),
					NeighbourhoodOrder.REGION, PagePlace.BEGINNING)
			.rows()
			.stream()
			.map((row) -> row.facts().name())
			.toList();
	}

	private NeighbourhoodPage list(NeighbourhoodOrder order, PagePlace place) {
		return this.lists.list(this.clerk, NeighbourhoodFilter.ALL, order, place);
	}

	private NeighbourhoodTotals totals(NeighbourhoodFilter filter) {
		return this.lists.list(this.clerk, filter, NeighbourhoodOrder.REGION, PagePlace.BEGINNING).totals();
	}

	private static List<String> codes(NeighbourhoodPage page) {
		return page.rows().stream().map(NeighbourhoodRow::code).toList();
	}

	private long register(String county, String name, @Nullable Integer households) {
		return register(county, facts(name, households, Batch.RESERVE, "红旗路1号", 1985, null));
	}

	private long register(String county, NeighbourhoodFacts facts) {
		return this.neighbourhoods.register(this.clerk, region(county), null, facts, true);
	}

	private static NeighbourhoodFacts facts(String name, @Nullable Integer households, Batch batch, String address,
			@Nullable Integer builtYear, @Nullable Ownership ownership) {
		return new NeighbourhoodFacts(name, batch, address, builtYear, 0, null, households, null, (BigDecimal) null,
				ownership, null, null, null, null, null);
	}

	private long region(String code) {
		return this.jdbc.sql("select id from region where code = :code").param("code", code).query(Long.class).single();
	}

	private RegionScope scope(String code, Role role) {
		return this.jdbc.sql("select id, path from region where code = :code")
			.param("code", code)
			.query((rs, row) -> new RegionScope(new Actor(null, "a-clerk", role.name(), null), role, rs.getLong("id"),
					rs.getString("path")))
			.single();
	}

}
