package io.huanxin.figures;

import java.math.BigDecimal;
import java.util.List;

import io.huanxin.golden.GoldenTable;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RateTests {

	@Test
	void givesEveryRatePrintedByHunan() {
		List<CSVRecord> cities = GoldenTable.hunan();

		assertThat(cities).hasSize(14).allSatisfy((city) -> {
			assertThat(rate(city.get("started"), city.get("planned")).percentage())
				.hasToString(city.get("start_rate_pub"));
			assertThat(rate(city.get("done_invest_wan"), city.get("plan_invest_wan")).percentage())
				.hasToString(city.get("invest_rate_pub"));
		});
	}

	@Test
	void givesHunansTotalRatesFromComputedTotals() {
		Total<Integer> started = counts(GoldenTable.hunan(), "started");
		Total<Integer> planned = counts(GoldenTable.hunan(), "planned");
		Total<BigDecimal> done = amounts(GoldenTable.hunan(), "done_invest_wan");
		Total<BigDecimal> plan = amounts(GoldenTable.hunan(), "plan_invest_wan");

		assertThat(started.value()).isEqualTo(1_110);
		assertThat(planned.value()).isEqualTo(1_500);
		assertThat(percentage(Rate.of(started.value(), planned.value()))).hasToString("74.00");
		assertThat(done.value()).hasToString("281682.60");
		// the notice prints 752 393.73, which its own rows do not give
		assertThat(plan.value()).hasToString("752393.76");
		assertThat(percentage(Rate.of(done.value(), plan.value()))).hasToString("37.44");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			# start, then completion, by neighbourhoods and households
			Y07, Y05, 86.73
			Y08, Y06, 75.41
			Y09, Y05, 3.54
			Y10, Y06, 2.82
			# funding structure
			Y12, Y11, 58.76
			Y13, Y11, 2.22
			Y14, Y11, 39.02
			# after-care, share of the city centre
			Y15, Y01, 61.95
			Y16, Y01, 47.52
			Y17, Y01, 28.57
			# attainment of the province's target
			N07, N08, 328.91
			""")
	void givesThePublishedRate(String numerator, String denominator, BigDecimal percentage) {
		Rate rate = new Rate(GoldenTable.published(numerator), GoldenTable.published(denominator));

		assertThat(rate.percentage()).isEqualTo(percentage);
	}

	@Test
	void givesYichunsRatesFromTheSumsOfItsCounties() {
		List<CSVRecord> counties = GoldenTable.yichun();
		Integer plannedN = counts(counties, "plan_n").value();
		Integer plannedH = counts(counties, "plan_h").value();

		assertThat(percentage(Rate.of(counts(counties, "started_n").value(), plannedN))).hasToString("86.73");
		assertThat(percentage(Rate.of(counts(counties, "started_h").value(), plannedH))).hasToString("75.41");
		assertThat(percentage(Rate.of(counts(counties, "finished_n").value(), plannedN))).hasToString("3.54");
		assertThat(percentage(Rate.of(counts(counties, "finished_h").value(), plannedH))).hasToString("2.82");
	}

	@Test
	void givesThePointsPublishedByTheMinistry() {
		Rate june = new Rate(GoldenTable.published("M01"), BigDecimal.valueOf(100));
		Rate july = new Rate(GoldenTable.published("M02"), BigDecimal.valueOf(100));
		Rate august = new Rate(GoldenTable.published("M03"), BigDecimal.valueOf(100));

		assertThat(july.points(june)).isEqualByComparingTo("10.7");
		assertThat(august.points(july)).isEqualByComparingTo("9.5");
		assertThat(june.points(july)).isEqualByComparingTo("-10.7");
	}

	@Test
	void takesPointsFromTheExactRatesAndNotFromTheDisplayedOnes() {
		Rate previous = rate("1", "3");
		Rate current = rate("2", "3");

		assertThat(current.percentage().subtract(previous.percentage())).hasToString("33.34");
		assertThat(current.points(previous)).hasToString("33.33");
	}

	@Test
	void roundsHalfUpAndOnlyOnce() {
		assertThat(rate("1", "800").percentage()).hasToString("0.13");
		// 99.945 % would be 100.0 if it went through 99.95
		assertThat(rate("99945", "100000").percentage()).hasToString("99.95");
		assertThat(rate("99945", "100000").ministry()).hasToString("99.9");
		assertThat(rate("99945", "100000").percentage(0)).hasToString("100");
	}

	@Test
	void neverCapsARateAboveOneHundred() {
		Rate guangdong = rate("1802", "1397");

		assertThat(guangdong.percentage()).hasToString("128.99");
		assertThat(guangdong.ministry()).hasToString("129.0");
		assertThat(guangdong.complete()).isTrue();
		assertThat(guangdong.exceeded()).isTrue();
	}

	@Test
	void decidesCompletenessByTheExactRatio() {
		assertThat(rate("400", "400").complete()).isTrue();
		assertThat(rate("400", "400").exceeded()).isFalse();
		assertThat(rate("9996", "10000").ministry()).hasToString("100.0");
		assertThat(rate("9996", "10000").complete()).isFalse();
	}

	@Test
	void isUnknownWithoutANumeratorADenominatorOrAPlan() {
		assertThat(Rate.of(null, 5)).isNull();
		assertThat(Rate.of(5, null)).isNull();
		assertThat(Rate.of(5, 0)).isNull();
		assertThat(Rate.of(null, BigDecimal.ONE)).isNull();
		assertThat(Rate.of(BigDecimal.ONE, null)).isNull();
		assertThat(Rate.of(BigDecimal.ONE, new BigDecimal("0.00"))).isNull();
		assertThat(Rate.of(0, 5)).isEqualTo(rate("0", "5"));
	}

	@Test
	void refusesANegativeDenominator() {
		assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(1, -5));
	}

	@Test
	void comparesTheExactRatios() {
		assertThat(rate("1", "2")).isEqualByComparingTo(rate("50.00", "100"));
		assertThat(rate("98", "113")).isLessThan(rate("111", "127"));
		// both read 33.33 %
		assertThat(rate("33333333333333333333", "100000000000000000000")).isLessThan(rate("1", "3"));
	}

	@Test
	void marksARateThatOneNeighbourhoodMovesByMoreThanTwoPoints() {
		assertThat(rate("40", "49").movedByOneUnit()).isTrue();
		assertThat(rate("40", "50").movedByOneUnit()).isFalse();
	}

	private static Rate rate(String numerator, String denominator) {
		return new Rate(new BigDecimal(numerator), new BigDecimal(denominator));
	}

	private static @Nullable BigDecimal percentage(@Nullable Rate rate) {
		return (rate != null) ? rate.percentage() : null;
	}

	private static Total<Integer> counts(List<CSVRecord> rows, String column) {
		return Total.ofCounts(rows, RateTests::name, (row) -> Integer.valueOf(row.get(column)));
	}

	private static Total<BigDecimal> amounts(List<CSVRecord> rows, String column) {
		return Total.ofAmounts(rows, RateTests::name, (row) -> new BigDecimal(row.get(column)));
	}

	private static String name(CSVRecord row) {
		return row.get(1);
	}

}
