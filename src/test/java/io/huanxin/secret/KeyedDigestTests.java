package io.huanxin.secret;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Equal values have equal digests, under one key and for one purpose. */
class KeyedDigestTests {

	private final KeyedDigest digest = new KeyedDigest(key(1), List.of());

	@Test
	void isTheSameForTheSameValueAndNothingElse() {
		byte[] made = this.digest.of("phone", "13800000000");
		assertThat(made).hasSize(KeyedDigest.LENGTH).isEqualTo(this.digest.of("phone", "13800000000"));
		assertThat(made).isNotEqualTo(this.digest.of("phone", "13800000001"))
			.isNotEqualTo(this.digest.of("certificate", "13800000000"))
			.isNotEqualTo(new KeyedDigest(key(2), List.of()).of("phone", "13800000000"));
	}

	/** Otherwise a room could borrow a digit of its staircase. */
	@Test
	void keepsValuesApart() {
		assertThat(this.digest.of("row", List.of("1", "02"))).isNotEqualTo(this.digest.of("row", List.of("10", "2")));
		assertThat(this.digest.of("row", Arrays.asList("1", null)))
			.isNotEqualTo(this.digest.of("row", List.of("1", "")))
			.isNotEqualTo(this.digest.of("row", List.of("1")));
	}

	@Test
	void findsWhatAFormerKeyMadeAndTellsThatItIsOld() {
		byte[] old = this.digest.of("phone", "13800000000");
		KeyedDigest next = new KeyedDigest(key(2), List.of(key(1)));
		assertThat(next.underEveryKey("phone", "13800000000")).hasSize(2)
			.contains(old)
			.startsWith(next.of("phone", "13800000000"));
		assertThat(next.isOutdated(old)).isTrue();
		assertThat(next.isOutdated(next.of("phone", "13800000000"))).isFalse();
		assertThat(next.agrees(old, "phone", List.of("13800000000"))).isTrue();
		assertThat(next.agrees(old, "phone", List.of("13800000001"))).isFalse();
		assertThat(this.digest.agrees(next.of("phone", "13800000000"), "phone", List.of("13800000000")))
			.as("a key that is not configured")
			.isFalse();
	}

	private static byte[] key(int number) {
		byte[] key = new byte[SecretBox.KEY_LENGTH];
		Arrays.fill(key, (byte) number);
		return key;
	}

}
