package io.huanxin.demolition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers that must not stand in a text, and those that may. */
class PersonalTracesTests {

	@ParameterizedTest
	@ValueSource(strings = { "电话13800138000", "联系 138 0013 8000。", "138-0013-8000", "１３８００１３８０００", "tel:19912345678" })
	void findsMobileNumbers(String text) {
		assertThat(PersonalTraces.find(text)).contains("mobile");
	}

	@ParameterizedTest
	@ValueSource(strings = { "360902199001011234", "证号36090219900101123X", "360902 19900101 123x" })
	void findsNumbersOfCertificates(String text) {
		assertThat(PersonalTraces.find(text)).contains("certificate");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "3 栋 2 单元 301", "2024-03-13 已上门", "面积 13.8 ㎡", "编号 1380013800", "单号138001380001",
			"执拆决字〔2024〕第 12 号", "12800138000" })
	void leavesOtherNumbersAlone(String text) {
		assertThat(PersonalTraces.find(text)).isEmpty();
	}

	@Test
	void nothingIsNoNumber() {
		assertThat(PersonalTraces.find(null)).isEmpty();
	}

}
