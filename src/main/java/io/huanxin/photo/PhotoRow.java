package io.huanxin.photo;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A photo as pages and other features see it.
 *
 * @param id its id
 * @param neighbourhoodId the neighbourhood it shows
 * @param regionPath the path of the region that one lies in
 * @param facts what is known of it
 * @param fileName the name of the file that was uploaded
 * @param width its width in pixels
 * @param height its height in pixels
 * @param removal that it was taken out of the file, null while it is in it
 * @param version for the detection of a stale form
 * @param createdAt when it was uploaded
 * @param createdBy by whom
 */
public record PhotoRow(long id, long neighbourhoodId, String regionPath, PhotoFacts facts, String fileName, int width,
		int height, @Nullable Removal removal, long version, Instant createdAt, String createdBy) {

	/**
	 * Where it was taken, by coordinates.
	 * @return longitude and latitude, null where nobody knows
	 */
	public @Nullable String coordinates() {
		BigDecimal longitude = this.facts.longitude();
		BigDecimal latitude = this.facts.latitude();
		return (longitude == null || latitude == null) ? null : plain(longitude) + ", " + plain(latitude);
	}

	private static String plain(BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

}
