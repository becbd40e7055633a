package io.huanxin.attachment;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;

import lombok.RequiredArgsConstructor;

/**
 * What is in a sealed file, as readers expect it: an end where it ends, and damage told
 * apart from a disk that fails.
 */
@RequiredArgsConstructor
final class OpenedFile implements SeekableByteChannel {

	private final String name;

	private final SeekableByteChannel content;

	@Override
	public int read(ByteBuffer target) throws IOException {
		if (!target.hasRemaining()) {
			return 0;
		}
		// the library looks for the end in the last segment, which it may not have read
		if (this.content.position() >= this.content.size()) {
			return -1;
		}
		try {
			int read = this.content.read(target);
			if (read <= 0) {
				throw new EOFException("the file %s was cut off while it was read".formatted(this.name));
			}
			return read;
		}
		catch (IOException ex) {
			if (ex.getCause() instanceof GeneralSecurityException) {
				throw new FileLost(this.name, ex);
			}
			throw ex;
		}
	}

	@Override
	public long position() throws IOException {
		return this.content.position();
	}

	@Override
	public SeekableByteChannel position(long position) throws IOException {
		this.content.position(position);
		return this;
	}

	@Override
	public long size() throws IOException {
		return this.content.size();
	}

	@Override
	public int write(ByteBuffer source) {
		throw new NonWritableChannelException();
	}

	@Override
	public SeekableByteChannel truncate(long size) {
		throw new NonWritableChannelException();
	}

	@Override
	public boolean isOpen() {
		return this.content.isOpen();
	}

	@Override
	public void close() throws IOException {
		this.content.close();
	}

}
