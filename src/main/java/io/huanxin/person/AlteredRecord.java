package io.huanxin.person;

import java.io.Serial;

/**
 * A row is not the one that was sealed: somebody has changed or exchanged its values
 * beside the portal.
 */
public class AlteredRecord extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	AlteredRecord() {
		super("the row is not the one that was sealed");
	}

}
