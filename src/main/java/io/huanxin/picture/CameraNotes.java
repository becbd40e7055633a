package io.huanxin.picture;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What a camera had noted beside a picture (EXIF). It is told once, when the picture is
 * taken in, and never stored with it.
 *
 * @param takenOn the day on the camera's clock, null where it says none
 * @param longitude degrees east, null where it says none
 * @param latitude degrees north, null where the longitude is
 */
public record CameraNotes(@Nullable LocalDate takenOn, @Nullable BigDecimal longitude, @Nullable BigDecimal latitude) {

	/** A camera that noted nothing. */
	public static final CameraNotes NONE = new CameraNotes(null, null, null);

}
