package io.huanxin.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.huanxin.secret.CannotOpen;
import io.huanxin.secret.SecretBox;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StreamUtils;

/**
 * The form of a file in the folder. Its head is a mark and the file's own random key,
 * sealed under the key of the portal for this name and this length; behind it what is in
 * the file, sealed with AES-GCM in segments, each of which opens by itself. The name is
 * the digest of the mark and everything behind the head, so that the head can be
 * exchanged when the portal's key changes.
 */
@RequiredArgsConstructor
final class FileSeal {

	/** Begins no text and no file of any kind that is taken in. */
	private static final byte[] MARK = { (byte) 0x89, 'H', 'X', 'F', '1', '\r', '\n', 0x1a };

	/** The mark, the sealed key and room for a longer one. */
	private static final int HEAD = 128;

	/**
	 * What is opened at once: much longer, and jumping about in a workbook is slow; much
	 * shorter, and reading on is.
	 */
	private static final int SEGMENT = 1 << 16;

	private static final int KEY_LENGTH = 32;

	private static final byte[] NO_DATA = new byte[0];

	private static final SecureRandom RANDOM = new SecureRandom();

	private final SecretBox box;

	/**
	 * Seals what a stream delivers.
	 * @param content read to its end and left open
	 * @param limit the most bytes that are accepted
	 * @param target the empty file, which is on the disk afterwards
	 * @return the name that the file has to be given
	 * @throws FileTooLarge when there are more bytes than that
	 */
	StoredFile seal(InputStream content, long limit, FileChannel target) throws IOException {
		return seal(content, limit, target, null);
	}

	private StoredFile seal(InputStream content, long limit, FileChannel target, @Nullable String given)
			throws IOException {
		byte[] key = new byte[KEY_LENGTH];
		RANDOM.nextBytes(key);
		MessageDigest plain = sha256();
		MessageDigest sealed = sha256();
		// what is behind a head does not pass for a file of an older version
		sealed.update(MARK);
		long size = 0;
		target.position(HEAD);
		OutputStream file = StreamUtils.nonClosing(Channels.newOutputStream(target));
		try (OutputStream out = segments(key).newEncryptingStream(new DigestOutputStream(file, sealed), NO_DATA)) {
			byte[] buffer = new byte[SEGMENT];
			for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
				size += read;
				if (size > limit) {
					throw new FileTooLarge(limit);
				}
				plain.update(buffer, 0, read);
				out.write(buffer, 0, read);
			}
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java has AES-GCM", ex);
		}
		String name = (given != null) ? given : HexFormat.of().formatHex(sealed.digest());
		finish(target, name, key);
		return new StoredFile(name, HexFormat.of().formatHex(plain.digest()), size);
	}

	/**
	 * The row that names the file may commit in the next moment and survive a power cut.
	 */
	private void finish(FileChannel target, String name, byte[] key) throws IOException {
		byte[] sealedKey = this.box.seal(purpose(name, target.size()), key).getBytes(StandardCharsets.US_ASCII);
		ByteBuffer head = ByteBuffer.allocate(HEAD).put(MARK).put(sealedKey).position(0);
		target.position(0);
		while (head.hasRemaining()) {
			target.write(head);
		}
		target.force(true);
	}

	/**
	 * Opens a file. What older versions kept in plain is handed over as it is, if it is
	 * still what its name says.
	 * @param name its name
	 * @param file the file, closed with what is returned
	 * @return what is in it, from the beginning
	 * @throws FileLost when it does not open
	 */
	SeekableByteChannel open(String name, FileChannel file) throws IOException {
		byte[] key = key(name, file);
		if (key == null) {
			insistOnDigest(name, file);
			return file.position(0);
		}
		try {
			return new OpenedFile(name, segments(key).newSeekableDecryptingChannel(file, NO_DATA));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java has AES-GCM", ex);
		}
	}

	/**
	 * Whether a file should be sealed anew: it lies in plain, or under a former key.
	 * @param file the file
	 * @return false when the key in force sealed it
	 */
	boolean isOutdated(FileChannel file) throws IOException {
		String sealedKey = sealedKey(file);
		return sealedKey == null || this.box.isOutdated(sealedKey);
	}

	/**
	 * Seals a file under the key in force, under the name that it has.
	 * @param name its name
	 * @param file the file
	 * @param target the empty file that takes its place, on the disk afterwards
	 * @throws FileLost when it does not open
	 */
	void sealAnew(String name, FileChannel file, FileChannel target) throws IOException {
		byte[] key = key(name, file);
		if (key == null) {
			insistOnDigest(name, file);
			seal(Channels.newInputStream(file.position(0)), Long.MAX_VALUE, target, name);
			return;
		}
		target.position(HEAD);
		for (long copied = HEAD; copied < file.size();) {
			copied += file.transferTo(copied, file.size() - copied, target);
		}
		finish(target, name, key);
	}

	private byte @Nullable [] key(String name, FileChannel file) throws IOException {
		String sealedKey = sealedKey(file);
		try {
			return (sealedKey != null) ? this.box.open(purpose(name, file.size()), sealedKey) : null;
		}
		catch (CannotOpen ex) {
			throw new FileLost(name, ex);
		}
	}

	/** Null where there is no mark, as in the files of older versions. */
	private static @Nullable String sealedKey(FileChannel file) throws IOException {
		byte[] head = Channels.newInputStream(file.position(0)).readNBytes(HEAD);
		if (head.length < HEAD || !Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length)) {
			return null;
		}
		return new String(head, MARK.length, HEAD - MARK.length, StandardCharsets.US_ASCII).replace("\0", "");
	}

	/**
	 * Nobody puts a file of his own in the place of a sealed one by leaving off seals.
	 */
	private static void insistOnDigest(String name, FileChannel file) throws IOException {
		MessageDigest digest = sha256();
		Channels.newInputStream(file.position(0))
			.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
		if (!HexFormat.of().formatHex(digest.digest()).equals(name)) {
			throw new FileLost(name, new IOException("neither sealed nor what its name says"));
		}
	}

	private static String purpose(String name, long length) {
		return "file/" + name + "/" + length;
	}

	private static AesGcmHkdfStreaming segments(byte[] key) throws GeneralSecurityException {
		return new AesGcmHkdfStreaming(key, "HmacSha256", KEY_LENGTH, SEGMENT, HEAD);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
