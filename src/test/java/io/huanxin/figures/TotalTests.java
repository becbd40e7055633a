package io.huanxin.figures;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TotalTests {

	@Test
	void addsCountsThatAreAllKnown() {
		Total<Integer> total = counts(new Row("长沙市", 150), new Row("株洲市", 71));

		assertThat(total).isEqualTo(new Total<>(221, List.of()));
		assertThat(total.value()).isEqualTo(221);
	}

	@Test
	void isUnknownOverAnUnknownCountAndNamesTheUnit() {
		Total<Integer> total = counts(new Row("长沙市", null), new Row("株洲市", 71), new Row("湘潭市", null));

		assertThat(total.value()).isNull();
		assertThat(total.known()).isEqualTo(71);
		assertThat(total.missing()).containsExactly("长沙市", "湘潭市");
	}

	@Test
	void doesNotTakeZeroForUnknown() {
		assertThat(counts(new Row("宜春经开区", 0)).value()).isZero();
	}

	@Test
	void addsAmountsExactly() {
		Total<BigDecimal> total = Total.ofAmounts(List.of("0.10", "0.20", "?"), (row) -> row,
				(row) -> "?".equals(row) ? null : new BigDecimal(row));

		assertThat(total.known()).hasToString("0.30");
		assertThat(total.value()).isNull();
		assertThat(total.missing()).containsExactly("?");
	}

	@Test
	void isZeroOverNoRows() {
		assertThat(counts().value()).isZero();
	}

	@Test
	void refusesToWrapAround() {
		assertThatExceptionOfType(ArithmeticException.class)
			.isThrownBy(() -> counts(new Row("甲", Integer.MAX_VALUE), new Row("乙", 1)));
	}

	private static Total<Integer> counts(Row... rows) {
		return Total.ofCounts(List.of(rows), Row::name, Row::count);
	}

	private record Row(String name, @Nullable Integer count) {
	}

}
