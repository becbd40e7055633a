package io.huanxin.neighbourhoodlist;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

/**
 * The foot of a list: how many neighbourhoods it has and what they add up to.
 *
 * @param neighbourhoods how many there are on all pages
 * @param buildings number of buildings
 * @param households number of households
 * @param residents number of residents
 * @param floorArea floor area in ㎡
 */
public record NeighbourhoodTotals(int neighbourhoods, Sum buildings, Sum households, Sum residents, Sum floorArea) {

	/** An empty list. */
	public static final NeighbourhoodTotals NOTHING = new NeighbourhoodTotals(0, Sum.ZERO, Sum.ZERO, Sum.ZERO,
			Sum.ZERO);

	/**
	 * A sum that does not pass off a part as the whole.
	 *
	 * @param known the sum over those that know the figure
	 * @param unknown how many do not know it
	 */
	public record Sum(BigDecimal known, int unknown) {

		private static final Sum ZERO = new Sum(BigDecimal.ZERO, 0);

		public Sum {
			known = known.setScale(2, RoundingMode.UNNECESSARY);
		}

		/**
		 * The total, if it can be given.
		 * @return the sum of all, null if any of them is unknown
		 */
		public @Nullable BigDecimal value() {
			return (this.unknown == 0) ? this.known : null;
		}

	}

}
