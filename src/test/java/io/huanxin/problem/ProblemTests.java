package io.huanxin.problem;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTests {

	private final ResourceBundleMessageSource messages = messages();

	@Test
	void everyCodeHasASentenceInBothLanguages() {
		for (ProblemCode code : ProblemCode.values()) {
			Problem problem = Problem.error(2, "户数", "x", code, "1", "2");
			for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
				assertThat(this.messages.getMessage(problem.message(), locale)).doesNotContain(code.name())
					.doesNotContain("{")
					.matches(".*[。.?]");
			}
		}
	}

	@Test
	void bothLanguagesHaveTheSameSentences() throws IOException {
		assertThat(keys("messages.properties")).isNotEmpty().isEqualTo(keys("messages_en.properties"));
	}

	@Test
	void aVariantPicksAMoreExactSentenceAndFallsBackToTheCode() {
		Problem problem = Problem.error(2, "完成投资(万元)", "12万", ProblemCode.UNREADABLE_NUMBER);

		assertThat(sentence(problem.variant("wan"))).isEqualTo("“12万”有两种读法：本列单位已是万元，是重复写了单位，还是要再乘上去？请只填以万元为单位的数字。");
		assertThat(sentence(problem.variant("unheard of"))).isEqualTo(sentence(problem))
			.isEqualTo("“12万”不是数字；请只填数字，不知道请留空。");
	}

	@Test
	void keepsTheOrderOfTheSheetAndKnowsWhichRowsAreWrong() {
		Problems problems = new Problems();
		problems.warning(3, "户数", "1", ProblemCode.REASON_MISSING);
		problems.error(5, "户数", "-1", ProblemCode.NEGATIVE);
		problems.error(3, "户数", "-1", ProblemCode.NEGATIVE);
		problems.exclude(9);

		assertThat(problems.list()).extracting(Problem::row, Problem::severity)
			.hasToString("[(3, ERROR), (3, WARNING), (5, ERROR)]");
		assertThat(problems.rowsWithErrors()).isEqualTo(3);
		assertThat(problems.hasErrors(9)).isTrue();
		assertThat(problems.hasErrors(4)).isFalse();
		assertThat(problems.refuseFile()).isFalse();
	}

	@Test
	void cutsLongValues() {
		assertThat(Problem.error(2, "说明", "长".repeat(300), ProblemCode.TEXT_TOO_LONG).value()).hasSize(201);
	}

	@Test
	void aBrokenRuleCarriesItsProblems() {
		BrokenRule broken = BrokenRule.of(ProblemCode.IMPOSSIBLE_PAIR, "完工户数", "5", "开工户数", "3");

		assertThat(broken).hasMessage("IMPOSSIBLE_PAIR 完工户数");
		assertThat(sentence(broken.problems().get(0))).isEqualTo("完工户数“5”与开工户数“3”不能同时成立；请核对这两项。");
	}

	private String sentence(Problem problem) {
		return this.messages.getMessage(problem.message(), Locale.SIMPLIFIED_CHINESE);
	}

	private static Set<String> keys(String file) throws IOException {
		Properties properties = new Properties();
		try (Reader reader = new InputStreamReader(new ClassPathResource(file).getInputStream(),
				StandardCharsets.UTF_8)) {
			properties.load(reader);
		}
		Set<String> keys = new TreeSet<>(properties.stringPropertyNames());
		keys.removeIf((key) -> Stream.of("problem.", "spreadsheet.").noneMatch(key::startsWith));
		return keys;
	}

	private static ResourceBundleMessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
		messages.setFallbackToSystemLocale(false);
		return messages;
	}

}
