package io.huanxin.web;

import java.util.List;

/** Something the console should say at the end of a start. */
public interface StartupLines {

	/**
	 * The lines to print below the address.
	 * @return no line, or some
	 */
	List<String> startupLines();

}
