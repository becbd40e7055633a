package io.huanxin.attachment;

import java.util.Collection;
import java.util.Set;

/** What a feature that keeps files implements, so that none of its own is swept away. */
public interface FileReferences {

	/**
	 * Tells which files are still needed.
	 * @param files digests of files that nobody may need any more
	 * @return those of them that some row of the feature refers to
	 */
	Set<String> referenced(Collection<String> files);

}
