package io.huanxin.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** The id of a key: it tells keys apart and nothing about them. */
final class KeyId {

	/** The length of an id in bytes. */
	static final int LENGTH = 4;

	private KeyId() {
	}

	/**
	 * The id of a key.
	 * @param key the key
	 * @return four bytes
	 * @throws IllegalArgumentException when the key has not the length of one
	 */
	static byte[] of(byte[] key) {
		if (key.length != SecretBox.KEY_LENGTH) {
			throw new IllegalArgumentException(
					"a key has %d bytes, not %d".formatted(SecretBox.KEY_LENGTH, key.length));
		}
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update("huanxin key id".getBytes(StandardCharsets.UTF_8));
			return Arrays.copyOf(digest.digest(key), LENGTH);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
