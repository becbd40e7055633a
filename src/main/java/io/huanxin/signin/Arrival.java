package io.huanxin.signin;

import java.io.Serializable;
import java.time.Instant;

/**
 * How a session began, kept in the session itself.
 *
 * @param at when the person signed in
 * @param address from where
 * @param agent what their browser calls itself
 */
record Arrival(Instant at, String address, String agent) implements Serializable {

	static final String ATTRIBUTE = Arrival.class.getName();

}
