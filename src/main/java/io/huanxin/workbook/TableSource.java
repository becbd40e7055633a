package io.huanxin.workbook;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * Where the bytes of an uploaded table come from. They are read more than once and not
 * only from front to back, because a workbook has its table of contents at its end;
 * whoever keeps them need not have them on the disk as they are.
 */
@FunctionalInterface
public interface TableSource {

	/**
	 * Opens the bytes anew.
	 * @return stands at their beginning; to be closed by the caller
	 * @throws IOException if they cannot be reached
	 */
	SeekableByteChannel open() throws IOException;

}
