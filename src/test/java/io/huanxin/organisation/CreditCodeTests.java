package io.huanxin.organisation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Invented codes, worked out by hand with the weights 1 3 9 27 19 26 16 17 20 29 25 13 8
 * 24 10 30 28 of GB 32100-2015 and M = 21, A = 10.
 */
class CreditCodeTests {

	/**
	 * 9·1 + 1·3 + 3·9 + 6·27 + 9·26 + 2·17 + 21·20 + 10·29 = 1179; the last place adds
	 * 1·28: 1207 = 38·31 + 29, 31 − 29 = 2.
	 */
	@Test
	void theCheckDigitIsWhatIsLacking() {
		assertThat(new CreditCode("91360902MA00000012").text()).isEqualTo("91360902MA00000012");
		// 1179 + 2·28 = 1235 = 39·31 + 26, 31 − 26 = 5
		assertThat(CreditCode.read("91360902MA00000025")).isPresent();
	}

	/** 1179 + 10·28 = 1459 = 47·31 + 2, 31 − 2 = 29, which is written X. */
	@Test
	void mayBeALetter() {
		assertThat(CreditCode.read("91360902MA000000AX")).isPresent();
	}

	/** 1179 + 21·28 = 1767 = 57·31: nothing is lacking. */
	@Test
	void isZeroWhereNothingIsLacking() {
		assertThat(CreditCode.read("91360902MA000000M0")).isPresent();
	}

	@Test
	void isReadAsPeopleTypeIt() {
		assertThat(CreditCode.read(" 91360902-ma000000１2 ")).contains(new CreditCode("91360902MA00000012"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "91360902MA00000013", "91360920MA00000012", "91360902MA0000001", "91360902MA000000122",
			"91360902MAO0000012", "9136090XMA00000012", "没有" })
	void isNoneWithAnotherShapeOrDigit(String typed) {
		assertThat(CreditCode.read(typed)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> new CreditCode(typed));
	}

}
