package io.huanxin.works;

/**
 * What somebody enters of a works item.
 *
 * @param itemId which item
 * @param version the version that the form was filled from, -1 where there was nothing
 * yet
 * @param facts how much of it; without a quantity the entry is taken away, for the reason
 * in the note
 */
public record WorksChange(long itemId, long version, WorksFacts facts) {

	/** The version of what is not there yet. */
	public static final long NONE = -1;

}
