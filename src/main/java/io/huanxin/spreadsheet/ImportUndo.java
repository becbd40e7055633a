package io.huanxin.spreadsheet;

import java.util.UUID;

/**
 * How the imports of a type are undone while nothing is built on what they wrote. What an
 * import created is removed, and what it changed says again what it said before. Works in
 * the caller's transaction, under the signed-in person's scope.
 */
public interface ImportUndo {

	/**
	 * What undoing an import would do, and what stands in its way.
	 * @param importId the import, which was written
	 * @param locking whether everything is locked that would be touched, because it is to
	 * be carried out in this transaction
	 * @return the plan
	 */
	UndoPlan plan(UUID importId, boolean locking);

	/**
	 * Undoes an import, every record with its entry in the trail.
	 * @param importId the import, for which a locking plan has found no obstacle in this
	 * transaction
	 */
	void carryOut(UUID importId);

}
