package io.huanxin.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import io.huanxin.secret.SealedRecords.Batch;
import io.huanxin.secret.SecretBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is uploaded comes back as it was, and nobody reads it in the folder. */
class FileStoreTests {

	/** The mark and the sealed key, before the segments begin. */
	private static final int HEAD = 128;

	private static final int MARK = 8;

	private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

	private static final byte[] HOUSEHOLDS = "小区编码,户主姓名,证件号码\nXQ-1,张甲乙,360902190001010010\n"
		.getBytes(StandardCharsets.UTF_8);

	private final Set<String> referredTo = new HashSet<>();

	@TempDir
	Path folder;

	@Test
	void nobodyReadsAnUploadInTheFolder() throws IOException {
		StoredFile file = keep(HOUSEHOLDS);
		assertThat(file.size()).isEqualTo(HOUSEHOLDS.length);
		assertThat(file.contentSha256()).isEqualTo(sha256(HOUSEHOLDS));
		assertThat(listed()).containsExactly(file.name());
		byte[] kept = bytes(file.name());
		assertThat(text(kept)).doesNotContain("360902", "XQ-1", text("张甲乙".getBytes(StandardCharsets.UTF_8)));
		assertThat(opened(store(1), file.name())).isEqualTo(HOUSEHOLDS);
	}

	/** The name is that of the sealed bytes, and these are never the same. */
	@Test
	void aNameLetsNobodyGuess() throws IOException {
		StoredFile file = keep(HOUSEHOLDS);
		byte[] kept = bytes(file.name());
		byte[] named = Arrays.copyOf(kept, MARK + kept.length - HEAD);
		System.arraycopy(kept, HEAD, named, MARK, kept.length - HEAD);
		assertThat(file.name()).isEqualTo(sha256(named)).isNotEqualTo(sha256(HOUSEHOLDS));
		assertThat(keep(HOUSEHOLDS).name()).isNotEqualTo(file.name());
		assertThat(listed()).hasSize(2);
	}

	/**
	 * A segment has 65 536 bytes, 16 of them its tag; the first one begins behind 128
	 * bytes of head and 40 of the library's own.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 65_351, 65_352, 65_353, 130_871, 130_872, 130_873, 1_000_000 })
	void comesBackAsItWasWhereverASegmentEnds(int length) throws IOException {
		byte[] content = new byte[length];
		new Random(length).nextBytes(content);
		StoredFile stored = keep(content);
		KeptFile file = store(1).find(stored.name()).orElseThrow();
		assertThat(file.contentLength()).isEqualTo(length);
		assertThat(file.getContentAsByteArray()).isEqualTo(content);
		int segments = 1 + Math.max(0, length - 65_352 + 65_519) / 65_520;
		assertThat(Files.size(this.folder.resolve(stored.name()))).isEqualTo(HEAD + 40 + length + 16L * segments);
	}

	/** As the readers of workbooks do, who begin at the end. */
	@Test
	void isReadFromAnywhere() throws IOException {
		byte[] content = new byte[300_000];
		new Random(7).nextBytes(content);
		KeptFile file = store(1).find(keep(content).name()).orElseThrow();
		try (SeekableByteChannel channel = file.open()) {
			for (int position : new int[] { 299_990, 0, 65_350, 200_000, 299_999, 65_352 }) {
				ByteBuffer buffer = ByteBuffer.allocate(10);
				int read = channel.position(position).read(buffer);
				assertThat(Arrays.copyOf(buffer.array(), read))
					.isEqualTo(Arrays.copyOfRange(content, position, Math.min(position + 10, 300_000)));
			}
			assertThat(channel.position(300_000).read(ByteBuffer.allocate(1))).isEqualTo(-1);
			assertThat(channel.position(400_000).read(ByteBuffer.allocate(1))).isEqualTo(-1);
		}
	}

