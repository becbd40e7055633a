package io.huanxin.audit;

import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the chain distinguishes, without a database. */
class ChainTests {

	/** By hand: {@code (head -c 32 /dev/zero; printf '\0\0\0\1a') | sha256sum}. */
	@Test
	void addsTheLengthAndTheBytesToTheHashBefore() {
		assertThat(hash("a")).isEqualTo("27598abce977b88ab6016112a8767b2cdf3ae3f8d1187af80f324fcf09cc5419");
	}

	/** By hand: {@code (head -c 32 /dev/zero; printf '\377\377\377\377') | sha256sum}. */
	@Test
	void givesTheUnknownALengthOfItsOwn() {
		assertThat(hash((String) null)).isEqualTo("890ed82cf09f22243bdc4252e4d79c8a9810c1391f455dce37a7b732eb0a0e4f")
			.isNotEqualTo(hash(""));
	}

	@Test
	void neverLetsTwoRowsShareTheirBytes() {
		assertThat(hash("ab", "c")).isNotEqualTo(hash("a", "bc"));
		assertThat(hash("a", null)).isNotEqualTo(hash(null, "a"));
		assertThat(hash("a", "")).isNotEqualTo(hash("a"));
		assertThat(hash("改造")).isNotEqualTo(hash("改造 "));
	}

	@Test
	void dependsOnEverythingBefore() {
		byte[] one = Chain.add(Chain.NOTHING, Arrays.asList("one"));
		byte[] other = Chain.add(Chain.NOTHING, Arrays.asList("other"));
		assertThat(Chain.add(one, Arrays.asList("same"))).isNotEqualTo(Chain.add(other, Arrays.asList("same")));
	}

	private static String hash(@Nullable String... values) {
		return HexFormat.of().formatHex(Chain.add(Chain.NOTHING, Arrays.asList(values)));
	}

}
