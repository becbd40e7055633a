package io.huanxin.person;

import java.util.ArrayList;
import java.util.List;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.spreadsheet.Column;
import org.jspecify.annotations.Nullable;

/**
 * Personal data as somebody entered them, in a form or a workbook: a blank leaves what is
 * stored, 清空 clears it. What is wrong is told without repeating it.
 *
 * @param head the name
 * @param certificate the number of a document
 * @param phone the telephone number
 */
public record PersonalEntry(@Nullable String head, @Nullable String certificate, @Nullable String phone) {

	/** What clears a stored value. */
	public static final String CLEAR = "清空";

	/**
	 * What is known from now on.
	 * @param before what was known
	 * @return the entry in place of what it names
	 */
	public PersonalData on(PersonalData before) {
		return new PersonalData(chosen(this.head, before.head()), chosen(this.certificate, before.certificate()),
				chosen(this.phone, before.phone()));
	}

	/**
	 * What is wrong with the entry. Something masked is wrong, too: it tells less than is
	 * stored.
	 * @param row the row of the sheet, 0 for a form
	 * @return the problems, in the order of the form, none of them with a value
	 */
	public List<Problem> problems(int row) {
		PersonalData entered = on(PersonalData.UNKNOWN);
		List<Problem> problems = new ArrayList<>();
		String name = entered.head();
		if (isMasked(this.head)) {
			problems.add(masked(row, PersonColumns.HEAD));
		}
		else if (name != null && name.length() > PersonColumns.HEAD.length()) {
			problems.add(Problem.error(row, PersonColumns.HEAD.header(), null, ProblemCode.TEXT_TOO_LONG,
					String.valueOf(PersonColumns.HEAD.length())));
		}
		String document = entered.certificate();
		if (isMasked(this.certificate)) {
			problems.add(masked(row, PersonColumns.CERTIFICATE));
		}
		else if (isEntered(this.certificate) && (document == null || !PersonalNumber.isCertificate(document))) {
			problems.add(Problem.error(row, PersonColumns.CERTIFICATE.header(), null, ProblemCode.UNREADABLE_TEXT)
				.variant("certificate"));
		}
		String number = entered.phone();
		if (isMasked(this.phone)) {
			problems.add(masked(row, PersonColumns.PHONE));
		}
		else if (isEntered(this.phone) && (number == null || !PersonalNumber.isPhone(number))) {
			problems.add(Problem.error(row, PersonColumns.PHONE.header(), null, ProblemCode.UNREADABLE_TEXT)
				.variant("phone"));
		}
		return problems;
	}

	/**
	 * A cell that says no more than the mask of something else than is stored.
	 * @param row the row of the sheet, 0 for a form
	 * @param column the column
	 * @return the problem, without the value
	 */
	public static Problem masked(int row, Column column) {
		return Problem.error(row, column.header(), null, ProblemCode.UNREADABLE_TEXT).variant("masked");
	}

	/**
	 * Whether something is masked, as lists and exports show it.
	 * @param typed as somebody entered it
	 * @return true when there is a star in it
	 */
	public static boolean isMasked(@Nullable String typed) {
		return typed != null && (typed.indexOf('*') >= 0 || typed.indexOf('\uff0a') >= 0);
	}

	private static boolean isEntered(@Nullable String typed) {
		return typed != null && !typed.isBlank() && !CLEAR.equals(typed.strip());
	}

	private static @Nullable String chosen(@Nullable String typed, @Nullable String stored) {
		if (typed == null || typed.isBlank()) {
			return stored;
		}
		return CLEAR.equals(typed.strip()) ? null : typed;
	}

	@Override
	public String toString() {
		return "PersonalEntry[***]";
	}

}
