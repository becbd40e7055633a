package io.huanxin.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import lombok.extern.slf4j.Slf4j;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The folder of uploaded files, shared by all instances. A file is complete and on the
 * disk before anybody learns its name, so that a row never refers to half a file.
 */
@Slf4j
@Component
public class FileStore {

	private static final Duration GRACE = Duration.ofDays(1);

	private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

	private static final String ARRIVING = "arriving-";

	private static final int SWEPT_AT_ONCE = 1000;

	private final Path folder;

	private final ObjectProvider<FileReferences> references;

	private final Clock clock;

	FileStore(@Value("${huanxin.files-dir:${huanxin.data-dir:./data}/files}") String folder,
			ObjectProvider<FileReferences> references, Clock clock) {
		this.folder = Path.of(folder).toAbsolutePath().normalize();
		this.references = references;
		this.clock = clock;
	}

	/**
	 * Keeps what a stream delivers; what is kept already is not kept twice.
	 * @param content the content, read to its end and left open
	 * @param limit the most bytes that are accepted
	 * @return its name and size
	 * @throws FileTooLarge when there are more bytes than that; nothing is kept then
	 */
	public StoredFile store(InputStream content, long limit) {
		try {
			Files.createDirectories(this.folder);
			Path arriving = Files.createTempFile(this.folder, ARRIVING, null);
			try {
				StoredFile file = receive(content, limit, arriving);
				settle(arriving, path(file.sha256()));
				return file;
			}
			finally {
				Files.deleteIfExists(arriving);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static StoredFile receive(InputStream content, long limit, Path arriving) throws IOException {
		MessageDigest digest = sha256();
		long size = 0;
		try (FileChannel channel = FileChannel.open(arriving, StandardOpenOption.WRITE)) {
			OutputStream out = Channels.newOutputStream(channel);
			byte[] buffer = new byte[64 * 1024];
			for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
				size += read;
				if (size > limit) {
					throw new FileTooLarge(limit);
				}
				digest.update(buffer, 0, read);
				out.write(buffer, 0, read);
			}
			// the row that names the file may commit in the next moment and survive a
			// power cut
			channel.force(true);
		}
		return new StoredFile(HexFormat.of().formatHex(digest.digest()), size);
	}

	/** A file kept already becomes young again, or the sweep might take it just now. */
	private void settle(Path arriving, Path place) throws IOException {
		if (Files.exists(place)) {
			Files.setLastModifiedTime(place, FileTime.from(this.clock.instant()));
		}
		else {
			Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE);
		}
	}

	/**
	 * Where a file is.
	 * @param sha256 its digest
	 * @return its path; whether the file is there is for the reader to find out
	 */
	public Path path(String sha256) {
		if (!DIGEST.matcher(sha256).matches()) {
			throw new IllegalArgumentException("not a digest");
		}
		return this.folder.resolve(sha256);
	}

	/**
	 * Every night; that several instances do it at once does no harm. It asks which
	 * digests are referred to and reads no record of any region, so it needs no scope.
	 */
	@Scheduled(cron = "0 40 3 * * *", zone = "Asia/Shanghai")
	void sweep() {
		if (!Files.isDirectory(this.folder)) {
			return;
		}
		try {
			List<Path> old = new ArrayList<>();
			try (Stream<Path> files = Files.list(this.folder)) {
				files.filter(this::isOld).forEach(old::add);
			}
			for (int from = 0; from < old.size(); from += SWEPT_AT_ONCE) {
				sweep(old.subList(from, Math.min(old.size(), from + SWEPT_AT_ONCE)));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void sweep(List<Path> old) throws IOException {
		List<String> kept = old.stream()
			.map((file) -> file.getFileName().toString())
			.filter((name) -> DIGEST.matcher(name).matches())
			.toList();
		List<String> needed = this.references.stream().flatMap((feature) -> feature.referenced(kept).stream()).toList();
		for (Path file : old) {
			String name = file.getFileName().toString();
			boolean ours = kept.contains(name) || name.startsWith(ARRIVING);
			if (ours && !needed.contains(name) && isOld(file)) {
				Files.deleteIfExists(file);
				log.info("Swept {}, to which nothing refers", name);
			}
		}
	}

	private boolean isOld(Path file) {
		try {
			Instant yesterday = this.clock.instant().minus(GRACE);
			return Files.isRegularFile(file) && Files.getLastModifiedTime(file).toInstant().isBefore(yesterday);
		}
		catch (IOException ex) {
			// another instance was quicker
			return false;
		}
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
