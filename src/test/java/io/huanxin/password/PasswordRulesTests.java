package io.huanxin.password;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What passwords have to be like. */
class PasswordRulesTests {

	private final PasswordRules rules = new PasswordRules(
			new PasswordSettings(10, 3, Duration.ofDays(90), 5, Duration.ofDays(3)));

	@ParameterizedTest
	@ValueSource(strings = { "Tall-trees", "tall trees 7", "TALL7trees", "老旧小区改造二零二六Aa", " Tall  trees " })
	void letsGoodOnesPass(String password) {
		assertThat(faults("zhang-san", password)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "Short-1; password.short", "tall trees; password.plain", "tallandbroad; password.plain",
					"1234567890123; password.plain", "Tall zhang-san; password.name", "Tall-ZHANG-San 7; password.name",
					"Password-2026; password.common", "Admin@123456; password.common", "Huanxin-2026; password.common",
					"Woaini1314!; password.common" })
	void tellsWhatIsWrong(String password, String fault) {
		assertThat(faults("zhang-san", password)).isEqualTo((fault != null) ? List.of(fault) : List.of());
	}

	@Test
	void tellsEverythingAtOnce() {
		assertThat(faults("root", "root")).containsExactly("password.short", "password.plain", "password.name",
				"password.common");
	}

	/** bcrypt would ignore the rest in silence. */
	@Test
	void countsBytesAtTheUpperEnd() {
		assertThat(faults("zhang-san", "Aa1" + "x".repeat(69))).isEmpty();
		assertThat(faults("zhang-san", "Aa1" + "x".repeat(70))).containsExactly("password.long");
		assertThat(faults("zhang-san", "Aa1" + "小".repeat(23))).isEmpty();
		assertThat(faults("zhang-san", "Aa1" + "小".repeat(24))).containsExactly("password.long");
	}

	@Test
	void agesOnTheNinetiethDay() {
		Instant changed = Instant.parse("2026-01-01T00:00:00Z");
		assertThat(this.rules.isAged(changed, Instant.parse("2026-03-31T23:59:59Z"))).isFalse();
		assertThat(this.rules.isAged(changed, Instant.parse("2026-04-01T00:00:00Z"))).isTrue();
	}

	@Test
	void makesPasswordsThatSatisfyItself() {
		List<String> made = IntStream.range(0, 200).mapToObj((each) -> this.rules.generate()).toList();
		assertThat(made).doesNotHaveDuplicates()
			.allSatisfy((password) -> assertThat(faults("zhang-san", password)).isEmpty())
			.allMatch((password) -> password.matches("([A-HJ-NP-Za-km-z2-9]{4}-){3}[A-HJ-NP-Za-km-z2-9]{4}"));
	}

	@Test
	void refusesSettingsThatProtectNobody() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> new PasswordSettings(4, 3, Duration.ofDays(90), 5, Duration.ofDays(3)))
			.withMessageContaining("huanxin.password.shortest");
	}

	private List<String> faults(String username, String password) {
		return this.rules.faults(username, password)
			.stream()
			.map((fault) -> Objects.requireNonNull(fault.getCodes())[0])
			.toList();
	}

}
