package io.huanxin.secret;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Objects;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A temporary file for what does not fit into memory and must not lie on the disk as it
 * is. Its key is its own, never leaves memory and is gone with it, so that what a crash
 * leaves behind opens for nobody. It is written to its end and then read anywhere, by one
 * thread at a time; nobody vouches for what others may have written into it meanwhile.
 */
public final class ScratchFile implements Closeable {

	private static final int BLOCK = 16;

	private static final int KEY_LENGTH = 32;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final FileChannel file;

	private final SecretKeySpec key;

	private final Cipher writing;

	private final Cipher reading;

	private long size;

	ScratchFile(FileChannel file) {
		this.file = file;
		byte[] random = new byte[KEY_LENGTH];
		RANDOM.nextBytes(random);
		this.key = new SecretKeySpec(random, "AES");
		this.writing = cipher();
		this.reading = cipher();
		begin(this.writing, 0);
	}

	private static Cipher cipher() {
		try {
			return Cipher.getInstance("AES/CTR/NoPadding");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java has AES", ex);
		}
	}

	/**
	 * Makes an empty one in the folder for temporary files.
	 * @param prefix the beginning of its name
	 * @return the file, which is removed when it is closed
	 */
	public static ScratchFile create(String prefix) throws IOException {
		Path path = Files.createTempFile(prefix, null);
		return new ScratchFile(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
				StandardOpenOption.DELETE_ON_CLOSE));
	}

	/** Each block of 16 bytes is mixed with what the key makes of its number. */
	private void begin(Cipher cipher, long position) {
		try {
			byte[] number = ByteBuffer.allocate(BLOCK).putLong(0).putLong(position / BLOCK).array();
			cipher.init(Cipher.ENCRYPT_MODE, this.key, new IvParameterSpec(number));
			byte[] skipped = new byte[(int) (position % BLOCK)];
			cipher.update(skipped, 0, skipped.length, skipped);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java has AES", ex);
		}
	}

	/**
	 * Writes at the end.
	 * @param bytes what is written
	 * @param offset where it begins
	 * @param length how much it is
	 */
	public void append(byte[] bytes, int offset, int length) throws IOException {
		byte[] sealed = this.writing.update(bytes, offset, length);
		// of no bytes the cipher makes null
		ByteBuffer buffer = (sealed != null) ? ByteBuffer.wrap(sealed) : ByteBuffer.allocate(0);
		while (buffer.hasRemaining()) {
			this.size += this.file.write(buffer, this.size);
		}
	}

	/**
	 * How much has been written.
	 * @return the length in bytes
	 */
	public long size() {
		return this.size;
	}

	/**
	 * Reads a part.
	 * @param position where it begins
	 * @param length how long it is
	 * @return the part
	 * @throws EOFException when there is not so much
	 */
	public byte[] read(long position, int length) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(length);
		while (buffer.hasRemaining()) {
			if (this.file.read(buffer, position + buffer.position()) < 0) {
				throw new EOFException("the temporary file ends too early");
			}
		}
		begin(this.reading, position);
		byte[] opened = this.reading.update(buffer.array());
		return (opened != null) ? opened : new byte[0];
	}

	/**
	 * A stream that writes at the end and leaves the file open when it is closed.
	 * @return the stream, better used with a buffer
	 */
	public OutputStream appending() {
		return new OutputStream() {

			@Override
			public void write(int value) throws IOException {
				append(new byte[] { (byte) value }, 0, 1);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				append(bytes, offset, length);
			}

		};
	}

	/**
	 * A stream of everything that has been written, with which the file is closed.
	 * @return the stream, from the beginning
	 */
	public InputStream reading() {
		return new InputStream() {

			private final byte[] one = new byte[1];

			private long position;

			@Override
			public int read() throws IOException {
				return (read(this.one, 0, 1) < 0) ? -1 : this.one[0] & 0xff;
			}

			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				Objects.checkFromIndexSize(offset, length, target.length);
				int wanted = (int) Math.min(length, ScratchFile.this.size - this.position);
				if (wanted <= 0) {
					return (length == 0) ? 0 : -1;
				}
				System.arraycopy(ScratchFile.this.read(this.position, wanted), 0, target, offset, wanted);
				this.position += wanted;
				return wanted;
			}

			@Override
			public void close() throws IOException {
				ScratchFile.this.close();
			}

		};
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
