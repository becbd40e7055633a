package io.huanxin.problem;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * One problem at one place.
 *
 * @param row the row as the spreadsheet shows it, the header being row 1; 0 for the file
 * as a whole and for a form
 * @param column the column's header or the field's label
 * @param value what stands there, in the person's own characters, cut after 200
 * @param code what is wrong
 * @param variant picks a more exact sentence, {@code problem.<code>.<variant>}, where one
 * exists
 * @param severity whether the row is still written
 * @param args what the sentence needs besides column and value
 */
public record Problem(int row, @Nullable String column, @Nullable String value, ProblemCode code,
		@Nullable String variant, Severity severity, List<String> args) {

	private static final int LONGEST_VALUE = 200;

	public Problem {
		args = List.copyOf(args);
		if (value != null && value.length() > LONGEST_VALUE) {
			value = value.substring(0, LONGEST_VALUE) + "…";
		}
	}

	public static Problem error(int row, @Nullable String column, @Nullable String value, ProblemCode code,
			String... args) {
		return new Problem(row, column, value, code, null, Severity.ERROR, List.of(args));
	}

	public static Problem warning(int row, @Nullable String column, @Nullable String value, ProblemCode code,
			String... args) {
		return new Problem(row, column, value, code, null, Severity.WARNING, List.of(args));
	}

	/** The same problem with a more exact sentence. */
	public Problem variant(@Nullable String variant) {
		return new Problem(this.row, this.column, this.value, this.code, variant, this.severity, this.args);
	}

	/** The same problem in another row. */
	public Problem in(int otherRow) {
		return new Problem(otherRow, this.column, this.value, this.code, this.variant, this.severity, this.args);
	}

	/** The sentence for people, to be resolved by a {@code MessageSource}. */
	public MessageSourceResolvable message() {
		String key = "problem." + this.code;
		List<String> arguments = new ArrayList<>();
		arguments.add((this.column != null) ? this.column : "");
		arguments.add((this.value != null) ? this.value : "");
		arguments.addAll(this.args);
		String[] keys = (this.variant != null) ? new String[] { key + "." + this.variant, key } : new String[] { key };
		return new DefaultMessageSourceResolvable(keys, arguments.toArray(), this.code.name());
	}

}
