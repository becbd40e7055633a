package io.huanxin.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The hashes that hold the trail together. Each one covers the one before, therefore the
 * whole past. Values go in as text with their length in front, the unknown as a length of
 * its own: no two rows share their bytes, and empty is not unknown.
 */
final class Chain {

	/** What stands before the first seal. */
	static final byte[] NOTHING = new byte[32];

	private static final int UNKNOWN = -1;

	private Chain() {
	}

	/**
	 * Begins a seal.
	 * @param previous the hash of the seal before
	 * @param number the seal's number
	 * @param values what the seal says of itself
	 * @return the hash that its first entry is added to
	 */
	static byte[] open(byte[] previous, long number, List<@Nullable String> values) {
		byte[] numbered = ByteBuffer.allocate(previous.length + Long.BYTES).put(previous).putLong(number).array();
		return add(numbered, values);
	}

	/**
	 * Adds an entry.
	 * @param hash the hash so far
	 * @param values the entry's values in the order of its columns
	 * @return the hash that covers it too
	 */
	static byte[] add(byte[] hash, List<@Nullable String> values) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
		bytes.writeBytes(hash);
		for (String value : values) {
			byte[] text = (value != null) ? value.getBytes(StandardCharsets.UTF_8) : new byte[0];
			bytes
				.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((value != null) ? text.length : UNKNOWN).array());
			bytes.writeBytes(text);
		}
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
