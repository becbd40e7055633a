package io.huanxin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.huanxin.support.PortalTest;
import io.huanxin.support.TestDataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The embedded server keeps what it acknowledged, and lets in only those it should. */
@PortalTest
class EmbeddedDatabaseTest {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private EmbeddedDatabase.Server server;

	@ParameterizedTest
	@CsvSource({ "fsync, on", "full_page_writes, on", "synchronous_commit, on", "listen_addresses, localhost",
			"password_encryption, scram-sha-256", "server_encoding, UTF8", "row_security, on" })
	void isSetToKeepAndToGuard(String setting, String value) {
		assertThat(this.jdbc.sql("select current_setting(?)").param(setting).query(String.class).single())
			.isEqualTo(value);
	}

	@Test
	void knowsThatChineseCharactersAreLetters() {
		assertThat(this.jdbc
			.sql("select datcollate || ' ' || datctype from pg_database where datname = current_database()")
			.query(String.class)
			.single()).isEqualTo("C.UTF-8 C.UTF-8");
		assertThat(this.jdbc.sql("select '焕新' ~ '^[[:alpha:]]+$'").query(Boolean.class).single()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "huanxin", "postgres" })
	void asksEveryLoginForItsPassword(String login) {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(this.server.getJdbcUrl(), login, "guess").close())
			.satisfies((refusal) -> assertThat(refusal.getSQLState()).isEqualTo("28P01"));
	}

	@Test
	void servesThePoolAsARoleThatOwnsNothing() {
		assertThat(this.jdbc.sql("select current_user").query(String.class).single()).isEqualTo("huanxin_app");
		assertThat(this.jdbc.sql("select count(*) from spring_session").query(Long.class).single()).isNotNegative();
	}

	@ParameterizedTest
	@ValueSource(strings = { "create table smuggled (n int)", "drop table spring_session cascade",
			"alter table spring_session disable trigger all", "truncate spring_session",
			"alter role huanxin_app superuser", "create role smuggled", "select * from flyway_schema_history" })
	void refusesThePoolEverythingButRows(String statement) {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.jdbc.sql(statement).query().listOfRows())
			.havingRootCause()
			.isInstanceOfSatisfying(SQLException.class,
					(refusal) -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
	}

	@Test
	void keepsItsFolderToItself() throws IOException {
		Path folder = TestDataFolder.newFolder("portal");
		for (String name : List.of("", "postgres", "postgres-bin")) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)))).as(name)
				.isEqualTo("rwx------");
		}
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postgres.password"))))
			.isEqualTo("rw-------");
	}

	@Test
	void servesSeveralContextsOfOneProcessUntilTheLastCloses() throws SQLException {
		String folder = TestDataFolder.newFolder("portal").toString();
		try (AnnotationConfigApplicationContext context = RowWriter.start(folder)) {
			assertThat(context.getBean(EmbeddedDatabase.Server.class)).isSameAs(this.server);
		}
		RowWriter.connect(this.server).close();
	}

	@Test
	void losesNoAcknowledgedRowHoweverItEnds() throws IOException, InterruptedException, SQLException {
		Path folder = TestDataFolder.newFolder("killed");
		Writer writer = new Writer(folder);
		int acknowledged = writer.awaitRows(100);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> RowWriter.start(folder.toString()).close())
			.havingRootCause()
			.isInstanceOf(StartRefused.class)
			.withMessage("The data folder %s is in use by another Huanxin.".formatted(folder));
		String port = Files.readString(folder.resolve("postgres.port"));

		acknowledged = Math.max(acknowledged, writer.kill());
		assertThat(serversOf(folder)).as("orphans").isNotEmpty();

		writer = new Writer(folder);
		assertThat(writer.awaitRows(100)).isGreaterThan(acknowledged);
		acknowledged = writer.kill();
		serversOf(folder).forEach(ProcessHandle::destroyForcibly);

		try (AnnotationConfigApplicationContext context = RowWriter.start(folder.toString());
				Connection connection = RowWriter.connect(context.getBean(EmbeddedDatabase.Server.class))) {
			assertThat(RowWriter.count(connection)).isGreaterThan(acknowledged);
			assertThat(Files.readString(folder.resolve("postgres.port"))).isEqualTo(port);
		}
		assertThat(serversOf(folder)).as("left running after the context has closed").isEmpty();
	}

	@Test
	void ignoresAProcessNumberThatBelongsToAnother() throws IOException {
		Path folder = TestDataFolder.newFolder("reused");
		RowWriter.start(folder.toString()).close();
		Files.writeString(folder.resolve("postgres").resolve("postmaster.pid"),
				"%d%n%s%n".formatted(ProcessHandle.current().pid(), folder.resolve("postgres")));
		RowWriter.start(folder.toString()).close();
		assertThat(ProcessHandle.current().isAlive()).isTrue();
	}

	@Test
	void leavesADatabaseAloneThatHasLostItsPassword() throws IOException {
		Path folder = TestDataFolder.newFolder("lost");
		Files.createDirectories(folder.resolve("postgres"));
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> RowWriter.start(folder.toString()).close())
			.havingRootCause()
			.isInstanceOf(StartRefused.class)
			.withMessageContaining("has lost its password file");
	}

	@Test
	void beginsAnewWhereTheFirstStartWasInterrupted() throws IOException {
		Path folder = TestDataFolder.newFolder("interrupted");
		Path unfinished = Files.createDirectories(folder.resolve("postgres-unfinished"));
		Files.writeString(unfinished.resolve("postgresql.conf"), "half a fi");
		Path unpacked = Files.createDirectories(folder.resolve("postgres-bin").resolve("unpacked").resolve("PG-half"));
		RowWriter.start(folder.toString()).close();
		assertThat(unfinished).doesNotExist();
		assertThat(unpacked).doesNotExist();
		assertThat(folder.resolve("postgres")).isDirectory();
	}

	private static List<ProcessHandle> serversOf(Path folder) {
		return ProcessHandle.allProcesses()
			.filter((process) -> process.info().command().orElse("").startsWith(folder + "/"))
			.toList();
	}

	/** A {@link RowWriter} in a process of its own. */
	private static final class Writer {

		private final Process process;

		private final List<Integer> acknowledged = new ArrayList<>();

		private final Thread reader;

		Writer(Path folder) throws IOException {
			this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
					System.getProperty("java.class.path"), "-Xmx256m", "-XX:TieredStopAtLevel=1",
					"-Dlogging.level.root=warn", RowWriter.class.getName(), folder.toString())
				.redirectError(folder.resolveSibling("killed.log").toFile())
				.start();
			this.reader = new Thread(this::read, "acknowledged rows");
			this.reader.start();
		}

		private void read() {
			try (BufferedReader lines = this.process.inputReader()) {
				lines.lines().filter((line) -> line.matches("\\d+")).forEach((line) -> {
					synchronized (this.acknowledged) {
						this.acknowledged.add(Integer.valueOf(line));
					}
				});
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		/** The number of the last acknowledged row, once there are so many. */
		int awaitRows(int number) {
			await().atMost(Duration.ofSeconds(60))
				.pollInterval(Duration.ofMillis(20))
				.until(() -> last() >= 0 && size() >= number);
			return last();
		}

		int kill() throws InterruptedException {
			this.process.destroyForcibly().waitFor();
			this.reader.join();
			return last();
		}

		private int size() {
			synchronized (this.acknowledged) {
				return this.acknowledged.size();
			}
		}

		private int last() {
			synchronized (this.acknowledged) {
				return this.acknowledged.isEmpty() ? -1 : this.acknowledged.get(this.acknowledged.size() - 1);
			}
		}

	}

}
