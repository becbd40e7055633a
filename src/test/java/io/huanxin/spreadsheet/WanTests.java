package io.huanxin.spreadsheet;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Amounts in 元 as people write them in 万元. */
class WanTests {

	@Test
	void amountsAreEnteredInTenThousandYuanToTheCent() {
		assertThat(Wan.toYuan(new BigDecimal("12345.678901"))).isEqualTo(new BigDecimal("123456789.01"));
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Wan.toYuan(new BigDecimal("0.0000001")));
		assertThat(Wan.of(new BigDecimal("123456789.01"))).isEqualTo(new BigDecimal("12345.678901"));
		assertThat(Wan.of(new BigDecimal("5000000.00"))).isEqualTo(new BigDecimal("500.00"));
		assertThat(Wan.of(new BigDecimal("0.00"))).isEqualTo(new BigDecimal("0.00"));
	}

	@Test
	void aFieldIsFilledWithoutZerosNobodyTyped() {
		assertThat(Wan.exact(new BigDecimal("5000000.00"))).isEqualTo(new BigDecimal("500"));
		assertThat(Wan.exact(new BigDecimal("125000.00"))).isEqualTo(new BigDecimal("12.5"));
		assertThat(Wan.exact(new BigDecimal("0.01"))).isEqualTo(new BigDecimal("0.000001"));
		assertThat(Wan.exact(new BigDecimal("0.00"))).isEqualTo(new BigDecimal("0"));
	}

	@Test
	void pagesRoundToAHundred() {
		assertThat(Wan.rounded(new BigDecimal("2816826050.00"))).isEqualTo(new BigDecimal("281682.61"));
		assertThat(Wan.rounded(new BigDecimal("2816826049.99"))).isEqualTo(new BigDecimal("281682.60"));
		assertThat(Wan.rounded(new BigDecimal("-50.00"))).isEqualTo(new BigDecimal("-0.01"));
	}

}
