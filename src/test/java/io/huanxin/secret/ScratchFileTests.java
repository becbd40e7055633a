package io.huanxin.secret;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What goes to the temporary folder comes back, and means nothing to who looks in. */
class ScratchFileTests {

	@TempDir
	Path folder;

	@Test
	void readsAnyPartOfWhatWasWritten() throws IOException {
		byte[] content = new byte[100_000];
		new Random(1).nextBytes(content);
		try (ScratchFile file = ScratchFile.create("scratch-parts-")) {
			for (int from = 0, length = 0; from < content.length; from += length, length++) {
				file.append(content, from, Math.min(length, content.length - from));
			}
			assertThat(file.size()).isEqualTo(100_000);
			for (int from : new int[] { 0, 1, 15, 16, 17, 4095, 99_983 }) {
				for (int length : new int[] { 0, 1, 15, 16, 17 }) {
					assertThat(file.read(from, length)).isEqualTo(Arrays.copyOfRange(content, from, from + length));
				}
			}
			assertThatExceptionOfType(EOFException.class).isThrownBy(() -> file.read(99_984, 17));
			try (InputStream in = file.reading()) {
				assertThat(in.read()).isEqualTo(content[0] & 0xff);
				assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 1, 100_000));
				assertThat(in.read()).isEqualTo(-1);
			}
		}
	}

	@Test
	void liesSealedOnTheDisk() throws IOException {
		byte[] secret = "360902190001010010".repeat(10).getBytes(StandardCharsets.UTF_8);
		Path path = this.folder.resolve("scratch");
		try (ScratchFile file = new ScratchFile(FileChannel.open(path, StandardOpenOption.READ,
				StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW))) {
			try (OutputStream out = file.appending()) {
				out.write(secret);
				out.write('!');
			}
			assertThat(Files.size(path)).isEqualTo(181);
			assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).doesNotContain("360902", "0010");
			assertThat(file.read(162, 19)).isEqualTo("360902190001010010!".getBytes(StandardCharsets.UTF_8));
		}
	}

	@Test
	void leavesNothingBehind() throws IOException {
		try (ScratchFile file = ScratchFile.create("scratch-left-behind-")) {
			file.append(new byte[1000], 0, 1000);
		}
		try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
			assertThat(files.map((path) -> path.getFileName().toString()))
				.noneMatch((name) -> name.startsWith("scratch-left-behind-"));
		}
	}

}
