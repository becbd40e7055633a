package io.huanxin.figures;

import java.math.BigDecimal;
import java.util.Objects;

import io.huanxin.golden.GoldenTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CompletionShareTests {

	private final CompletionShare share = CompletionShare.DEFAULT;

	@Test
	void givesYichunsPublishedGap() {
		// ⌈0.75 · 113⌉ = ⌈84.75⌉ = 85 required, 4 finished
		assertThat(share.gap(113, 4)).isEqualTo(81);
	}

	@Test
	void isNotTheSumOfTheCountiesGaps() {
		// Yuanzhou 15−1, Fengxin 6, Wanzai 8, Shanggao 9−1, Yifeng 6, Jing'an 4, Tonggu
		// 3,
		// Fengcheng 15−1, Zhangshu 11−1, Gao'an 12, the zone 0:
		// 14 + 6 + 8 + 8 + 6 + 4 + 3 + 14 + 10 + 12 + 0 = 85, not the city's 81
		int sum = GoldenTable.yichun()
			.stream()
			.map((county) -> share.gap(Integer.valueOf(county.get("plan_n")),
					Integer.valueOf(county.get("finished_n"))))
			.mapToInt(Objects::requireNonNull)
			.sum();

		assertThat(sum).isEqualTo(85);
	}

	@Test
	void isZeroOnceTheShareIsReachedAndStaysZeroBeyond() {
		assertThat(share.gap(113, 84)).isEqualTo(1);
		assertThat(share.gap(113, 85)).isZero();
		assertThat(share.gap(113, 120)).isZero();
		assertThat(share.gap(0, 0)).isZero();
	}

	@Test
	void isUnknownWhereACountIsUnknown() {
		assertThat(share.gap(null, 4)).isNull();
		assertThat(share.gap(113, null)).isNull();
	}

	@Test
	void roundsUpExactly() {
		// in binary floating point 0.55 · 100 is a little more than 55
		assertThat(new CompletionShare(new BigDecimal("0.55")).gap(100, 0)).isEqualTo(55);
		assertThat(new CompletionShare(BigDecimal.ONE).gap(Integer.MAX_VALUE, 0)).isEqualTo(Integer.MAX_VALUE);
	}

	@Test
	void refusesAShareOutsideZeroAndOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CompletionShare(new BigDecimal("75")));
		assertThatIllegalArgumentException().isThrownBy(() -> new CompletionShare(new BigDecimal("-0.1")));
	}

}
