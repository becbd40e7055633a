package io.huanxin.secret;

/**
 * The records of a feature that keep sealed values, for a change of keys: all of them are
 * brought under the key in force, batch by batch, and those that are there already are
 * passed over. Begun again, it goes on where it was broken off.
 */
public interface SealedRecords {

	/**
	 * Which records they are.
	 * @return their table's name
	 */
	String entity();

	/**
	 * Seals a batch anew, within the caller's transaction, which sees the whole tree.
	 * @param after the last record that was dealt with, by the ids' order; 0 to begin
	 * @return what was done
	 */
	Batch sealAnew(long after);

	/**
	 * What became of a batch.
	 *
	 * @param last the last record of the batch
	 * @param seen how many it had, 0 at the end
	 * @param resealed how many were under a former key and are no more
	 * @param unopened how many could not be opened, or have been altered, and stayed as
	 * they are
	 */
	record Batch(long last, int seen, int resealed, int unopened) {
	}

}
