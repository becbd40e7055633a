package io.huanxin.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Makes values comparable without showing them: equal values have equal digests, and
 * without the key nobody can try values until one fits. A digest begins with the id of
 * its key, so that a change of keys can be told. Safe for any number of threads.
 */
public final class KeyedDigest {

	/** The length of a digest in bytes, the key's id included. */
	public static final int LENGTH = KeyId.LENGTH + 16;

	private static final String ALGORITHM = "HmacSHA256";

	/** The secret itself seals; what digests is derived from it, and of no use there. */
	private static final byte[] LABEL = "huanxin digest key".getBytes(StandardCharsets.UTF_8);

	private final List<Key> keys = new ArrayList<>();

	/**
	 * A digest with its keys.
	 * @param key the key in force, 32 bytes
	 * @param former keys under which there still are digests
	 * @throws IllegalArgumentException when a key has another length
	 */
	public KeyedDigest(byte[] key, List<byte[]> former) {
		this.keys.add(new Key(key));
		former.forEach((each) -> this.keys.add(new Key(each)));
	}

	/**
	 * The digest of a value.
	 * @param purpose what kind of value it is: equal values of two kinds have digests of
	 * their own
	 * @param value the value
	 * @return {@value #LENGTH} bytes
	 */
	public byte[] of(String purpose, String value) {
		return this.keys.get(0).digest(purpose, List.of(value));
	}

	/**
	 * The digest of several values in their order.
	 * @param purpose what they are
	 * @param values the values, null where there is none, which differs from an empty one
	 * @return {@value #LENGTH} bytes
	 */
	public byte[] of(String purpose, List<? extends @Nullable String> values) {
		return this.keys.get(0).digest(purpose, values);
	}

	/**
	 * The digests that a value may have as long as not everything is under the key in
	 * force.
	 * @param purpose what kind of value it is
	 * @param value the value
	 * @return one digest for each key, the key in force first
	 */
	public List<byte[]> underEveryKey(String purpose, String value) {
		return this.keys.stream().map((key) -> key.digest(purpose, List.of(value))).toList();
	}

	/**
	 * Whether a digest is that of these values, under whichever key it was made.
	 * @param digest the digest
	 * @param purpose what the values are
	 * @param values the values
	 * @return false when they are others, or the key is none of those configured
	 */
	public boolean agrees(byte[] digest, String purpose, List<? extends @Nullable String> values) {
		return this.keys.stream()
			.filter((key) -> key.made(digest))
			.anyMatch((key) -> MessageDigest.isEqual(digest, key.digest(purpose, values)));
	}

	/**
	 * Whether a digest should be made anew, because its key is a former one.
	 * @param digest the digest
	 * @return true when it was not made under the key in force
	 */
	public boolean isOutdated(byte[] digest) {
		return !this.keys.get(0).made(digest);
	}

	/** A key with the digesters that threads have made of it. */
	private static final class Key {

		private final byte[] id;

		private final ThreadLocal<Mac> macs;

		Key(byte[] secret) {
			this.id = KeyId.of(secret);
			SecretKeySpec derived = new SecretKeySpec(mac(new SecretKeySpec(secret, ALGORITHM)).doFinal(LABEL),
					ALGORITHM);
			this.macs = ThreadLocal.withInitial(() -> mac(derived));
		}

		private static Mac mac(SecretKeySpec key) {
			try {
				Mac mac = Mac.getInstance(ALGORITHM);
				mac.init(key);
				return mac;
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("every Java has " + ALGORITHM, ex);
			}
		}

		boolean made(byte[] digest) {
			return digest.length == LENGTH && Arrays.equals(this.id, 0, KeyId.LENGTH, digest, 0, KeyId.LENGTH);
		}

		/** Each part behind its length: no two lists of values are one text. */
		byte[] digest(String purpose, List<? extends @Nullable String> values) {
			Mac mac = this.macs.get();
			feed(mac, purpose);
			values.forEach((value) -> feed(mac, value));
			byte[] digest = Arrays.copyOf(this.id, LENGTH);
			System.arraycopy(mac.doFinal(), 0, digest, KeyId.LENGTH, LENGTH - KeyId.LENGTH);
			return digest;
		}

		private static void feed(Mac mac, @Nullable String value) {
			byte[] bytes = (value != null) ? value.getBytes(StandardCharsets.UTF_8) : new byte[0];
			int length = (value != null) ? bytes.length : -1;
			mac.update((byte) (length >> 24));
			mac.update((byte) (length >> 16));
			mac.update((byte) (length >> 8));
			mac.update((byte) length);
			mac.update(bytes);
		}

	}

}
