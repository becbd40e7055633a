package io.huanxin.person;

import io.huanxin.disclosure.NumberSearch;
import io.huanxin.household.HouseholdForm;
import io.huanxin.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** How numbers are written, checked and masked. All of them are invented. */
class PersonalNumberTests {

	@ParameterizedTest
	@ValueSource(strings = { "13800000000", " 138 0000 0000 ", "138-0000-0000", "１３８００００００００", "+86 13800000000",
			"0086-138-0000-0000", "8613800000000", "138—0000—0000" })
	void aTelephoneNumberHasOneForm(String typed) {
		assertThat(PersonalNumber.phone(typed)).isEqualTo("13800000000");
	}

	@Test
	void aNumberOfALineKeepsItsAreaCode() {
		assertThat(PersonalNumber.phone("(0795) 322-1234")).isEqualTo("07953221234");
		assertThat(PersonalNumber.phone("86011234567")).as("no mobile number behind 86").isEqualTo("86011234567");
	}

	/** The example of GB 11643 itself. */
	@ParameterizedTest
	@ValueSource(
			strings = { "11010519491231002X", "11010519491231002x", "110105 19491231 002Ｘ", "110105-19491231-002x" })
	void anIdentityNumberHasOneForm(String typed) {
		String number = PersonalNumber.certificate(typed);
		assertThat(number).isEqualTo("11010519491231002X");
		assertThat(PersonalNumber.isCertificate("11010519491231002X")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "110105194912310021", "11010519491231003X", "1234", "A*******9", "=1+2+3+4", "" })
	void aSlipIsNoticed(String number) {
		assertThat(PersonalNumber.isCertificate(number)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "E00000000", "H0000000000", "军字第0000000号", "360902000101001" })
	void otherDocumentsCount(String number) {
		assertThat(PersonalNumber.isCertificate(number)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1380000", "+8522000000", "07953221234" })
	void otherTelephonesCount(String number) {
		assertThat(PersonalNumber.isPhone(number)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "138", "13800000000/13900000000", "13800000000转1", "无" })
	void whatIsNoTelephoneNumberIsNone(String number) {
		assertThat(PersonalNumber.isPhone(number)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "13800000000, 138****0000", "07953221234, 079****1234", "3221234, 3*****4", "12345, *****",
			"123, ***" })
	void aTelephoneNumberIsMasked(String number, String masked) {
		assertThat(PersonalNumber.masked(number, 3, 4)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource({ "362201190001011234, 3622**********1234", "E12345678, E1*****78", "360902000101001, 3609*******1001" })
	void aCertificateIsMasked(String number, String masked) {
		assertThat(PersonalNumber.masked(number, 4, 4)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource({ "张三, 张*", "欧阳某某, 欧*", "𠮷某, 𠮷*", "甲, *" })
	void aNameIsMasked(String name, String masked) {
		assertThat(PersonalNumber.maskedName(name)).isEqualTo(masked);
	}

	/** What a list shows, typed into a form, would wipe out what is stored. */
	@Test
	void aMaskIsNeverKept() {
		assertThat(new PersonalEntry("张*", "3609**********0010", "138＊＊＊＊0000").problems(7))
			.extracting(Problem::row, Problem::column, Problem::variant, Problem::value)
			.containsExactly(tuple(7, "户主姓名", "masked", null), tuple(7, "证件号码", "masked", null),
					tuple(7, "联系电话", "masked", null));
		assertThat(new PersonalEntry("张甲", "清空", null).problems(7)).isEmpty();
	}

	@Test
	void nothingPrintsAPerson() {
		PersonalData person = new PersonalData("张甲", "11010519491231002X", "13800000000");
		assertThat(person.toString() + new PersonalEntry("张甲", "11010519491231002X", "13800000000")
				+ new NumberSearch(NumberKind.PHONE, "13800000000") + new HouseholdForm(1, "1", "", "101", "张甲",
						"11010519491231002X", "13800000000", null, null, null, 0, null))
			.doesNotContain("张甲", "11010519491231002X", "13800000000");
	}

}
