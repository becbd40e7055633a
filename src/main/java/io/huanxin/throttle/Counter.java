package io.huanxin.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Something that failures are counted for.
 *
 * @param kind what kind of thing
 * @param key which one; only its digest is kept, for it may hold what was typed
 */
public record Counter(Kind kind, String key) {

	/** An IPv6 customer has a whole network of this many bytes. */
	private static final int NETWORK = 8;

	/**
	 * Everything from one address.
	 * @param address the address
	 * @return its counter
	 */
	public static Counter address(String address) {
		return new Counter(Kind.ADDRESS, network(address));
	}

	/**
	 * Everything with one account from browsers unknown to it.
	 * @param username the sign-in name as typed
	 * @return its counter
	 */
	public static Counter account(String username) {
		return new Counter(Kind.ACCOUNT, username);
	}

	/**
	 * One account from one address.
	 * @param username the sign-in name as typed
	 * @param address the address
	 * @return its counter
	 */
	public static Counter accountAndAddress(String username, String address) {
		return new Counter(Kind.ACCOUNT_AND_ADDRESS, network(address) + '\n' + username);
	}

	/**
	 * One account from a browser that was signed in to it.
	 * @param username the sign-in name
	 * @param browser what the browser is known by
	 * @return its counter
	 */
	public static Counter browser(String username, String browser) {
		return new Counter(Kind.BROWSER, browser + '\n' + username);
	}

	/**
	 * The password of one account where it is asked for again in an open session. A
	 * session is as good as a browser that the account knows, but whoever sits at one
	 * gains nothing by opening others or by coming from elsewhere.
	 * @param username the sign-in name
	 * @return its counter
	 */
	public static Counter openSession(String username) {
		return browser(username, "");
	}

	/**
	 * The second step of one account.
	 * @param username the sign-in name
	 * @param browser what the browser is known by, empty for all that are unknown
	 * @return its counter
	 */
	public static Counter secondStep(String username, String browser) {
		return new Counter(Kind.SECOND_STEP, browser + '\n' + username);
	}

	byte[] digest() {
		try {
			return MessageDigest.getInstance("SHA-256").digest(this.key.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	private static String network(String address) {
		// a name would be looked up, which somebody else could make slow
		if (address.contains(":")) {
			try {
				if (InetAddress.getByName(address) instanceof Inet6Address six) {
					return HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK));
				}
			}
			catch (UnknownHostException ex) {
				return address;
			}
		}
		return address;
	}

	/** What is counted, in the order in which counters are locked. */
	public enum Kind {

		/** One address. */
		ADDRESS,
		/** One account, from browsers unknown to it. */
		ACCOUNT,
		/** One account from one address. */
		ACCOUNT_AND_ADDRESS,
		/** One account from one browser that it knows. */
		BROWSER,
		/** The second step of one account. */
		SECOND_STEP;

		/** How many attempts may be under way at once: a code is entered once. */
		int together() {
			return (this == SECOND_STEP) ? 1 : 100;
		}

		/** Whether who proves to be the account's owner may start counting anew. */
		boolean isForgiven() {
			return this != ADDRESS && this != ACCOUNT;
		}

	}

}
