package io.huanxin.disclosure;

import java.util.Objects;

import io.huanxin.person.NumberKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for: a whole number, sent in the body of a request and never in its
 * address, where it would stay in logs and histories.
 *
 * @param by which number it is
 * @param number the number
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record NumberSearch(@NotNull @Nullable NumberKind by, @NotBlank @Size(max = 60) @Nullable String number) {

	static final NumberSearch BLANK = new NumberSearch(NumberKind.PHONE, null);

	/** The number in its one form, once it is valid. */
	String normalised() {
		return by().normalised(this.number);
	}

	@Override
	public NumberKind by() {
		return Objects.requireNonNullElse(this.by, NumberKind.PHONE);
	}

	@Override
	public String toString() {
		return "NumberSearch[***]";
	}

}
