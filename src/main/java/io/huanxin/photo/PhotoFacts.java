package io.huanxin.photo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a photo besides what it shows.
 *
 * @param stage before, during or after the works
 * @param takenOn the day it was taken
 * @param place where in the neighbourhood, in words
 * @param longitude degrees east, eight decimals; null where the latitude is
 * @param latitude degrees north, eight decimals
 * @param caption what is to be seen
 */
@Embeddable
public record PhotoFacts(@Enumerated(EnumType.STRING) Stage stage, LocalDate takenOn, @Nullable String place,
		@Nullable BigDecimal longitude, @Nullable BigDecimal latitude, @Nullable String caption) {

	/**
	 * Brings numbers to their decimals and blank texts to null, so that equal facts are
	 * equal.
	 * @throws IllegalArgumentException when a place has only one coordinate
	 */
	public PhotoFacts {
		if ((longitude == null) != (latitude == null)) {
			throw new IllegalArgumentException("A place has both coordinates or none");
		}
		place = known(place);
		longitude = (longitude != null) ? longitude.setScale(8, RoundingMode.UNNECESSARY) : null;
		latitude = (latitude != null) ? latitude.setScale(8, RoundingMode.UNNECESSARY) : null;
		caption = known(caption);
	}

	private static @Nullable String known(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
