package io.huanxin;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

import lombok.extern.slf4j.Slf4j;

import io.huanxin.secret.SecretBox;

/**
 * The key for sealing secrets where none is configured: a file in the data folder, made
 * at the first start. It serves trying, developing and a single machine; several
 * instances need the same key and therefore a configured one.
 */
@Slf4j
final class SecretKeyFile {

	private SecretKeyFile() {
	}

	/**
	 * Reads the key, or makes one.
	 * @param folder the data folder
	 * @return 32 bytes in base64
	 * @throws StartRefused when the file can neither be read nor made
	 */
	static String in(Path folder) {
		Path file = folder.resolve("secret.key");
		try {
			if (!Files.exists(file)) {
				make(file);
			}
			return Files.readString(file).strip();
		}
		catch (IOException ex) {
			throw new StartRefused("The key file %s cannot be read: %s".formatted(file, ex),
					"Make it readable for this user, name a folder that can be written with HUANXIN_DATA_DIR, "
							+ "or set HUANXIN_SECRET_KEY.",
					ex);
		}
	}

	private static void make(Path file) throws IOException {
		Files.createDirectories(file.getParent());
		byte[] random = new byte[SecretBox.KEY_LENGTH];
		new SecureRandom().nextBytes(random);
		Path made = Files.createTempFile(file.getParent(), "secret", ".key",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(made, Base64.getEncoder().encodeToString(random));
		try {
			// never over a key that another instance was quicker to make
			Files.createLink(file, made);
			log.warn(
					"Made {}, the key that seals secrets: without it they cannot be opened. Keep a copy apart from the "
							+ "backups of the database, or set HUANXIN_SECRET_KEY, which several instances must share.",
					file);
		}
		catch (FileAlreadyExistsException ex) {
			log.info("Another instance has made {}", file);
		}
		finally {
			Files.deleteIfExists(made);
		}
	}

}
