package io.huanxin.neighbourhood;

import java.math.BigDecimal;
import java.util.List;

import io.huanxin.problem.Problem;
import io.huanxin.problem.Severity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a neighbourhood may not say without a reason. */
class NeighbourhoodRulesTests {

	@Test
	void whatWasBuiltAfter2000NeedsARemark() {
		assertThat(check(facts(2000, null, null, null, null))).isEmpty();
		assertThat(check(facts(2001, null, null, null, null))).containsExactly("备注 REASON_MISSING built-late ERROR");
		assertThat(check(facts(2001, null, null, null, "2001 年整体搬迁安置"))).isEmpty();
	}

	@Test
	void thereAreNoMoreBuildingsThanHouseholds() {
		assertThat(check(facts(null, 12, 12, null, null))).isEmpty();
		assertThat(check(facts(null, 13, 12, null, null))).containsExactly("楼栋数 IMPOSSIBLE_PAIR null ERROR");
		assertThat(check(facts(null, 13, null, null, null))).as("unknown is not zero").isEmpty();
	}

	/** 100 households: 1 500 ㎡ are 15 ㎡ each, 30 000 ㎡ are 300 ㎡ each. */
	@Test
	void aDwellingHasFifteenToThreeHundredSquareMetres() {
		assertThat(check(facts(null, null, 100, "1500", null))).isEmpty();
		assertThat(check(facts(null, null, 100, "30000", null))).isEmpty();
		assertThat(check(facts(null, null, 100, "1490", null)))
			.containsExactly("建筑面积(㎡) REASON_MISSING dwelling ERROR");
		assertThat(check(facts(null, null, 100, "30010", null)))
			.containsExactly("建筑面积(㎡) REASON_MISSING dwelling ERROR");
		assertThat(check(facts(null, null, 100, "30010", "含底层商铺"))).isEmpty();
		assertThat(check(facts(null, null, 0, "30010", null))).as("nobody lives there").isEmpty();
	}

	/** 300 households: a tenth is 30. */
	@Test
	void aChangeOfMoreThanATenthOfTheHouseholdsNeedsAReason() {
		NeighbourhoodFacts before = facts(null, null, 300, null, null);
		assertThat(check(facts(null, null, 330, null, null), before, "")).isEmpty();
		assertThat(check(facts(null, null, 270, null, null), before, "")).isEmpty();
		assertThat(check(facts(null, null, 331, null, null), before, ""))
			.containsExactly("修改说明 REASON_MISSING households ERROR");
		assertThat(check(facts(null, null, 269, null, null), before, ""))
			.containsExactly("修改说明 REASON_MISSING households ERROR");
		assertThat(check(facts(null, null, 400, null, null), before, "逐户核对")).isEmpty();
	}

	@Test
	void anImportIsWarnedOfWhatAFormIsAskedAbout() {
		NeighbourhoodFacts before = facts(null, null, 300, null, null);
		List<Problem> problems = NeighbourhoodRules.check(7, facts(null, null, 400, "100", null), before, null,
				Severity.WARNING);
		assertThat(problems).extracting(Problem::severity).containsOnly(Severity.WARNING);
		assertThat(problems).extracting(Problem::column).containsExactly("建筑面积(㎡)", "户数");
		assertThat(problems).extracting(Problem::row).containsOnly(7);
	}

	private static List<String> check(NeighbourhoodFacts facts) {
		return check(facts, null, "");
	}

	private static List<String> check(NeighbourhoodFacts facts, @Nullable NeighbourhoodFacts before, String reason) {
		return NeighbourhoodRules.check(0, facts, before, reason, Severity.ERROR)
			.stream()
			.map((problem) -> "%s %s %s %s".formatted(problem.column(), problem.code(), problem.variant(),
					problem.severity()))
			.toList();
	}

	private static NeighbourhoodFacts facts(@Nullable Integer builtYear, @Nullable Integer buildings,
			@Nullable Integer households, @Nullable String floorArea, @Nullable String remark) {
		return new NeighbourhoodFacts("光明小区", Batch.RESERVE, null, builtYear, buildings, null, households, null,
				(floorArea != null) ? new BigDecimal(floorArea) : null, null, null, null, null, null, remark);
	}

}
