package io.huanxin;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import io.huanxin.secret.KeyedDigest;
import io.huanxin.secret.SecretBox;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where the key comes from that seals secrets and makes digests of them: never from the
 * database they lie in.
 */
@Configuration(proxyBeanMethods = false)
class SecretKeyConfiguration {

	private static final String REMEDY = """
			Set HUANXIN_SECRET_KEY to 32 random bytes in base64, for example to what "openssl rand -base64 32" prints, \
			the same on every instance and at every start, and keep a copy apart from the backups of the database: \
			without it nobody can open what it sealed.""";

	private final byte[] key;

	private final List<byte[]> former;

	SecretKeyConfiguration(@Value("${huanxin.secret-key:}") String configured,
			@Value("${huanxin.former-secret-keys:}") List<String> former,
			@Value("${huanxin.data-dir:./data}") String folder) {
		String text = configured.isBlank() ? SecretKeyFile.in(Path.of(folder).toAbsolutePath().normalize())
				: configured;
		this.key = bytes("HUANXIN_SECRET_KEY", text);
		this.former = former.stream().map((each) -> bytes("HUANXIN_FORMER_SECRET_KEYS", each)).toList();
	}

	@Bean
	SecretBox secretBox() {
		return new SecretBox(this.key, this.former);
	}

	@Bean
	KeyedDigest keyedDigest() {
		return new KeyedDigest(this.key, this.former);
	}

	private static byte[] bytes(String variable, String base64) {
		byte[] key;
		try {
			key = Base64.getDecoder().decode(base64.strip());
		}
		catch (IllegalArgumentException ex) {
			throw new StartRefused("%s is not base64.".formatted(variable), REMEDY, ex);
		}
		if (key.length != SecretBox.KEY_LENGTH) {
			throw new StartRefused("%s has %d bytes, not %d.".formatted(variable, key.length, SecretBox.KEY_LENGTH),
					REMEDY);
		}
		return key;
	}

}
