package io.huanxin.scheme;

import java.util.List;

import io.huanxin.figures.Rate;
import org.jspecify.annotations.Nullable;

/**
 * One page of neighbourhoods and their sheets.
 *
 * @param rows the neighbourhoods of the page
 * @param count how many there are on all pages
 * @param page the page's number, from 1
 * @param pages how many pages there are, at least 1
 * @param sums how many of those that ought to have a sheet have one
 */
public record SchemePage(List<Row> rows, int count, int page, int pages, Sums sums) {

	/** How many neighbourhoods a page shows. */
	public static final int SIZE = 50;

	public SchemePage {
		rows = List.copyOf(rows);
	}

	/**
	 * A neighbourhood.
	 *
	 * @param neighbourhoodId its id
	 * @param code 小区编码
	 * @param name its name
	 * @param regionName the region it lies in
	 * @param households number of households, null unknown
	 * @param expected whether it ought to have a sheet
	 * @param latestId the latest version, null where there is none
	 * @param latestNumber that version's number
	 * @param latestState how far it has come
	 * @param needed how many items it needs
	 * @param adopted the number of the version that holds, null where none does
	 */
	public record Row(long neighbourhoodId, String code, String name, String regionName, @Nullable Integer households,
			boolean expected, @Nullable Long latestId, @Nullable Integer latestNumber,
			@Nullable SchemeState latestState, int needed, @Nullable Integer adopted) {
	}

	/**
	 * Sums over the neighbourhoods that ought to have a sheet, whichever are listed.
	 *
	 * @param expected how many there are
	 * @param adopted how many have an adopted version
	 * @param begun how many have a draft or submitted version and no adopted one
	 * @param others how many others have a sheet
	 */
	public record Sums(int expected, int adopted, int begun, int others) {

		/**
		 * How many have none.
		 * @return those without any version
		 */
		public int missing() {
			return this.expected - this.adopted - this.begun;
		}

		/**
		 * The share that has an adopted version.
		 * @return adopted over expected, null where none is expected
		 */
		public @Nullable Rate rate() {
			return Rate.of(this.adopted, this.expected);
		}

	}

}
