package io.huanxin.secondfactor;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * One-time codes by the clock as RFC 6238 defines them, with what every authenticator
 * takes for granted: SHA-1, six digits, thirty seconds.
 */
final class Totp {

	static final int DIGITS = 6;

	static final Duration STEP = Duration.ofSeconds(30);

	/** How far a telephone's clock may be off, and how long one may take to type. */
	private static final int TOLERANCE = 1;

	private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);

	/**
	 * The time step that a code belongs to.
	 * @param secret the shared secret
	 * @param code the code as typed
	 * @param now the present moment
	 * @return the step, empty when the code is none of the present one or its neighbours
	 */
	OptionalLong step(byte[] secret, String code, Instant now) {
		long present = now.getEpochSecond() / STEP.toSeconds();
		return LongStream.rangeClosed(present - TOLERANCE, present + TOLERANCE)
			.filter((step) -> MessageDigest.isEqual(code(secret, step).getBytes(US_ASCII), code.getBytes(US_ASCII)))
			.findFirst();
	}

	String code(byte[] secret, long step) {
		try {
			return this.generator.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"),
					Instant.ofEpochSecond(step * STEP.toSeconds()));
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException("every secret will do", ex);
		}
	}

}
