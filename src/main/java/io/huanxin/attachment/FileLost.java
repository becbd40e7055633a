package io.huanxin.attachment;

import org.jspecify.annotations.Nullable;

/**
 * A kept file is not there any more, or what is there is not what was kept: damaged,
 * exchanged, or sealed under a key that is not configured.
 */
public class FileLost extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Names the file.
	 * @param name its name in the folder
	 * @param cause why it does not open, null where it is not there
	 */
	public FileLost(String name, @Nullable Throwable cause) {
		super("the file " + name + ((cause != null) ? " does not open" : " is not there"), cause);
	}

}
