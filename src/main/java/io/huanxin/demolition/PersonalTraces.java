package io.huanxin.demolition;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Finds what must not stand in a text that everybody of a city reads: somebody's mobile
 * number or the number of their identity card, also where it is written in groups or in
 * wide digits.
 */
final class PersonalTraces {

	private static final String GAP = "[ \\-‐–—·.]?";

	private static final Pattern MOBILE = Pattern
		.compile("(?<![0-9])1[3-9][0-9]" + GAP + "[0-9]{4}" + GAP + "[0-9]{4}(?![0-9])");

	private static final Pattern CERTIFICATE = Pattern
		.compile("(?<![0-9])[1-9][0-9]{5}" + GAP + "[0-9]{8}" + GAP + "[0-9]{3}[0-9Xx](?![0-9])");

	private PersonalTraces() {
	}

	/**
	 * Refuses a text that bears such a number.
	 * @param field the field it was written in
	 * @param text the text
	 * @param problems receives what is wrong, without repeating the number
	 */
	static void check(String field, @Nullable String text, List<Problem> problems) {
		find(text).ifPresent((what) -> problems
			.add(Problem.error(0, field, null, ProblemCode.UNREADABLE_TEXT).variant("demolition-" + what)));
	}

	static Optional<String> find(@Nullable String text) {
		String plain = (text != null) ? Normalizer.normalize(text, Normalizer.Form.NFKC) : "";
		if (CERTIFICATE.matcher(plain).find()) {
			return Optional.of("certificate");
		}
		return MOBILE.matcher(plain).find() ? Optional.of("mobile") : Optional.empty();
	}

}
