package io.huanxin.throttle;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How long one waits after how many failures. */
class ThrottleSettingsTests {

	private final ThrottleSettings settings = new ThrottleSettings(5, 100, 20, 10, 5, Duration.ofSeconds(30),
			Duration.ofMinutes(15), Duration.ofHours(1));

	@ParameterizedTest
	@CsvSource({ "0, PT0S", "4, PT0S", "5, PT30S", "6, PT1M", "7, PT2M", "8, PT4M", "9, PT8M", "10, PT15M",
			"100000, PT15M" })
	void doubles(int failures, Duration delay) {
		assertThat(this.settings.delay(Counter.Kind.ACCOUNT_AND_ADDRESS, failures)).isEqualTo(delay);
	}

	@ParameterizedTest
	@CsvSource({ "ADDRESS, 100", "ACCOUNT, 20", "ACCOUNT_AND_ADDRESS, 5", "BROWSER, 10", "SECOND_STEP, 5" })
	void beginsWhereTheSettingsSay(Counter.Kind kind, int failures) {
		assertThat(this.settings.delay(kind, failures - 1)).isZero();
		assertThat(this.settings.delay(kind, failures)).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void countsANetworkOfTheSixthVersionAsOneAddress() {
		assertThat(Counter.address("2001:db8:1:2:aaaa::1")).isEqualTo(Counter.address("2001:db8:1:2:bbbb::9"));
		assertThat(Counter.address("2001:db8:1:2::1")).isNotEqualTo(Counter.address("2001:db8:1:3::1"));
		assertThat(Counter.address("10.0.0.1")).isNotEqualTo(Counter.address("10.0.0.2"));
	}

}
