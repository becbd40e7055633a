package io.huanxin.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals values with AES-GCM under a key that the database does not have. A sealed value
 * names its key, so that keys can be changed, and its purpose is sealed in, so that it
 * opens nowhere but in the record it was made for.
 */
public final class SecretBox {

	/** The length of a key in bytes. */
	public static final int KEY_LENGTH = 32;

	private static final int NONCE_LENGTH = 12;

	private static final int TAG_BITS = 128;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();

	private final String current;

	/**
	 * A box with its keys.
	 * @param key the key that seals, 32 bytes
	 * @param former keys that still open what they sealed
	 * @throws IllegalArgumentException when a key has another length
	 */
	public SecretBox(byte[] key, List<byte[]> former) {
		this.current = add(key);
		former.forEach(this::add);
	}

	private String add(byte[] key) {
		if (key.length != KEY_LENGTH) {
			throw new IllegalArgumentException("a key has %d bytes, not %d".formatted(KEY_LENGTH, key.length));
		}
		String id = id(key);
		this.keys.put(id, new SecretKeySpec(key, "AES"));
		return id;
	}

	/**
	 * Seals a value.
	 * @param purpose which value of which record it is, such as {@code second-factor/12}
	 * @param secret the value
	 * @return the id of the key and the sealed value, as text
	 */
	public String seal(String purpose, byte[] secret) {
		byte[] nonce = new byte[NONCE_LENGTH];
		RANDOM.nextBytes(nonce);
		try {
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, this.current, nonce, purpose).doFinal(secret);
			byte[] whole = Arrays.copyOf(nonce, NONCE_LENGTH + sealed.length);
			System.arraycopy(sealed, 0, whole, NONCE_LENGTH, sealed.length);
			return this.current + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java has AES-GCM", ex);
		}
	}

	/**
	 * Opens a sealed value.
	 * @param purpose what it was sealed for
	 * @param sealed the sealed value
	 * @return the value
	 * @throws CannotOpen when its key is not here, or it was altered or sealed for
	 * something else
	 */
	public byte[] open(String purpose, String sealed) {
		int dot = sealed.indexOf('.');
		String keyId = sealed.substring(0, Math.max(0, dot));
		if (!this.keys.containsKey(keyId)) {
			throw new CannotOpen("the key %s is not among those configured".formatted(keyId), null);
		}
		try {
			byte[] whole = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
			byte[] nonce = Arrays.copyOf(whole, NONCE_LENGTH);
			return cipher(Cipher.DECRYPT_MODE, keyId, nonce, purpose).doFinal(whole, NONCE_LENGTH,
					whole.length - NONCE_LENGTH);
		}
		catch (AEADBadTagException | IllegalArgumentException ex) {
			throw new CannotOpen("altered, or sealed for something else", ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java has AES-GCM", ex);
		}
	}

	/**
	 * Whether a value should be sealed anew, because its key is a former one.
	 * @param sealed the sealed value
	 * @return true when the key in force did not seal it
	 */
	public boolean isOutdated(String sealed) {
		return !sealed.startsWith(this.current + ".");
	}

	private Cipher cipher(int mode, String keyId, byte[] nonce, String purpose) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, this.keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
		return cipher;
	}

	/** Tells keys apart and nothing about them. */
	private static String id(byte[] key) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update("huanxin key id".getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest.digest(key), 0, 4);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
