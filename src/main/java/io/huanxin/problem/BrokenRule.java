package io.huanxin.problem;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A form or an API call breaks one or more rules of the figures. The problems' column is
 * the label of the form's field; pages show them at the fields, the API answers 422.
 */
public class BrokenRule extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<Problem> problems;

	public BrokenRule(List<Problem> problems) {
		super(problems.stream()
			.map((problem) -> problem.code() + " " + problem.column())
			.collect(Collectors.joining(", ")));
		this.problems = List.copyOf(problems);
	}

	/** One broken rule at one field. */
	public static BrokenRule of(ProblemCode code, @Nullable String field, @Nullable String value, String... args) {
		return new BrokenRule(List.of(Problem.error(0, field, value, code, args)));
	}

	public List<Problem> problems() {
		return this.problems;
	}

}
