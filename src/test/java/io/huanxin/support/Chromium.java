package io.huanxin.support;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Chromium of this computer: the one named by {@code HUANXIN_CHROMIUM}, or an
 * installed one. A build container, that is root on a Debian, gets what it lacks
 * installed: the browser, and a font in which Chinese is more than boxes.
 */
final class Chromium {

	private static final Path LOG = Path.of("target", "chromium-install.log");

	private Chromium() {
	}

	/** Where it is; looked for, and if need be installed, once per process. */
	static Optional<Path> find() {
		return Once.FOUND;
	}

	private static Optional<Path> locate() {
		Optional<Path> installed = installed();
		if (installed.isEmpty()) {
			install(List.of("chromium", "fonts-noto-cjk"));
			return installed();
		}
		if (!hasChineseFont()) {
			install(List.of("fonts-noto-cjk"));
		}
		return installed;
	}

	private static Optional<Path> installed() {
		return Stream
			.of(System.getenv("HUANXIN_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser",
					"/usr/bin/google-chrome")
			.filter(Objects::nonNull)
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst();
	}

	private static boolean hasChineseFont() {
		try {
			Process list = new ProcessBuilder("fc-list", ":lang=zh").redirectErrorStream(true).start();
			return list.inputReader().lines().count() > 0 && list.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static void install(List<String> packages) {
		if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
			return;
		}
		System.err.printf("Installing %s for the browser tests, output in %s%n", String.join(" ", packages), LOG);
		if (run(List.of("apt-get", "update"))) {
			run(Stream.concat(Stream.of("apt-get", "install", "--yes", "--no-install-recommends"), packages.stream())
				.toList());
		}
	}

	private static boolean run(List<String> command) {
		try {
			Files.createDirectories(LOG.toAbsolutePath().getParent());
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectInput(new File("/dev/null"))
				.redirectOutput(Redirect.appendTo(LOG.toFile()));
			builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
			Process process = builder.start();
			if (!process.waitFor(10, TimeUnit.MINUTES)) {
				process.destroy();
				return false;
			}
			return process.exitValue() == 0;
		}
		catch (IOException ex) {
			System.err.println(ex);
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static final class Once {

		private static final Optional<Path> FOUND = locate();

	}

}
