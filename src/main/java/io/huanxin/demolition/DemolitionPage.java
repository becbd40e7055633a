package io.huanxin.demolition;

import java.math.BigDecimal;
import java.util.List;

import io.huanxin.figures.Rate;
import org.jspecify.annotations.Nullable;

/**
 * One page of structures.
 *
 * @param rows the structures of the page
 * @param count how many there are on all pages
 * @param page the page's number, from 1
 * @param pages how many pages there are, at least 1
 * @param total what all of them add up to, whatever their state
 * @param counties what those of each county add up to
 */
public record DemolitionPage(List<StructureRow> rows, int count, int page, int pages, Sum total, List<Sum> counties) {

	/** How many structures a page shows. */
	public static final int SIZE = 50;

	public DemolitionPage {
		rows = List.copyOf(rows);
		counties = List.copyOf(counties);
	}

	/**
	 * What structures add up to. An area is null where one of them is not known, and the
	 * page says of how many.
	 *
	 * @param name whose they are
	 * @param found how many were found
	 * @param removed how many of these are removed
	 * @param deferred how many of the others are deferred
	 * @param area ㎡ of all
	 * @param areaKnown ㎡ of those that were measured
	 * @param unmeasured how many were not
	 * @param areaRemoved ㎡ removed
	 * @param removedKnown ㎡ removed of those of which it is known
	 * @param removedUnknown of how many removed ones it is not
	 */
	public record Sum(String name, int found, int removed, int deferred, @Nullable BigDecimal area,
			BigDecimal areaKnown, int unmeasured, @Nullable BigDecimal areaRemoved, BigDecimal removedKnown,
			int removedUnknown) {

		/**
		 * How many still stand.
		 * @return those not removed, the deferred ones among them
		 */
		public int left() {
			return this.found - this.removed;
		}

		/**
		 * How much still stands: also what was left standing of removed ones.
		 * @return ㎡, null where an area is not known
		 */
		public @Nullable BigDecimal areaLeft() {
			return (this.area != null && this.areaRemoved != null) ? this.area.subtract(this.areaRemoved) : null;
		}

		/**
		 * The share that is removed, by number.
		 * @return removed over found, null where nothing was found
		 */
		public @Nullable Rate rate() {
			return Rate.of(this.removed, this.found);
		}

	}

}
