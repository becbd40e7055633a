package io.huanxin.workbook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;

import lombok.RequiredArgsConstructor;

/**
 * The bytes of an upload for a library that asks for a file: it only ever moves about and
 * reads.
 */
@RequiredArgsConstructor
final class ReadOnlyFile extends FileChannel {

	private static final int BUFFER = 8192;

	private final SeekableByteChannel bytes;

	@Override
	public int read(ByteBuffer target) throws IOException {
		return this.bytes.read(target);
	}

	@Override
	public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
		long total = 0;
		for (int index = offset; index < offset + length; index++) {
			int read = read(targets[index]);
			if (read < 0) {
				return (total > 0) ? total : read;
			}
			total += read;
		}
		return total;
	}

	@Override
	public int read(ByteBuffer target, long position) throws IOException {
		long before = this.bytes.position();
		try {
			return this.bytes.position(position).read(target);
		}
		finally {
			this.bytes.position(before);
		}
	}

	@Override
	public long position() throws IOException {
		return this.bytes.position();
	}

	@Override
	public FileChannel position(long position) throws IOException {
		this.bytes.position(position);
		return this;
	}

	@Override
	public long size() throws IOException {
		return this.bytes.size();
	}

	@Override
	protected void implCloseChannel() throws IOException {
		this.bytes.close();
	}

	@Override
	public int write(ByteBuffer source) {
		throw new NonWritableChannelException();
	}

	@Override
	public long write(ByteBuffer[] sources, int offset, int length) {
		throw new NonWritableChannelException();
	}

	@Override
	public int write(ByteBuffer source, long position) {
		throw new NonWritableChannelException();
	}

	@Override
	public FileChannel truncate(long size) {
		throw new NonWritableChannelException();
	}

	@Override
	public void force(boolean metaData) {
		// nothing was written
	}

	@Override
	public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, BUFFER));
		int read = read(buffer, position);
		if (read <= 0) {
			return 0;
		}
		buffer.flip();
		while (buffer.hasRemaining()) {
			target.write(buffer);
		}
		return read;
	}

	@Override
	public long transferFrom(ReadableByteChannel source, long position, long count) {
		throw new NonWritableChannelException();
	}

	/** Bytes that lie nowhere as they are cannot be mapped, nor does a reader ask. */
	@Override
	public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
		throw new IOException("an upload is read, not mapped into memory");
	}

	/** Nobody writes to an upload, so there is nobody to lock out. */
	@Override
	public FileLock lock(long position, long size, boolean shared) {
		throw new NonWritableChannelException();
	}

	@Override
	public FileLock tryLock(long position, long size, boolean shared) {
		throw new NonWritableChannelException();
	}

}
