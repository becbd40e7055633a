package io.huanxin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecretKeyFileTests {

	@TempDir
	Path folder;

	@Test
	void makesOneKeyAndKeepsIt() throws IOException {
		String made = SecretKeyFile.in(this.folder.resolve("data"));

		assertThat(Base64.getDecoder().decode(made)).hasSize(32);
		assertThat(SecretKeyFile.in(this.folder.resolve("data"))).isEqualTo(made);
		assertThat(SecretKeyFile.in(this.folder.resolve("another"))).isNotEqualTo(made);
		Path file = this.folder.resolve("data/secret.key");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		try (var files = Files.list(file.getParent())) {
			assertThat(files).containsExactly(file);
		}
	}

	@Test
	void saysWhatToDoWhereNoFileCanBe() throws IOException {
		Path file = Files.createFile(this.folder.resolve("no-folder"));

		assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> SecretKeyFile.in(file))
			.withMessageContaining("secret.key cannot be read");
	}

}
