package io.huanxin.target;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A target, its figures, its totals and its form by themselves. */
class TargetTests {

	private static final Instant NOON = Instant.parse("2024-03-01T04:00:00Z");

	@Test
	void theSameFiguresAreNoRevision() {
		Target target = target(amounts("1500.5", "100"));
		assertThat(target.revise(amounts("1500.50", "100.00"))).isFalse();
		assertThat(target.revise(amounts("1500.51", "100.00"))).isTrue();
	}

	@Test
	void refusesFiguresBelowZeroAndFinerThanACent() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> new TargetFigures(-1, null, null, null, null, null));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> amounts("1", "-0.01"));
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> amounts("1", "0.001"));
	}

	@Test
	void aBlankDocumentNumberIsUnknown() {
		assertThat(new TargetFigures(1, null, null, null, null, "  ").documentNumber()).isNull();
	}

	@Test
	void aTotalOverAnythingUnknownIsUnknownAndNamesIt() {
		TargetTotals totals = TargetTotals.of(List.of(summand("袁州区", "/1/2/3/", 20, 7200),
				summand("奉新县", "/1/2/4/", 8, null), summand("万载县", "/1/2/5/", 10, 3100)));
		assertThat(totals.neighbourhoods().value()).isEqualByComparingTo("38");
		assertThat(totals.households().value()).isNull();
		assertThat(totals.households().missing()).containsExactly("奉新县");
		assertThat(totals.households().known()).isEqualByComparingTo("10300");
	}

	@Test
	void aCityAndItsCountiesAreNotCountedTwice() {
		TargetTotals totals = TargetTotals
			.of(List.of(summand("宜春市", "/1/2/", 113, 37_017), summand("袁州区", "/1/2/3/", 20, 7200),
					summand("某街道", "/1/2/3/9/", 5, 900), summand("南阳市", "/1/22/", 40, 8166)));
		assertThat(totals.counted()).isEqualTo(2);
		assertThat(totals.contained()).isEqualTo(2);
		assertThat(totals.neighbourhoods().value()).as("113 + 40").isEqualByComparingTo("153");
		assertThat(totals.households().value()).as("37 017 + 8 166").isEqualByComparingTo("45183");
	}

	@Test
	void everyWordOfTheDictionaryIsAKind() {
		assertThat(TargetColumns.KIND.dictionary()).containsExactly("下达目标", "申报计划", "民生实事", "中央补助");
		assertThat(TargetKind.ofWord("中央补助")).contains(TargetKind.SUBSIDY);
		assertThat(TargetKind.ofWord("计划")).isEmpty();
	}

	@Test
	void theColumnsAreThosePublished() {
		assertThat(TargetColumns.ALL).extracting((column) -> column.header() + (column.required() ? "*" : ""))
			.containsExactly("行政区划代码*", "计划年度*", "目标类型*", "小区数*", "户数", "楼栋数", "建筑面积(㎡)", "计划投资(万元)", "文号");
	}

	private static Target target(TargetFigures figures) {
		return new Target(region(), 2024, TargetKind.DECLARED, figures, NOON, "yichun-clerk", null);
	}

	private static RegionRow region() {
		return new RegionRow(3, "360902", "袁州区", RegionLevel.COUNTY, false, true, false, 2L, "360900", "/1/2/3/",
				LocalDate.of(1949, 10, 1), null, 0, 0);
	}

	private static TargetFigures amounts(String floorArea, String investment) {
		return new TargetFigures(20, null, null, new BigDecimal(floorArea), new BigDecimal(investment), null);
	}

	private static TargetTotals.Summand summand(String name, String path, int neighbourhoods,
			@Nullable Integer households) {
		return new TargetTotals.Summand(name, path,
				new TargetFigures(neighbourhoods, households, null, null, null, null));
	}

}
