package io.huanxin.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
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
 * opens nowhere but where it was made for. Safe for any number of threads, and fast
 * enough for every household of a province: ciphers and random numbers are kept at hand
 * for each thread, because fetching them costs more than using them.
 */
public final class SecretBox {

	/** The length of a key in bytes. */
	public static final int KEY_LENGTH = 32;

	private static final int NONCE_LENGTH = 12;

	private static final int TAG_BITS = 128;

	private static final ThreadLocal<Bench> BENCH = ThreadLocal.withInitial(Bench::new);

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
		String id = HexFormat.of().formatHex(KeyId.of(key));
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
		Bench bench = BENCH.get();
		byte[] whole = new byte[NONCE_LENGTH + secret.length + TAG_BITS / Byte.SIZE];
		bench.takeNonce(whole);
		try {
			bench.cipher(Cipher.ENCRYPT_MODE, key(this.current), whole, purpose)
				.doFinal(secret, 0, secret.length, whole, NONCE_LENGTH);
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
		SecretKeySpec key = key(keyId);
		try {
			byte[] whole = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
			return BENCH.get()
				.cipher(Cipher.DECRYPT_MODE, key, whole, purpose)
				.doFinal(whole, NONCE_LENGTH, whole.length - NONCE_LENGTH);
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

	private SecretKeySpec key(String keyId) {
		SecretKeySpec key = this.keys.get(keyId);
		if (key == null) {
			throw new CannotOpen("the key %s is not among those configured".formatted(keyId), null);
		}
		return key;
	}

	/** What a thread keeps at hand; every use begins anew with key and nonce. */
	private static final class Bench {

		/** How many nonces are drawn at once. */
		private static final int DRAWN = 256;

		private static final SecureRandom RANDOM = new SecureRandom();

		private final byte[] nonces = new byte[DRAWN * NONCE_LENGTH];

		private int used = this.nonces.length;

		private final Cipher sealing = cipher();

		private final Cipher opening = cipher();

		private static Cipher cipher() {
			try {
				return Cipher.getInstance("AES/GCM/NoPadding");
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("every Java has AES-GCM", ex);
			}
		}

		/** Puts a nonce that nobody has used at the beginning of a value. */
		void takeNonce(byte[] whole) {
			if (this.used == this.nonces.length) {
				RANDOM.nextBytes(this.nonces);
				this.used = 0;
			}
			System.arraycopy(this.nonces, this.used, whole, 0, NONCE_LENGTH);
			this.used += NONCE_LENGTH;
		}

		Cipher cipher(int mode, SecretKeySpec key, byte[] whole, String purpose) throws GeneralSecurityException {
			Cipher cipher = (mode == Cipher.ENCRYPT_MODE) ? this.sealing : this.opening;
			cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, whole, 0, NONCE_LENGTH));
			cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
			return cipher;
		}

	}

}
