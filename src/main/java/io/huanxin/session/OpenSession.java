package io.huanxin.session;

import java.time.Instant;

/**
 * A session that is open under a person's name.
 *
 * @param handle what a page calls it by: nothing that would open it
 * @param browser the browser
 * @param address the address from which it was opened
 * @param since when the person signed in
 * @param lastSeen when it was last used
 * @param current whether it is the one that shows this
 */
public record OpenSession(String handle, Browser browser, String address, Instant since, Instant lastSeen,
		boolean current) {
}
