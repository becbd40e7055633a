package io.huanxin.regionalreturn;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A region in the list of a period.
 *
 * @param regionId the region
 * @param regionCode its code
 * @param regionName its name
 * @param status whether it reported in the period
 * @param returnId its latest return up to the end of the period, null when there is none
 * @param asOf that return's date
 * @param state where that return stands
 * @param figures that return's values
 */
public record ReturnLine(long regionId, String regionCode, String regionName, Status status, @Nullable Long returnId,
		@Nullable LocalDate asOf, @Nullable ReturnState state, @Nullable ReturnFigures figures) {

	/** Whether a region reported in a period. */
	public enum Status {

		/** A return is dated within the period. */
		REPORTED,
		/** 未报: something is planned and nothing is reported within the period. */
		UNREPORTED,
		/** Nothing of its own: its figures are the sum of the regions below. */
		BY_CHILDREN

	}

}
