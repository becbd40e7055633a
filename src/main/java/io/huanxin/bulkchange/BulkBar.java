package io.huanxin.bulkchange;

import java.util.List;

import org.springframework.stereotype.Component;

/** What the list of neighbourhoods offers, as {@code @bulkBar} on pages. */
@Component("bulkBar")
public class BulkBar {

	/**
	 * What can be changed at once.
	 * @return the fields
	 */
	public List<BulkField> fields() {
		return List.of(BulkField.values());
	}

	/**
	 * How many neighbourhoods can be changed at once.
	 * @return the limit
	 */
	public int most() {
		return BulkChanges.MOST;
	}

}
