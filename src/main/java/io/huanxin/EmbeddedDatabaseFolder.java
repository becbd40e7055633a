package io.huanxin;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * The folder of the embedded PostgreSQL server: its data, programs, port and password. At
 * most one process holds it, so that any server found running in it is a leftover of one
 * that died.
 */
final class EmbeddedDatabaseFolder implements Closeable {

	/**
	 * Below the ports that systems hand out for outgoing connections, so that a
	 * remembered one stays free.
	 */
	private static final int FIRST_PORT = 20_000;

	private static final int LAST_PORT = 29_999;

	private static final long PATIENCE_SECONDS = 60;

	private final Path folder;

	private final FileChannel lockFile;

	private final String password;

	private EmbeddedDatabaseFolder(Path folder, FileChannel lockFile) throws IOException {
		this.folder = folder;
		this.lockFile = lockFile;
		this.password = rememberedPassword();
	}

	/**
	 * Takes the folder, which is created if need be.
	 * @throws StartRefused if another process or another user has it
	 */
	static EmbeddedDatabaseFolder open(Path path) {
		try {
			Files.createDirectories(path.getParent());
			if (!Files.exists(path)) {
				Files.createDirectory(path, onlyForMe("rwx------"));
			}
			// Symbolic links resolved, as in the paths by which the system names running
			// programs.
			Path folder = path.toRealPath();
			refuseAnotherUsers(folder);
			FileChannel lockFile = FileChannel.open(folder.resolve("postgres.lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			try {
				if (!isLocked(lockFile)) {
					throw new StartRefused("The data folder %s is in use by another Huanxin.".formatted(folder),
							"Stop the other one, or give this one a folder of its own with HUANXIN_DATA_DIR.");
				}
				if (!Files.exists(folder.resolve("postgres-bin"))) {
					Files.createDirectory(folder.resolve("postgres-bin"), onlyForMe("rwx------"));
				}
				return new EmbeddedDatabaseFolder(folder, lockFile);
			}
			catch (IOException | RuntimeException ex) {
				lockFile.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			if (ex instanceof AccessDeniedException && Files.exists(path)) {
				throw anotherUsers(path);
			}
			throw new StartRefused("The data folder %s cannot be used: %s".formatted(path, ex),
					"Name a folder that can be written with HUANXIN_DATA_DIR.", ex);
		}
	}

	private static boolean isLocked(FileChannel lockFile) throws IOException {
		try {
			return lockFile.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	/** PostgreSQL insists on owning its data, even against root. */
	private static void refuseAnotherUsers(Path folder) throws IOException {
		Path probe = Files.createTempFile(folder, "owner", null);
		try {
			for (String name : List.of("postgres", "postgres-bin")) {
				Path existing = folder.resolve(name);
				if (Files.exists(existing) && !Files.getOwner(existing).equals(Files.getOwner(probe))) {
					throw anotherUsers(folder);
				}
			}
		}
		finally {
			Files.delete(probe);
		}
	}

	private static StartRefused anotherUsers(Path folder) {
		return new StartRefused(
				"The data folder %s belongs to another user of this computer, not to %s.".formatted(folder,
						System.getProperty("user.name")),
				"Start as that user, or give this one a folder of its own with HUANXIN_DATA_DIR.");
	}

	private static FileAttribute<?>[] onlyForMe(String permissions) {
		if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
			return new FileAttribute<?>[] {
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) };
		}
		return new FileAttribute<?>[0];
	}

	private String rememberedPassword() throws IOException {
		if (!Files.exists(passwordFile())) {
			if (Files.exists(data())) {
				throw new StartRefused("The database in %s has lost its password file.".formatted(data()),
						"Put %s back, or move the database away to begin with an empty one.".formatted(passwordFile()));
			}
			byte[] random = new byte[32];
			new SecureRandom().nextBytes(random);
			Path written = this.folder.resolve("postgres.password.new");
			Files.deleteIfExists(written);
			Files.writeString(Files.createFile(written, onlyForMe("rw-------")), HexFormat.of().formatHex(random));
			Files.move(written, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
		}
		return Files.readString(passwordFile()).strip();
	}

	Path data() {
		return this.folder.resolve("postgres");
	}

	private Path unfinished() {
		return this.folder.resolve("postgres-unfinished");
	}

	/**
	 * One level down, because the library lets everybody write to the folder it unpacks
	 * into.
	 */
	Path binaries() {
		return this.folder.resolve("postgres-bin").resolve("unpacked");
	}

	Path log() {
		return this.folder.resolve("postgres.log");
	}

	Path passwordFile() {
		return this.folder.resolve("postgres.password");
	}

	String password() {
		return this.password;
	}

	/**
	 * The remembered port, or a new one where there is none or somebody else has taken
	 * it.
	 */
	int port() throws IOException {
		Path file = this.folder.resolve("postgres.port");
		if (Files.exists(file)) {
			int remembered = Integer.parseInt(Files.readString(file).strip());
			if (isServed() || isFree(remembered)) {
				return remembered;
			}
		}
		int port = ThreadLocalRandom.current()
			.ints(FIRST_PORT, LAST_PORT + 1)
			.filter(this::isFree)
			.findFirst()
			.orElseThrow();
		Files.writeString(file, Integer.toString(port));
		return port;
	}

	private boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * The library would take the half-written files of an interrupted unpacking for whole
	 * ones.
	 */
	void clearHalfUnpacked() throws IOException {
		if (Files.exists(binaries())) {
			try (Stream<Path> versions = Files.list(binaries())) {
				for (Path version : versions.toList()) {
					if (!Files.exists(version.resolve(".exists"))) {
						FileSystemUtils.deleteRecursively(version);
					}
				}
			}
		}
	}

	/**
	 * An empty place to create the database in; what is there was abandoned before
	 * anybody could use it.
	 */
	Path clearedUnfinished() throws IOException {
		FileSystemUtils.deleteRecursively(unfinished());
		return unfinished();
	}

	void finish() throws IOException {
		Files.move(unfinished(), data(), StandardCopyOption.ATOMIC_MOVE);
	}

	boolean isServed() {
		return !processes().isEmpty();
	}

	/**
	 * Ends whatever a process that died left behind. Once nothing runs from this folder,
	 * a {@code postmaster.pid} in it is void, even where its number now belongs to
	 * another program or to a dead process that nobody has collected; PostgreSQL itself
	 * would not dare to say so.
	 */
	void endLeftovers() throws IOException {
		for (Path data : List.of(data(), unfinished())) {
			Long postmaster = postmaster(data);
			processes().stream().filter((process) -> Objects.equals(process.pid(), postmaster)).forEach(this::stop);
		}
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (isServed()) {
			if (System.nanoTime() > deadline) {
				processes().forEach(ProcessHandle::destroyForcibly);
			}
			pause();
		}
		Files.deleteIfExists(data().resolve("postmaster.pid"));
	}

	/** Known by their program, which lies in this folder. */
	private List<ProcessHandle> processes() {
		return ProcessHandle.allProcesses()
			.filter((process) -> process.info()
				.command()
				.filter((path) -> Path.of(path).startsWith(binaries()))
				.isPresent())
			.toList();
	}

	private @Nullable Long postmaster(Path data) throws IOException {
		Path file = data.resolve("postmaster.pid");
		if (!Files.exists(file)) {
			return null;
		}
		List<String> lines = Files.readAllLines(file);
		return lines.isEmpty() ? null : Long.valueOf(lines.get(0).strip());
	}

	/**
	 * By the signal that means a fast shutdown; {@link ProcessHandle#destroy()} sends one
	 * that waits for all clients.
	 */
	private void stop(ProcessHandle postmaster) {
		try {
			new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).start();
		}
		catch (IOException ex) {
			postmaster.destroy();
		}
	}

	private void pause() {
		try {
			Thread.sleep(50);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** With the server's own last words. */
	StartRefused refusal(Exception cause) {
		String words = "";
		try {
			List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
			words = String.join("\n    ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
		}
		catch (IOException ex) {
			cause.addSuppressed(ex);
		}
		return new StartRefused("The embedded PostgreSQL in %s does not start: %s%n    %s".formatted(this.folder,
				cause.getMessage(), words), "Read %s; the data in %s has not been touched.".formatted(log(), data()),
				cause);
	}

	/** Leaves nothing running and lets go. */
	void abandon(Exception cause) {
		try {
			endLeftovers();
		}
		catch (IOException | RuntimeException ex) {
			cause.addSuppressed(ex);
		}
		finally {
			close();
		}
	}

	@Override
	public void close() {
		try {
			this.lockFile.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
