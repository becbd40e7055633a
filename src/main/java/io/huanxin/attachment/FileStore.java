package io.huanxin.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huanxin.secret.SecretBox;
import lombok.extern.slf4j.Slf4j;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The folder of uploaded files, shared by all instances. A file is sealed, complete and
 * on the disk before anybody learns its name, so that a row never refers to half a file,
 * and whoever reads the folder or a backup of it reads no upload.
 */
@Slf4j
@Component
public class FileStore {

	private static final Duration GRACE = Duration.ofDays(1);

	private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

	private static final String ARRIVING = "arriving-";

	private static final int SWEPT_AT_ONCE = 1000;

	private final Path folder;

	private final ObjectProvider<FileReferences> references;

	private final FileSeal seal;

	private final Clock clock;

	FileStore(@Value("${huanxin.files-dir:${huanxin.data-dir:./data}/files}") String folder,
			ObjectProvider<FileReferences> references, SecretBox box, Clock clock) {
		this.folder = Path.of(folder).toAbsolutePath().normalize();
		this.references = references;
		this.seal = new FileSeal(box);
		this.clock = clock;
	}

	/**
	 * Keeps what a stream delivers, sealed under a name of its own.
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
				Files.move(arriving, path(file.name()), StandardCopyOption.ATOMIC_MOVE);
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

	private StoredFile receive(InputStream content, long limit, Path arriving) throws IOException {
		try (FileChannel channel = FileChannel.open(arriving, StandardOpenOption.WRITE)) {
			return this.seal.seal(content, limit, channel);
		}
	}

	/**
	 * A file that was kept.
	 * @param name its name
	 * @return the file; empty when it is not, or no longer, there
	 */
	public Optional<KeptFile> find(String name) {
		return Optional.of(new KeptFile(path(name), this.seal)).filter(KeptFile::exists);
	}

	private Path path(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("not the name of a kept file");
		}
		return this.folder.resolve(name);
	}

	/**
	 * Removes files at once that nobody needs any more, without waiting for the sweep.
	 * What cannot be removed now is left to it.
	 * @param names their names; those that something still refers to stay
	 */
	public void discard(List<String> names) {
		for (int from = 0; from < names.size(); from += SWEPT_AT_ONCE) {
			List<String> some = names.subList(from, Math.min(names.size(), from + SWEPT_AT_ONCE));
			Set<String> needed = needed(some);
			some.stream().filter((name) -> !needed.contains(name)).forEach(this::remove);
		}
	}

	private void remove(String name) {
		try {
			Files.deleteIfExists(path(name));
		}
		catch (IOException ex) {
			log.warn("Cannot remove {} yet", name, ex);
		}
	}

	private Set<String> needed(Collection<String> names) {
		return this.references.stream()
			.flatMap((feature) -> feature.referenced(names).stream())
			.collect(Collectors.toSet());
	}

	/**
	 * The names of all files, in their order.
	 * @return those that are complete
	 */
	List<String> names() {
		if (!Files.isDirectory(this.folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> String.valueOf(file.getFileName()))
				.filter((name) -> NAME.matcher(name).matches())
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Seals a file under the key in force where it is not: one of an older version that
	 * lies in plain, or one under a former key. Whoever is reading it reads on.
	 * @param name its name
	 * @return whether that had to be done
	 * @throws FileLost when it does not open
	 */
	boolean sealAnew(String name) {
		Path place = path(name);
		try (FileChannel file = FileChannel.open(place)) {
			return this.seal.isOutdated(file) && sealAnew(name, file, place);
		}
		catch (NoSuchFileException ex) {
			log.debug("{} was swept meanwhile", name);
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean sealAnew(String name, FileChannel file, Path place) throws IOException {
		Path arriving = Files.createTempFile(this.folder, ARRIVING, null);
		try (FileChannel target = FileChannel.open(arriving, StandardOpenOption.WRITE)) {
			this.seal.sealAnew(name, file, target);
			// as old as it was, for the sweep
			Files.setLastModifiedTime(arriving, Files.getLastModifiedTime(place));
			Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE);
			return true;
		}
		finally {
			Files.deleteIfExists(arriving);
		}
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
			.filter((name) -> NAME.matcher(name).matches())
			.toList();
		Set<String> needed = needed(kept);
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

}
