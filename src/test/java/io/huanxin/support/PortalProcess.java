package io.huanxin.support;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The portal in a process of its own, with its embedded database and the demonstration,
 * for what no test could do to its own process. Somebody has to stop it.
 *
 * @param process the process
 * @param address where it answers
 * @param folder its data folder
 */
public record PortalProcess(Process process, URI address, Path folder) {

	private static final Pattern READY = Pattern.compile("Huanxin is ready at (http://\\S+)");

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final JsonMapper JSON = JsonMapper.shared();

	/**
	 * Starts it and waits until it is ready.
	 * @param main the class that starts it
	 * @param folder its data folder, perhaps one in which another process has died
	 * @param options options of the virtual machine, and behind them those of the portal,
	 * which begin with two hyphens
	 * @return the portal
	 * @throws IOException when it cannot be started
	 */
	public static PortalProcess start(Class<?> main, Path folder, String... options) throws IOException {
		Path log = Files.createTempFile(Files.createDirectories(folder.getParent()), folder.getFileName() + "-",
				".log");
		List<String> command = new ArrayList<>(List
			.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath(main, folder)));
		Stream.of(options).filter((option) -> !option.startsWith("--")).forEach(command::add);
		command.addAll(List.of(main.getName(), "--spring.profiles.active=embedded", "--huanxin.data-dir=" + folder,
				"--server.port=0"));
		Stream.of(options).filter((option) -> option.startsWith("--")).forEach(command::add);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		String address = await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200)).until(() -> {
			assertThat(process.isAlive()).as(() -> "see " + log).isTrue();
			Matcher ready = READY.matcher(Files.readString(log));
			return ready.find() ? ready.group(1) : "";
		}, (found) -> !found.isEmpty());
		return new PortalProcess(process, URI.create(address), folder);
	}

	/**
	 * Of the test classes only those it needs: the others' settings would give it a data
	 * folder of its own.
	 */
	private static String classPath(Class<?> main, Path folder) throws IOException {
		Path tests = Path.of(PortalProcess.class.getProtectionDomain().getCodeSource().getLocation().getPath());
		Path only = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-classes"));
		Path pack = Path.of(main.getPackageName().replace('.', '/'));
		if (Files.isDirectory(tests.resolve(pack))) {
			Files.createDirectories(only.resolve(pack));
			try (Stream<Path> classes = Files.list(tests.resolve(pack))) {
				for (Path each : classes
					.filter((file) -> file.getFileName().toString().startsWith(main.getSimpleName()))
					.toList()) {
					Files.copy(each, only.resolve(pack).resolve(each.getFileName()),
							StandardCopyOption.REPLACE_EXISTING);
				}
			}
		}
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map((entry) -> Path.of(entry).equals(tests) ? only.toString() : entry)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** Ends it with {@code kill -9}; its database lives on. */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/** Ends it in good order. */
	public void stop() throws InterruptedException {
		this.process.destroy();
		this.process.waitFor();
	}

	/**
	 * Uploads a file.
	 * @param person a demonstration account
	 * @param type what the rows are
	 * @param file the file
	 * @return the job's id
	 */
	public String upload(String person, String type, Path file) throws IOException, InterruptedException {
		String head = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
				+ "\"\r\n\r\n";
		BodyPublisher body = BodyPublishers.concat(BodyPublishers.ofString(head), BodyPublishers.ofFile(file),
				BodyPublishers.ofString("\r\n--part--\r\n"));
		HttpResponse<String> answer = HTTP.send(request(person, "/api/v1/imports?type=" + type)
			.header("Content-Type", "multipart/form-data; boundary=part")
			.POST(body)
			.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
		return JSON.readTree(answer.body()).get("id").asString();
	}

	/**
	 * A job as it stands.
	 * @param person whose it is
	 * @param id its id
	 * @return what the portal answers
	 */
	public JsonNode job(String person, String id) throws IOException, InterruptedException {
		return job(person, id, "zh-CN");
	}

	/**
	 * A job as it stands, in a language.
	 * @param person whose it is
	 * @param id its id
	 * @param language the language asked for
	 * @return what the portal answers
	 */
	public JsonNode job(String person, String id, String language) throws IOException, InterruptedException {
		HttpRequest request = request(person, "/api/v1/imports/" + id).header("Accept-Language", language).build();
		return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
	}

	private HttpRequest.Builder request(String person, String path) {
		return HttpRequest.newBuilder(this.address.resolve(path))
			.header("Authorization",
					"Basic " + HttpHeaders.encodeBasicAuth(person, "Huanxin-2026", StandardCharsets.UTF_8));
	}

	/**
	 * A connection as the owner of the tables, also when the portal is dead.
	 * @return a new connection
	 */
	public Connection database() throws IOException, SQLException {
		String port = Files.readString(this.folder.resolve("postgres.port")).strip();
		String password = Files.readString(this.folder.resolve("postgres.password")).strip();
		return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/huanxin", "huanxin", password);
	}

}
