package io.huanxin.photo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

import io.huanxin.form.Overtaken;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The form of what is known of a photo.
 *
 * @param stage before, during or after the works
 * @param takenOn the day it was taken
 * @param place where, in words
 * @param longitude degrees east
 * @param latitude degrees north
 * @param caption what is to be seen
 * @param version the version that the form was filled from
 * @param filled what the form was filled from, see {@link Overtaken}
 */
// a blank form holds null where a valid one does not
@SuppressWarnings("MultipleNullnessAnnotations")
public record PhotoForm(@NotNull @Nullable Stage stage, @NotNull @Nullable LocalDate takenOn,
		@Size(max = 100) @Nullable String place,
		@DecimalMin("73") @DecimalMax("136") @Digits(integer = 3, fraction = 8) @Nullable BigDecimal longitude,
		@DecimalMin("3") @DecimalMax("54") @Digits(integer = 2, fraction = 8) @Nullable BigDecimal latitude,
		@Size(max = 200) @Nullable String caption, long version, @Nullable String filled) {

	static PhotoForm of(PhotoRow row) {
		return of(row, Overtaken.remember(of(row, null)));
	}

	private static PhotoForm of(PhotoRow row, @Nullable String filled) {
		PhotoFacts facts = row.facts();
		return new PhotoForm(facts.stage(), facts.takenOn(), facts.place(), plain(facts.longitude()),
				plain(facts.latitude()), facts.caption(), row.version(), filled);
	}

	/** Without zeros that nobody typed. */
	private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
		return (number != null) ? new BigDecimal(number.stripTrailingZeros().toPlainString()) : null;
	}

	/** What was entered, once it is valid. */
	PhotoFacts facts() {
		return new PhotoFacts(Objects.requireNonNull(this.stage), Objects.requireNonNull(this.takenOn), this.place,
				this.longitude, this.latitude, this.caption);
	}

}
