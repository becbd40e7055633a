package io.huanxin.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the box seals opens with its key, for its purpose, and unaltered only. */
class SecretBoxTests {

	private static final byte[] SECRET = "证件号码 360902".getBytes(StandardCharsets.UTF_8);

	private final SecretBox box = new SecretBox(key(1), List.of());

	@Test
	void opensWhatItSealed() {
		String sealed = this.box.seal("household/7", SECRET);
		assertThat(this.box.open("household/7", sealed)).isEqualTo(SECRET);
		assertThat(sealed).matches("[0-9a-f]{8}\\.[\\w-]+");
		assertThat(this.box.seal("household/7", SECRET)).as("a nonce of its own").isNotEqualTo(sealed);
	}

	@Test
	void opensNothingForAnotherPurpose() {
		String sealed = this.box.seal("household/7", SECRET);
		assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> this.box.open("household/8", sealed));
	}

	@Test
	void noticesEveryAlteredCharacter() {
		String sealed = this.box.seal("household/7", SECRET);
		for (int place = sealed.indexOf('.') + 1; place < sealed.length() - 1; place++) {
			char other = (sealed.charAt(place) == 'A') ? 'B' : 'A';
			String altered = sealed.substring(0, place) + other + sealed.substring(place + 1);
			assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> this.box.open("household/7", altered));
		}
		for (String broken : List.of("", ".", "x", sealed.substring(0, 12), sealed.replace('.', '!'), sealed + "%")) {
			assertThatExceptionOfType(CannotOpen.class).as(broken)
				.isThrownBy(() -> this.box.open("household/7", broken));
		}
	}

	@Test
	void opensWithAFormerKeyAndSealsWithTheNewOne() {
		String old = this.box.seal("household/7", SECRET);
		SecretBox next = new SecretBox(key(2), List.of(key(1)));
		assertThat(next.open("household/7", old)).isEqualTo(SECRET);
		assertThat(next.isOutdated(old)).isTrue();
		String sealed = next.seal("household/7", SECRET);
		assertThat(next.isOutdated(sealed)).isFalse();
		assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> this.box.open("household/7", sealed))
			.withMessageContaining("not among those configured");
	}

	/** Ciphers and nonces are kept for each thread: none may get at another's. */
	@Test
	void sealsOnManyThreadsAtOnceAndNeverTwiceWithOneNonce() {
		List<String> sealed = IntStream.range(0, 20_000)
			.parallel()
			.mapToObj((number) -> this.box.seal("household/" + number % 10,
					String.valueOf(number).getBytes(StandardCharsets.UTF_8)))
			.toList();
		assertThat(sealed.stream().map((each) -> each.substring(9, 25))).doesNotHaveDuplicates();
		assertThat(IntStream.range(0, sealed.size())
			.parallel()
			.mapToObj((number) -> new String(this.box.open("household/" + number % 10, sealed.get(number)),
					StandardCharsets.UTF_8))
			.toList()).isEqualTo(IntStream.range(0, sealed.size()).mapToObj(String::valueOf).toList());
	}

	/** A failure leaves the thread's cipher fit for use. */
	@Test
	void opensAfterItHasRefused() {
		String sealed = this.box.seal("household/7", SECRET);
		assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> this.box.open("household/8", sealed));
		assertThat(this.box.open("household/7", sealed)).isEqualTo(SECRET);
	}

	@Test
	void takesKeysOfTheRightLengthOnly() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> new SecretBox(new byte[16], List.of()))
			.withMessage("a key has 32 bytes, not 16");
	}

	private static byte[] key(int number) {
		byte[] key = new byte[SecretBox.KEY_LENGTH];
		Arrays.fill(key, (byte) number);
		return key;
	}

}
