package io.huanxin.throttle;

import java.io.Serial;
import java.time.Instant;

import org.springframework.security.core.AuthenticationException;

/** Somebody has to wait before the next attempt. */
public class TooManyAttempts extends AuthenticationException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Instant until;

	TooManyAttempts(Instant until) {
		super("too many attempts");
		this.until = until;
	}

	/**
	 * When the next attempt is let pass.
	 * @return the moment
	 */
	public Instant until() {
		return this.until;
	}

}
