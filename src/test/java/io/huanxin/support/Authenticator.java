package io.huanxin.support;

import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

/** The application on a person's telephone that shows one-time codes. */
public final class Authenticator {

	private static final Pattern SECRET = Pattern.compile("<code class=\"token\">([A-Z2-7 ]+)</code>");

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final int STEP = 30;

	private final SecretKeySpec key;

	private Authenticator(String secret) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		int buffer = 0;
		int held = 0;
		for (char each : secret.replace(" ", "").toCharArray()) {
			buffer = (buffer << 5) | ALPHABET.indexOf(each);
			held += 5;
			if (held >= 8) {
				held -= 8;
				bytes.write(buffer >> held);
				buffer &= (1 << held) - 1;
			}
		}
		this.key = new SecretKeySpec(bytes.toByteArray(), "RAW");
	}

	/**
	 * Types in the key that a page shows.
	 * @param page the page's text
	 * @return an application that shows its codes
	 */
	public static Authenticator of(String page) {
		Matcher secret = SECRET.matcher(page);
		if (!secret.find()) {
			throw new AssertionError("no key on the page");
		}
		return new Authenticator(secret.group(1));
	}

	/**
	 * The code of the present moment.
	 * @return six digits
	 */
	public String code() {
		return code(0);
	}

	/**
	 * The code of another time step.
	 * @param steps how many steps of thirty seconds from now
	 * @return six digits
	 */
	public String code(int steps) {
		try {
			Instant moment = Clock.systemUTC().instant().plusSeconds((long) steps * STEP);
			return new TimeBasedOneTimePasswordGenerator().generateOneTimePasswordString(this.key, moment);
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
