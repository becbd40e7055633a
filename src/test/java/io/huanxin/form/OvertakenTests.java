package io.huanxin.form;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ui.ExtendedModelMap;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a form that came second, by itself. */
class OvertakenTests {

	private static final Map<String, String> LABELS = Map.of("count", "l.count", "amount", "l.amount", "day", "l.day",
			"marked", "l.marked", "note", "l.note");

	private static final Form BEFORE = new Form(20, new BigDecimal("12.50"), DayOfWeek.MONDAY, true, "一\n二", 3);

	private final ExtendedModelMap model = new ExtendedModelMap();

	@Test
	void keepsWhatWasChangedAndTakesTheRest() {
		Form mine = new Form(25, new BigDecimal("12.5"), DayOfWeek.MONDAY, false, "一\r\n二", 3);
		Form theirs = new Form(22, new BigDecimal("13"), DayOfWeek.FRIDAY, true, "三", 4);

		Overtaken shown = show(Overtaken.remember(BEFORE), mine, theirs);

		assertThat(this.model.get("form")).as("both changed the count, only they the amount, the day and the note")
			.isEqualTo(new Form(25, new BigDecimal("13"), DayOfWeek.FRIDAY, false, "三", 4));
		assertThat(shown.differences())
			.extracting(
					(each) -> each.field() + " " + each.mine().text() + " " + each.theirs().text() + " " + each.kept())
			.containsExactly("count 25 22 true", "amount 12.5 13 false", "day DayOfWeek.MONDAY DayOfWeek.FRIDAY false",
					"marked form.no form.yes true", "note 一\n二 三 false");
	}

	@Test
	void emptyingAFieldIsAChange() {
		Form mine = new Form(null, BEFORE.amount(), BEFORE.day(), true, "", 3);
		Form theirs = new Form(22, BEFORE.amount(), BEFORE.day(), true, "三", 4);

		show(Overtaken.remember(BEFORE), mine, theirs);

		assertThat(this.model.get("form")).isEqualTo(new Form(null, BEFORE.amount(), BEFORE.day(), true, "", 4));
	}

	@Test
	void whoTouchedNothingUndoesNothing() {
		Form theirs = new Form(22, null, DayOfWeek.FRIDAY, false, null, 4);

		show(Overtaken.remember(BEFORE), BEFORE, theirs);

		assertThat(this.model.get("form")).isEqualTo(theirs);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "null", "[]", "{", "{\"count\":{}}", "\"20\"", "17", "{\"count\":null}" })
	void keepsEverythingWhereTheRequestDoesNotSayWhatTheFormWasFilledFrom(@Nullable String remembered) {
		Form mine = new Form(25, null, DayOfWeek.MONDAY, false, "我", 3);
		Form theirs = new Form(22, BEFORE.amount(), DayOfWeek.FRIDAY, true, "三", 4);

		show(remembered, mine, theirs);

		assertThat(this.model.get("form")).isEqualTo(new Form(25, null, DayOfWeek.MONDAY, false, "我", 4));
	}

	private Overtaken show(@Nullable String remembered, Form mine, Form theirs) {
		Overtaken.show(remembered, mine, theirs, LABELS, this.model);
		return (Overtaken) Objects.requireNonNull(this.model.get("overtaken"));
	}

	/**
	 * A form with one field of each kind.
	 *
	 * @param count a count
	 * @param amount an amount
	 * @param day a word of a dictionary
	 * @param marked a mark
	 * @param note lines of text
	 * @param version the version
	 */
	public record Form(@Nullable Integer count, @Nullable BigDecimal amount, DayOfWeek day, boolean marked,
			@Nullable String note, long version) {
	}

}
