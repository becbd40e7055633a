package io.huanxin.generator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.huanxin.generator.GeneratedNeighbourhood.GeneratedBuilding;
import io.huanxin.generator.GeneratedProvince.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is made up adds up, and comes out alike for the same seed. */
class GeneratedProvinceTests {

	private static final Size SMALL = new Size(3, 8, 100, 460, 11_000, 990_000);

	/** 10 by 1 : 1 : 1 is 3⅓, 6⅔ and 10 on the way: 3, 7 and 10. */
	@Test
	void sharesAddUpToTheTotal() {
		assertThat(Shares.of(10, new double[] { 1, 1, 1 })).containsExactly(3, 4, 3);
		assertThat(Shares.of(7, new double[] { 0, 3, 1, 3 })).containsExactly(0, 3, 1, 3);
		assertThat(Shares.of(0, new double[] { 2, 1 })).containsExactly(0, 0);
	}

	/** The stock of Sichuan as it was published. */
	@Test
	void aProvinceIsAsLargeAsSichuan() {
		GeneratedProvince province = new GeneratedProvince("87", GeneratedProvince.SICHUAN, 2026, 1);
		assertThat(province.cities()).hasSize(21).doesNotHaveDuplicates();
		assertThat(province.counties()).hasSize(183).doesNotHaveDuplicates();
		long[] sums = new long[4];
		province.neighbourhoods((each) -> {
			sums[0]++;
			sums[1] += each.buildings().size();
			sums[2] += each.households();
			sums[3] += each.floorArea();
		});
		assertThat(sums).containsExactly(22_000, 100_000, 2_390_000, 220_000_000);
	}

	@Test
	void theSameSeedMakesTheSameProvinceAndAnotherAnother() {
		assertThat(households(7)).isEqualTo(households(7)).isNotEqualTo(households(8));
	}

	@Test
	void countiesBelongToTheirCitiesAndRoomsAreTakenOnce() {
		GeneratedProvince province = new GeneratedProvince("87", SMALL, 2026, 1);
		assertThat(province.counties()).containsExactly("870101", "870102", "870103", "870201", "870202", "870203",
				"870301", "870302");
		Set<String> keys = new HashSet<>();
		for (Map<String, @Nullable Object> row : households(1)) {
			assertThat(keys.add(row.get("小区编码") + "/" + row.get("楼栋号") + "/" + row.get("单元") + "/" + row.get("房号")))
				.isTrue();
		}
		assertThat(keys).hasSize(11_000);
	}

	@Test
	void buildingsAndHouseholdsAddUpToTheirNeighbourhoods() {
		GeneratedRows rows = new GeneratedRows(new GeneratedProvince("87", SMALL, 2026, 1));
		List<Map<String, @Nullable Object>> neighbourhoods = new ArrayList<>();
		rows.neighbourhoods(neighbourhoods::add);
		List<Map<String, @Nullable Object>> buildings = new ArrayList<>();
		rows.buildings(buildings::add);
		assertThat(neighbourhoods).hasSize(100);
		assertThat(buildings).hasSize(460);
		for (String header : List.of("户数", "建筑面积(㎡)", "单元数")) {
			assertThat(sum(buildings, header)).as(header).isEqualByComparingTo(sum(neighbourhoods, header));
		}
		List<Map<String, @Nullable Object>> households = households(1);
		assertThat(sum(households, "建筑面积(㎡)")).isEqualByComparingTo("990000");
		assertThat(sum(households, "居住人数")).isEqualByComparingTo(sum(neighbourhoods, "居民数"));
	}

	/** A building's area has two decimals in a workbook, and none of it is lost. */
	@Test
	void dwellingsAddUpToTheirBuildingToTheLastDecimal() {
		List<Map<String, @Nullable Object>> dwellings = new ArrayList<>();
		GeneratedRows.households("C", "1栋", GeneratedBuilding.of(1, 24, 6, 48, new BigDecimal("1234.56")),
				new Chance(1, "C"), dwellings::add);
		assertThat(dwellings).hasSize(24);
		assertThat(sum(dwellings, "建筑面积(㎡)")).isEqualByComparingTo("1234.56");
		assertThat(sum(dwellings, "居住人数")).isEqualByComparingTo("48");
	}

	/**
	 * No return before its month is over, none falls, and none starts less than it
	 * finishes.
	 */
	@Test
	void returnsRiseMonthByMonth() {
		GeneratedRows rows = new GeneratedRows(new GeneratedProvince("87", SMALL, 2026, 1));
		List<Map<String, @Nullable Object>> returns = new ArrayList<>();
		rows.returns(2026, LocalDate.of(2026, 11, 27), returns::add);
		assertThat(returns.stream().map((row) -> row.get("截止日期")).distinct()).hasSize(10)
			.contains(LocalDate.of(2026, 10, 31))
			.doesNotContain(LocalDate.of(2026, 11, 30));
		Object county = null;
		int before = 0;
		for (Map<String, @Nullable Object> row : returns) {
			int started = (Integer) row.getOrDefault("开工小区数", -1);
			assertThat((Integer) row.getOrDefault("完工小区数", -1)).isBetween(0, started);
			if (row.get("行政区划代码") == county) {
				assertThat(started).isGreaterThanOrEqualTo(before);
			}
			county = row.get("行政区划代码");
			before = started;
		}
	}

	/**
	 * Worked out by hand for 87123419600101010: the products of the digits and the
	 * weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2 are 56 63 10 10 24 16 2 9 36 0 0 9 0 5
	 * 0 4 0, together 244, which leaves 2 over 11: X.
	 */
	@Test
	void aPersonsNumberChecksAndBelongsToNobody() {
		assertThat(remainder("87123419600101010X")).isEqualTo(1);
		assertThat(remainder("871234196001010100")).isNotEqualTo(1);
		Chance chance = new Chance(3, "somebody");
		for (int n = 0; n < 200; n++) {
			Person person = Person.of(chance);
			assertThat(person.certificate()).matches("87[0-9]{15}[0-9X]");
			assertThat(remainder(person.certificate())).isEqualTo(1);
			assertThat(person.phone()).matches("140[0-9]{8}");
			assertThat(person.name()).hasSizeBetween(2, 3);
		}
	}

	/** ISO 7064 MOD 11-2: read from the left, doubled and added, a number leaves 1. */
	private static int remainder(String number) {
		int remainder = 0;
		for (int place = 0; place < number.length(); place++) {
			char digit = number.charAt(place);
			remainder = (remainder * 2 + ((digit == 'X') ? 10 : digit - '0')) % 11;
		}
		return remainder;
	}

	private static List<Map<String, @Nullable Object>> households(long seed) {
		List<Map<String, @Nullable Object>> rows = new ArrayList<>();
		new GeneratedRows(new GeneratedProvince("87", SMALL, 2026, seed)).households(rows::add);
		return rows;
	}

	private static BigDecimal sum(List<Map<String, @Nullable Object>> rows, String header) {
		return rows.stream()
			.map((row) -> new BigDecimal(String.valueOf(row.get(header))))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
