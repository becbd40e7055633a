package io.huanxin.bulkchange;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be said of all neighbourhoods that were chosen.
 *
 * @param field what about them
 * @param value the value, one of the field's
 */
record Choice(BulkField field, String value) {

	Choice {
		if (!field.options().contains(value)) {
			throw new IllegalArgumentException(field + " is never " + value);
		}
	}

	/**
	 * Reads a choice as it stands in the form of the list.
	 * @param text such as {@code BATCH:PROPOSED}
	 * @return the choice, empty where there is none like it
	 */
	static Optional<Choice> of(String text) {
		return Stream.of(BulkField.values())
			.flatMap((field) -> field.options().stream().map((value) -> new Choice(field, value)))
			.filter((choice) -> (choice.field() + ":" + choice.value()).equals(text))
			.findFirst();
	}

}
