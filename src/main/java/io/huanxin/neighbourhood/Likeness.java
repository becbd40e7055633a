package io.huanxin.neighbourhood;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Whether two neighbourhoods of a county may be the same one, entered twice: they have
 * one name and are not known to lie in different streets, or lie within a hundred metres
 * of each other.
 */
public final class Likeness {

	/** Metres. */
	static final double NEAR = 100;

	private static final double METRES_PER_DEGREE = 111_320;

	/** From the house number on; a street's name may itself begin with a number. */
	private static final Pattern HOUSE_NUMBER = Pattern.compile("(?<=.)[0-9０-９]+\\s*[-－号#弄].*$");

	private Likeness() {
	}

	/**
	 * Compares two neighbourhoods of one county.
	 * @param one one of them
	 * @param other the other
	 * @return whether they may be the same one
	 */
	public static boolean alike(NeighbourhoodFacts one, NeighbourhoodFacts other) {
		return sameName(one, other) || near(one, other);
	}

	private static boolean sameName(NeighbourhoodFacts one, NeighbourhoodFacts other) {
		if (!name(one).equals(name(other))) {
			return false;
		}
		String street = street(one.address());
		String otherStreet = street(other.address());
		return street == null || otherStreet == null || street.equals(otherStreet);
	}

	private static String name(NeighbourhoodFacts facts) {
		return facts.name().replaceAll("\\s", "");
	}

	static @Nullable String street(@Nullable String address) {
		if (address == null) {
			return null;
		}
		String street = HOUSE_NUMBER.matcher(address.strip()).replaceFirst("").replaceAll("\\s", "");
		return street.isEmpty() ? null : street;
	}

	private static boolean near(NeighbourhoodFacts one, NeighbourhoodFacts other) {
		BigDecimal longitude = one.longitude();
		BigDecimal latitude = one.latitude();
		BigDecimal otherLongitude = other.longitude();
		BigDecimal otherLatitude = other.latitude();
		return longitude != null && latitude != null && otherLongitude != null && otherLatitude != null
				&& metres(longitude.doubleValue(), latitude.doubleValue(), otherLongitude.doubleValue(),
						otherLatitude.doubleValue()) <= NEAR;
	}

	/** On a plane, which is exact to a metre over the distance that matters. */
	static double metres(double longitude, double latitude, double otherLongitude, double otherLatitude) {
		double north = (otherLatitude - latitude) * METRES_PER_DEGREE;
		double east = (otherLongitude - longitude) * METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
		return Math.hypot(north, east);
	}

}
