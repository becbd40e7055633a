package io.huanxin.figures;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CountsTests {

	@Test
	void refusesANegativeCount() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Counts(-1, null))
			.withMessageContaining("neighbourhoods");
		assertThatIllegalArgumentException().isThrownBy(() -> new Counts(null, -1)).withMessageContaining("households");
	}

	@Test
	void tellsUnknownFromZero() {
		assertThat(Counts.UNKNOWN).isNotEqualTo(new Counts(0, 0));
	}

}
