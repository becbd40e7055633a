package io.huanxin.form;

import java.beans.PropertyEditorSupport;
import java.io.Serial;
import java.math.BigDecimal;
import java.time.LocalDate;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Severity;
import io.huanxin.spreadsheet.TypedFigure;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Reads a field of a form as a cell of a workbook is read, so that what may be pasted
 * into the one may be pasted into the other. A blank is unknown, never zero.
 */
@RequiredArgsConstructor
final class TypedFigureEditor extends PropertyEditorSupport {

	private final Class<?> type;

	@Override
	public void setAsText(String typed) {
		String text = typed.strip();
		setValue(text.isEmpty() ? null : read(text));
	}

	@Override
	public String getAsText() {
		Object value = getValue();
		if (value == null) {
			return "";
		}
		return (value instanceof BigDecimal number) ? number.toPlainString() : value.toString();
	}

	private Object read(String text) {
		if (this.type == LocalDate.class) {
			LocalDate day = TypedFigure.day(text);
			if (day == null) {
				throw new Unreadable(text, ProblemCode.UNREADABLE_DATE, null);
			}
			return day;
		}
		BigDecimal number = TypedFigure.number(text);
		if (number == null) {
			throw new Unreadable(text, ProblemCode.UNREADABLE_NUMBER, variant(TypedFigure.doubt(text)));
		}
		return (this.type == Integer.class) ? whole(text, number) : number;
	}

	/**
	 * A field's label tells the unit: ㎡ or 万元, where 12万 would be an odd way to write.
	 */
	private @Nullable String variant(@Nullable String doubt) {
		return (TypedFigure.MYRIADS.equals(doubt) && this.type == BigDecimal.class) ? "unit" : doubt;
	}

	private static Integer whole(String text, BigDecimal number) {
		if (number.stripTrailingZeros().scale() > 0) {
			throw new Unreadable(text, ProblemCode.UNREADABLE_NUMBER, "whole");
		}
		if (number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
			throw new Unreadable(text, ProblemCode.UNREADABLE_NUMBER, "large");
		}
		return number.intValueExact();
	}

	/** What was typed cannot be read; the sentence is that of imports. */
	@Getter
	static final class Unreadable extends IllegalArgumentException {

		@Serial
		private static final long serialVersionUID = 1L;

		private final transient Problem problem;

		Unreadable(String typed, ProblemCode code, @Nullable String variant) {
			super(code.name());
			this.problem = new Problem(0, null, typed, code, variant, Severity.ERROR, List.of());
		}

	}

}
