package unwanted;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A feature that knows which database it runs on. */
public final class OwnDatabase {

	private OwnDatabase() {
	}

	static int port() throws IOException {
		try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
			return server.getPort();
		}
	}

}
