package io.huanxin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import lombok.extern.slf4j.Slf4j;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * A PostgreSQL server that comes with the portal, for trying, developing and testing it.
 * It keeps what it was given: a committed row survives the end of the process, however
 * sudden. Production has a server of its own.
 */
@Slf4j
@Configuration(proxyBeanMethods = false)
@Conditional(DatabaseConnections.EmbeddedWanted.class)
class EmbeddedDatabase {

	/**
	 * The owner of the database: no superuser, so that what works here works on a server
	 * managed by others.
	 */
	private static final String OWNER = "huanxin";

	/**
	 * Several application contexts of one process, as in tests, share the server of a
	 * folder.
	 */
	private static final Map<Path, Server> SERVERS = new HashMap<>();

	@Bean
	Server embeddedServer(@Value("${huanxin.data-dir:./data}") String folder) {
		// Not a parameter of type Path: Spring would prefer a class path folder of that
		// name.
		return Server.borrow(Path.of(folder).toAbsolutePath().normalize());
	}

	/**
	 * A running server; closing it gives it back, and the last to give it back stops it.
	 */
	static final class Server implements JdbcConnectionDetails, AutoCloseable {

		private static final int MOST_FAILURES = 3;

		/** Of {@link #WAIT} each: long enough to replay what a crash left. */
		private static final int MOST_WAITS = 30;

		private static final Duration WAIT = Duration.ofSeconds(10);

		private final EmbeddedDatabaseFolder folder;

		private final EmbeddedPostgres postgres;

		private int borrowers;

		private Server(EmbeddedDatabaseFolder folder, EmbeddedPostgres postgres) {
			this.folder = folder;
			this.postgres = postgres;
		}

		private static Server borrow(Path path) {
			synchronized (SERVERS) {
				Server server = SERVERS.computeIfAbsent(path, Server::start);
				server.borrowers++;
				return server;
			}
		}

		private static Server start(Path path) {
			EmbeddedDatabaseFolder folder = EmbeddedDatabaseFolder.open(path);
			try {
				folder.endLeftovers();
				folder.clearHalfUnpacked();
				if (!Files.exists(folder.data())) {
					create(folder);
				}
				Server server = new Server(folder, launch(folder, folder.data()));
				SpringApplication.getShutdownHandlers().add(server::stop);
				log.info("Embedded PostgreSQL {} on port {}", folder.data(), server.postgres.getPort());
				return server;
			}
			catch (IOException | SQLException | RuntimeException ex) {
				StartRefused refusal = (ex instanceof StartRefused already) ? already : folder.refusal(ex);
				folder.abandon(refusal);
				throw refusal;
			}
		}

		/**
		 * In a folder of another name until it is complete: whatever bears the final name
		 * can be relied on.
		 */
		private static void create(EmbeddedDatabaseFolder folder) throws IOException, SQLException {
			log.info("Creating the database in {}; this happens once", folder.data());
			Path unfinished = folder.clearedUnfinished();
			EmbeddedPostgres postgres = launch(folder, unfinished);
			try (Connection connection = postgres.getPostgresDatabase().getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("create role %s login createrole password '%s'".formatted(OWNER, folder.password()));
				statement.execute("create database %1$s owner %1$s".formatted(OWNER));
			}
			finally {
				postgres.close();
				folder.endLeftovers();
			}
			folder.finish();
		}

		/**
		 * The library cannot tell a server that refused to start from one that is still
		 * recovering, nor does it try twice: a server that lives is waited for, one that
		 * does not is started again.
		 */
		private static EmbeddedPostgres launch(EmbeddedDatabaseFolder folder, Path data) throws IOException {
			int failures = 0;
			int waits = 0;
			while (true) {
				try {
					Files.deleteIfExists(data.resolve("epg-lock"));
					return settings(folder, data).start();
				}
				catch (IOException ex) {
					if (folder.isServed()) {
						waits++;
					}
					else {
						failures++;
						folder.endLeftovers();
					}
					if (failures == MOST_FAILURES || waits == MOST_WAITS || isRefusedLogin(ex)) {
						throw folder.refusal(ex);
					}
					log.warn("Embedded PostgreSQL is not ready yet, see {}", folder.log());
				}
				catch (IllegalStateException ex) {
					throw folder.refusal(ex);
				}
			}
		}

		private static boolean isRefusedLogin(IOException failure) {
			return failure.getCause() instanceof SQLException cause && cause.getSQLState() != null
					&& cause.getSQLState().startsWith("28");
		}

		private static EmbeddedPostgres.Builder settings(EmbeddedDatabaseFolder folder, Path data) throws IOException {
			// Also the place where the library looks for old folders to delete: by
			// default one that everybody may write.
			System.setProperty("ot.epg.working-dir", folder.binaries().toString());
			return EmbeddedPostgres.builder()
				.setPgBinaryResolver(new Binaries(folder.binaries()))
				.setDataDirectory(data)
				.setCleanDataDirectory(false)
				// Spring stops the server, after everything that uses it.
				.setRegisterShutdownHook(false)
				.setPort(folder.port())
				.setPGStartupWait(WAIT)
				.setOutputRedirector(Redirect.appendTo(folder.log().toFile()))
				.setConnectConfig("password", folder.password())
				// These three are arguments of initdb; the last of several authentication
				// methods counts.
				.setLocaleConfig("locale", "C.UTF-8")
				.setLocaleConfig("auth", "scram-sha-256")
				.setLocaleConfig("pwfile", folder.passwordFile().toString())
				// The library starts the server with -F; what follows it counts.
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("listen_addresses", "localhost")
				.setServerConfig("unix_socket_directories", "")
				.setServerConfig("password_encryption", "scram-sha-256")
				// Personal data has no place in a log file.
				.setServerConfig("log_error_verbosity", "terse")
				.setServerConfig("log_min_error_statement", "panic");
		}

		@Override
		public void close() {
			synchronized (SERVERS) {
				this.borrowers--;
				if (this.borrowers == 0) {
					stop();
				}
			}
		}

		private void stop() {
			synchronized (SERVERS) {
				if (SERVERS.values().remove(this)) {
					try {
						this.postgres.close();
						this.folder.endLeftovers();
					}
					catch (IOException ex) {
						throw new UncheckedIOException(ex);
					}
					finally {
						this.folder.close();
					}
				}
			}
		}

		@Override
		public String getJdbcUrl() {
			return "jdbc:postgresql://localhost:%d/%s".formatted(this.postgres.getPort(), OWNER);
		}

		@Override
		public String getUsername() {
			return OWNER;
		}

		@Override
		public String getPassword() {
			return this.folder.password();
		}

	}

	/**
	 * The library unpacks once per resolver: one for each folder, or the server of one
	 * folder would run from the programs of another.
	 */
	private record Binaries(Path folder) implements PgBinaryResolver {

		@Override
		public InputStream getPgBinary(String system, String machine) throws IOException {
			return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
		}

	}

}
