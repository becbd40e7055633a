package io.huanxin.demonstration;

import java.util.List;

/**
 * Something the person who starts the portal should read at the end of the start, such as
 * how to sign in. Every bean of this type is asked once, when the portal is ready, in the
 * order of their {@code @Order}.
 */
@FunctionalInterface
public interface StartupLine {

	/**
	 * The lines to print.
	 * @return none, one or several lines
	 */
	List<String> lines();

}
