package io.huanxin.household;

import java.io.Serial;

/**
 * A household's row is not the one that was sealed: somebody has changed or exchanged its
 * values beside the portal.
 */
public class AlteredHousehold extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	AlteredHousehold() {
		super("the row is not the one that was sealed");
	}

}
