package io.huanxin.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

import org.springframework.core.io.AbstractResource;

/**
 * A file of the folder, opened while it is read: what is in it never lies on the disk.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class KeptFile extends AbstractResource {

	private final Path path;

	private final FileSeal seal;

	/**
	 * Opens the file, as often as it is wanted.
	 * @return what is in it, from the beginning; to be closed
	 * @throws FileLost when it is not there, or does not open, now or while it is read
	 * @throws IOException when the folder cannot be read
	 */
	public SeekableByteChannel open() throws IOException {
		try {
			FileChannel file = FileChannel.open(this.path);
			try {
				return this.seal.open(name(), file);
			}
			catch (IOException | RuntimeException ex) {
				file.close();
				throw ex;
			}
		}
		catch (NoSuchFileException ex) {
			throw new FileLost(name(), null);
		}
	}

	private String name() {
		return String.valueOf(this.path.getFileName());
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return Channels.newInputStream(open());
	}

	@Override
	public long contentLength() throws IOException {
		try (SeekableByteChannel content = open()) {
			return content.size();
		}
	}

	@Override
	public boolean exists() {
		return Files.isReadable(this.path);
	}

	@Override
	public String getDescription() {
		return "kept file " + name();
	}

}
