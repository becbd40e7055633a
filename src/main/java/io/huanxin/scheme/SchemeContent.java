package io.huanxin.scheme;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a sheet says.
 *
 * @param problems what is wrong in the neighbourhood
 * @param aims what is to be reached
 * @param funding where the money is to come from
 * @param afterCare how it is looked after when the works are done
 * @param draftedBy who drafted it, as printed
 * @param draftedOn on which day
 * @param answers what it says of each item of its list, in their order
 */
public record SchemeContent(@Nullable String problems, @Nullable String aims, @Nullable String funding,
		@Nullable String afterCare, @Nullable String draftedBy, @Nullable LocalDate draftedOn,
		List<SchemeAnswer> answers) {

	public SchemeContent {
		problems = known(problems);
		aims = known(aims);
		funding = known(funding);
		afterCare = known(afterCare);
		draftedBy = known(draftedBy);
		answers = List.copyOf(answers);
	}

	/**
	 * How many items are needed.
	 * @return the count
	 */
	public long needed() {
		return this.answers.stream().filter((each) -> Boolean.TRUE.equals(each.needed())).count();
	}

	/** A blank text says nothing, and a browser ends lines in its own way. */
	static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.replace("\r\n", "\n").strip();
	}

}
