package io.huanxin.imports;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.huanxin.support.TestDataFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * However an import is interrupted, it leaves no row behind and says so: by
 * {@code kill -9}, after which only the passing of its lease tells that it is dead, and
 * by an orderly shutdown.
 */
class KilledImportTest {

	private static final Pattern READY = Pattern.compile("Huanxin is ready at (http://\\S+)");

	private final Path folder = TestDataFolder.newFolder("killed-import");

	private final HttpClient http = HttpClient.newHttpClient();

	private final JsonMapper json = JsonMapper.shared();

	private @Nullable Portal portal;

	@AfterEach
	void stop() throws InterruptedException {
		if (this.portal != null) {
			this.portal.process().destroy();
			this.portal.process().waitFor();
		}
	}

	@Test
	void leavesNoRowAndAFailedJob() throws IOException, InterruptedException, SQLException {
		this.portal = start();
		List<String> killed = importUntilTheMiddle();
		portal().process().destroyForcibly().waitFor();

		this.portal = start();
		assertThat(rowsWritten()).isZero();
		for (String id : killed) {
			JsonNode job = await().atMost(Duration.ofSeconds(60))
				.pollInterval(Duration.ofMillis(200))
				.until(() -> job(id), (now) -> JobState.valueOf(now.get("state").asString()).settled());
			assertThat(job.get("state").asString()).isEqualTo("FAILED");
			assertThat(job.get("message").asString()).isEqualTo("处理到一半时系统中断，没有写入任何内容；请重新上传。");
			assertThat(job.get("created").asInt()).isZero();
		}
		assertThat(rowsWritten()).isZero();

		List<String> stopped = importUntilTheMiddle();
		portal().process().destroy();
		portal().process().waitFor();

		this.portal = start();
		for (String id : stopped) {
			assertThat(job(id).get("state").asString()).isEqualTo("FAILED");
			assertThat(job(id).get("message").asString()).isEqualTo("处理到一半时系统停机，没有写入任何内容；请重新上传。");
		}
		assertThat(rowsWritten()).isZero();
	}

	/**
	 * Until rows have been written that nobody but the import's transaction sees: by a
	 * type that writes a list of rows and by one that writes while the file is read.
	 */
	private List<String> importUntilTheMiddle() throws IOException, InterruptedException, SQLException {
		String list = upload("slow");
		String stream = upload("slow-stream");
		await().atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(100))
			.until(() -> number("select done_rows from job where id = '" + list + "'") > 20
					&& number("select rows from job where id = '" + stream + "'") > 20);
		assertThat(number("select read_permille from job where id = '" + stream + "'")).isLessThan(1000);
		assertThat(job(list).get("state").asString()).isEqualTo("RUNNING");
		assertThat(job(stream).get("state").asString()).isEqualTo("RUNNING");
		return List.of(list, stream);
	}

	private String upload(String type) throws IOException, InterruptedException {
		String table = IntStream.range(0, 5000)
			.mapToObj((row) -> "99" + (1000 + row) + "\n")
			.collect(Collectors.joining("", "代码\n", ""));
		String body = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"slow.csv\"\r\n\r\n" + table
				+ "\r\n--part--\r\n";
		HttpRequest request = HttpRequest.newBuilder(portal().address().resolve("/api/v1/imports?type=" + type))
			.header("Authorization", basic())
			.header("Content-Type", "multipart/form-data; boundary=part")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		var answer = this.http.send(request, BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
		return this.json.readTree(answer.body()).get("id").asString();
	}

	private JsonNode job(String id) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(portal().address().resolve("/api/v1/imports/" + id))
			.header("Authorization", basic())
			.build();
		return this.json.readTree(this.http.send(request, BodyHandlers.ofString()).body());
	}

	private int rowsWritten() throws IOException, SQLException {
		return number("select count(*) from region where starts_with(code, '99') or starts_with(code, '98')");
	}

	private int number(String query) throws IOException, SQLException {
		String port = Files.readString(this.folder.resolve("postgres.port")).strip();
		String password = Files.readString(this.folder.resolve("postgres.password")).strip();
		try (Connection connection = DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/huanxin",
				"huanxin", password);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(query)) {
			rows.next();
			return rows.getInt(1);
		}
	}

	private static String basic() {
		return "Basic " + HttpHeaders.encodeBasicAuth("admin", "Huanxin-2026", StandardCharsets.UTF_8);
	}

	private Portal portal() {
		return Objects.requireNonNull(this.portal);
	}

	private Portal start() throws IOException {
		Path log = Files.createTempFile(Files.createDirectories(this.folder.getParent()), "killed-import-", ".log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				classPath(), "-Xmx512m", "-XX:TieredStopAtLevel=1", SlowPortal.class.getName(),
				"--spring.profiles.active=embedded", "--huanxin.data-dir=" + this.folder, "--server.port=0",
				"--huanxin.imports.lease=6s")
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		String address = await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200)).until(() -> {
			assertThat(process.isAlive()).as(() -> "see " + log).isTrue();
			Matcher ready = READY.matcher(Files.readString(log));
			return ready.find() ? ready.group(1) : "";
		}, (found) -> !found.isEmpty());
		return new Portal(process, URI.create(address));
	}

	/**
	 * Of the test classes only those it needs: the others' settings would give it a data
	 * folder of its own.
	 */
	private String classPath() throws IOException {
		Path tests = Path.of(SlowPortal.class.getProtectionDomain().getCodeSource().getLocation().getPath());
		Path only = this.folder.resolveSibling("slow-portal");
		String pack = SlowPortal.class.getPackageName().replace('.', '/');
		Files.createDirectories(only.resolve(pack));
		try (Stream<Path> classes = Files.list(tests.resolve(pack))) {
			for (Path each : classes.filter((file) -> file.getFileName().toString().startsWith("SlowPortal"))
				.toList()) {
				Files.copy(each, only.resolve(pack).resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map((entry) -> Path.of(entry).equals(tests) ? only.toString() : entry)
			.collect(Collectors.joining(File.pathSeparator));
	}

	private record Portal(Process process, URI address) {
	}

}
