package io.huanxin.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Gives every test process a new data folder below {@code target/test-data}, and removes
 * those of earlier ones. The last folder stays, to be looked at.
 */
public class TestDataFolder implements EnvironmentPostProcessor {

	private static final Path PARENT = Path.of("target", "test-data").toAbsolutePath();

	private static final Path MINE = PARENT.resolve(Long.toString(ProcessHandle.current().pid()));

	private static boolean cleared;

	/**
	 * A folder below this process's own.
	 * @param name what it is for
	 * @return a path at which nothing exists yet
	 */
	public static Path newFolder(String name) {
		clearOnce();
		return MINE.resolve(name);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		clearOnce();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("testDataFolder",
					Map.of("huanxin.data-dir", MINE.resolve("portal").toString())));
	}

	private static synchronized void clearOnce() {
		if (!cleared) {
			cleared = true;
			try {
				Files.createDirectories(PARENT);
				for (Path folder : children(PARENT)) {
					if (!isInUse(folder)) {
						FileSystemUtils.deleteRecursively(folder);
					}
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private static List<Path> children(Path folder) throws IOException {
		try (Stream<Path> children = Files.list(folder)) {
			return children.toList();
		}
	}

	private static boolean isInUse(Path folder) throws IOException {
		for (Path data : children(folder)) {
			Path lock = data.resolve("postgres.lock");
			if (Files.exists(lock)) {
				try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
					if (lockOf(channel) == null) {
						return true;
					}
				}
			}
		}
		return false;
	}

	private static @Nullable FileLock lockOf(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

}
