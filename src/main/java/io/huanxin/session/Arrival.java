package io.huanxin.session;

import java.io.Serializable;
import java.time.Instant;

/**
 * How a session began, kept in the session itself.
 *
 * @param at when the person signed in
 * @param address from where
 * @param agent what their browser calls itself
 */
public record Arrival(Instant at, String address, String agent) implements Serializable {

	/** Its name in the session. */
	public static final String ATTRIBUTE = Arrival.class.getName();

}