	@Test
	void takesNoMoreThanItMay() throws IOException {
		assertThat(store(1).store(new ByteArrayInputStream(HOUSEHOLDS), HOUSEHOLDS.length).size())
			.isEqualTo(HOUSEHOLDS.length);
		assertThatExceptionOfType(FileTooLarge.class)
			.isThrownBy(() -> store(1).store(new ByteArrayInputStream(HOUSEHOLDS), HOUSEHOLDS.length - 1));
		assertThat(listed()).hasSize(1);
	}

	@Test
	void noticesWhatWasAltered() throws IOException {
		byte[] content = new byte[200_000];
		String name = keep(content).name();
		byte[] kept = bytes(name);
		for (int place : new int[] { 8, 20, 90, HEAD + 1, HEAD + 39, HEAD + 60, 70_000, kept.length - 1 }) {
			byte[] altered = kept.clone();
			altered[place] ^= 1;
			Files.write(this.folder.resolve(name), altered);
			assertThatExceptionOfType(FileLost.class).as("byte %d", place).isThrownBy(() -> opened(store(1), name));
		}
		Files.write(this.folder.resolve(name), kept);
		assertThat(opened(store(1), name)).isEqualTo(content);
	}

	/** Cut off, exchanged for another sealed file, for a plain one, or beheaded. */
	@Test
	void noticesWhatWasPutInItsPlace() throws IOException {
		byte[] content = new byte[200_000];
		String name = keep(content).name();
		byte[] kept = bytes(name);
		for (byte[] other : List.of(Arrays.copyOf(kept, kept.length - 1), Arrays.copyOf(kept, 65_536),
				Arrays.copyOf(kept, 100), new byte[0], bytes(keep(content).name()), HOUSEHOLDS,
				Arrays.copyOfRange(kept, HEAD, kept.length))) {
			Files.write(this.folder.resolve(name), other);
			assertThatExceptionOfType(FileLost.class).isThrownBy(() -> opened(store(1), name));
		}
		Files.delete(this.folder.resolve(name));
		assertThat(store(1).find(name)).isEmpty();
	}

	@Test
	void readsWhatAnOlderVersionKeptInPlainAndSealsItOvernight() throws IOException {
		String name = sha256(HOUSEHOLDS);
		Path file = Files.write(this.folder.resolve(name), HOUSEHOLDS);
		FileTime uploaded = FileTime.from(NOW.minus(Duration.ofDays(9)));
		Files.setLastModifiedTime(file, uploaded);
		assertThat(opened(store(1), name)).isEqualTo(HOUSEHOLDS);
		FileSealing sealing = new FileSealing(store(1));
		sealing.sealAll();
		assertThat(text(bytes(name))).doesNotContain("360902", "XQ-1");
		assertThat(opened(store(1), name)).isEqualTo(HOUSEHOLDS);
		assertThat(Files.getLastModifiedTime(file)).isEqualTo(uploaded);
		byte[] sealed = bytes(name);
		sealing.sealAll();
		assertThat(bytes(name)).as("once").isEqualTo(sealed);
		assertThat(listed()).containsExactly(name);
	}

	@Test
	void whatOlderVersionsKeptIsStillWhatItsNameSays() throws IOException {
		String name = sha256(HOUSEHOLDS);
		byte[] altered = HOUSEHOLDS.clone();
		altered[altered.length - 2] ^= 1;
		Files.write(this.folder.resolve(name), altered);
		assertThatExceptionOfType(FileLost.class).isThrownBy(() -> opened(store(1), name));
		assertThat(new FileSealing(store(1)).sealAnew(0)).extracting(Batch::resealed, Batch::unopened)
			.containsExactly(0, 1);
		assertThat(bytes(name)).isEqualTo(altered);
	}

