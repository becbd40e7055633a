package io.huanxin.workbook;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The texts of a workbook, of which only the first stay in memory. */
class SharedTextsTests {

	private static final int TEXTS = 300_000;

	@Test
	void findsEveryTextInWhateverOrderItIsAskedFor() throws IOException {
		try (SharedTexts texts = new SharedTexts()) {
			for (int index = 0; index < TEXTS; index++) {
				texts.add("第" + index + "户");
			}
			texts.add("");
			texts.end();

			assertThat(texts.get(TEXTS)).isEmpty();
			assertThat(texts.get(0)).isEqualTo("第0户");
			for (int index = TEXTS - 1; index >= 0; index -= 1000) {
				assertThat(texts.get(index)).isEqualTo("第" + index + "户");
			}
			// a step that shares no factor with the number of texts meets all of them
			for (long step = 0; step < TEXTS; step++) {
				int index = (int) (step * 1_234_577 % TEXTS);
				assertThat(texts.get(index)).isEqualTo("第" + index + "户");
			}
		}
	}

	@Test
	void refusesATextThatIsNotThere() throws IOException {
		try (SharedTexts texts = new SharedTexts()) {
			texts.add("户");
			texts.end();

			assertThatThrownBy(() -> texts.get(1)).isInstanceOf(UnreadableFile.class);
			assertThatThrownBy(() -> texts.get(-1)).isInstanceOf(UnreadableFile.class);
		}
	}

}
