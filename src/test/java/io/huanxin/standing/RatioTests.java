package io.huanxin.standing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.huanxin.figures.Rate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RatioTests {

	private static final Ratio UNKNOWN = Ratio.of(null);

	@Test
	void putsTheHigherRateFirst() {
		assertThat(ratio("2", "3")).isLessThan(ratio("1", "3"));
		assertThat(ratio("3", "2")).isLessThan(ratio("1", "1"));
		assertThat(ratio("0", "3")).isLessThan(ratio("-1", "3"));
	}

	@Test
	void putsUnknownAfterAnyRateAndBesideUnknown() {
		assertThat(UNKNOWN).isGreaterThan(ratio("0", "1")).isGreaterThan(ratio("-1", "1"));
		assertThat(UNKNOWN).isGreaterThan(ratio("1e40", "1"));
		assertThat(ratio("0", "1")).isLessThan(UNKNOWN);
		assertThat(UNKNOWN).isEqualByComparingTo(Ratio.of(null));
	}

	@Test
	void takesDifferentlyScaledNumbersForTheSameRatio() {
		assertThat(ratio("1", "2")).isEqualByComparingTo(ratio("0.50", "1"))
			.isEqualByComparingTo(ratio("1e3", "2000.000"));
	}

	@Test
	void staysExactWhereProductsOverflowALong() {
		// n/(n+1) grows with n; the two differ by about 1e-36
		assertThat(ratio("999999999999999998", "999999999999999999"))
			.isLessThan(ratio("999999999999999997", "999999999999999998"));
		assertThat(ratio("9999999999999999.98", "9999999999999999.99"))
			.isLessThan(ratio("9999999999999999.97", "9999999999999999.98"));
	}

	@Test
	void staysExactBeyondTheRangeOfALong() {
		Ratio beyond = ratio("9223372036854775807", "9223372036854775808");
		Ratio smaller = ratio("9223372036854775806", "9223372036854775807");

		assertThat(beyond).isLessThan(smaller);
		assertThat(smaller).isGreaterThan(beyond);
		// 19 digits, yet more than a long holds
		assertThat(ratio("9999999999999999999", "1")).isLessThan(ratio("1", "1"));
		assertThat(ratio("1e40", "2e40")).isEqualByComparingTo(ratio("1", "2"));
		assertThat(ratio("1", "2")).isEqualByComparingTo(ratio("1e-40", "2e-40"));
		assertThat(ratio("1e40", "2e40")).isGreaterThan(ratio("500000000000000001", "1e18"));
	}

	@Test
	void agreesWithTheExactOrderOfRates() {
		Random random = new Random(7);
		List<Rate> rates = Stream.generate(() -> randomRate(random)).limit(300).toList();

		for (Rate one : rates) {
			for (Rate other : rates) {
				assertThat(Integer.signum(Ratio.of(one).compareTo(Ratio.of(other))))
					.isEqualTo(Integer.signum(other.compareTo(one)));
			}
		}
	}

	private static Rate randomRate(Random random) {
		BigDecimal numerator = new BigDecimal(new BigInteger(1 + random.nextInt(70), random), random.nextInt(4));
		BigDecimal denominator = new BigDecimal(new BigInteger(1 + random.nextInt(70), random), random.nextInt(4));
		return new Rate(numerator, denominator.add(BigDecimal.ONE));
	}

	private static Ratio ratio(String numerator, String denominator) {
		return Ratio.of(new Rate(new BigDecimal(numerator), new BigDecimal(denominator)));
	}

}