	/** One under the old key, one under the new, one in plain, one of a stranger's. */
	@Test
	void comesUnderANewKeyByItsOldName() throws IOException {
		String old = keep(HOUSEHOLDS).name();
		byte[] other = new byte[200_000];
		String recent = kept(store(2, 1), other).name();
		String plain = sha256(other);
		Files.write(this.folder.resolve(plain), other);
		String strange = kept(store(3), other).name();
		assertThatExceptionOfType(FileLost.class).isThrownBy(() -> opened(store(2), old));

		FileSealing sealing = new FileSealing(store(2, 1));
		Batch batch = sealing.sealAnew(0);
		assertThat(batch).extracting(Batch::seen, Batch::resealed, Batch::unopened).containsExactly(4, 2, 1);
		assertThat(sealing.sealAnew(batch.last())).isEqualTo(new Batch(batch.last(), 0, 0, 0));
		assertThat(sealing.sealAnew(0)).extracting(Batch::resealed).isEqualTo(0);

		assertThat(listed()).containsExactlyInAnyOrder(old, recent, plain, strange);
		assertThat(opened(store(2), old)).isEqualTo(HOUSEHOLDS);
		assertThat(opened(store(2), recent)).isEqualTo(other);
		assertThat(opened(store(2), plain)).isEqualTo(other);
		assertThatExceptionOfType(FileLost.class).isThrownBy(() -> opened(store(1), old));
		assertThat(opened(store(3), strange)).isEqualTo(other);
	}

	/** A change of keys does not tear the file from the hands of who reads it. */
	@Test
	void isReadOnWhileItIsSealedAnew() throws IOException {
		byte[] content = new byte[200_000];
		new Random(3).nextBytes(content);
		String name = keep(content).name();
		try (InputStream in = store(2, 1).find(name).orElseThrow().getInputStream()) {
			assertThat(in.readNBytes(10)).isEqualTo(Arrays.copyOf(content, 10));
			assertThat(store(2, 1).sealAnew(name)).isTrue();
			assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 10, 200_000));
		}
		assertThat(opened(store(2), name)).isEqualTo(content);
	}

	@Test
	void sweepsOldFilesToWhichNothingRefers() throws IOException {
		String orphan = aged(keep(HOUSEHOLDS).name(), Duration.ofHours(25));
		String needed = aged(keep(HOUSEHOLDS).name(), Duration.ofHours(25));
		String young = aged(keep(HOUSEHOLDS).name(), Duration.ofHours(23));
		String broken = aged("arriving-1.tmp", Duration.ofHours(25));
		String foreign = aged("README", Duration.ofHours(25));
		this.referredTo.add(needed);
		store(1).sweep();
		assertThat(listed()).containsExactlyInAnyOrder(needed, young, foreign).doesNotContain(orphan, broken);
	}

	@Test
	void discardsAtOnceWhatNobodyNeeds() throws IOException {
		String done = keep(HOUSEHOLDS).name();
		String needed = keep(HOUSEHOLDS).name();
		String other = keep(HOUSEHOLDS).name();
		this.referredTo.add(needed);
		store(1).discard(List.of(done, needed, sha256(HOUSEHOLDS)));
		assertThat(listed()).containsExactlyInAnyOrder(needed, other);
	}

	private String aged(String name, Duration age) throws IOException {
		Path file = this.folder.resolve(name);
		if (!Files.exists(file)) {
			Files.write(file, HOUSEHOLDS);
		}
		Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
		return name;
	}

	private FileStore store(int key, int... former) {
		FileReferences references = (files) -> {
			Set<String> needed = new HashSet<>(files);
			needed.retainAll(this.referredTo);
			return needed;
		};
		SecretBox box = new SecretBox(key(key), Arrays.stream(former).mapToObj(FileStoreTests::key).toList());
		return new FileStore(this.folder.toString(),
				new StaticListableBeanFactory(Map.of("references", references)).getBeanProvider(FileReferences.class),
				box, Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private StoredFile keep(byte[] content) {
		return kept(store(1), content);
	}

	private static StoredFile kept(FileStore store, byte[] content) {
		return store.store(new ByteArrayInputStream(content), content.length);
	}

	private static byte[] opened(FileStore store, String name) throws IOException {
		return store.find(name).orElseThrow().getContentAsByteArray();
	}

	private byte[] bytes(String name) throws IOException {
		return Files.readAllBytes(this.folder.resolve(name));
	}

	private List<String> listed() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

	private static byte[] key(int number) {
		byte[] key = new byte[SecretBox.KEY_LENGTH];
		Arrays.fill(key, (byte) number);
		return key;
	}

	/** One character for each byte. */
	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
