package io.huanxin.secret;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/** A sealed value does not open with the keys at hand. */
public class CannotOpen extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	CannotOpen(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
