package io.huanxin;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A process to be killed: it commits one row after another on the embedded server of a
 * folder, and prints the number of a row once the server has acknowledged it.
 */
final class RowWriter {

	private RowWriter() {
	}

	/**
	 * Writes until the process ends.
	 * @param args the folder
	 */
	public static void main(String[] args) throws SQLException {
		try (AnnotationConfigApplicationContext context = start(args[0]);
				Connection connection = connect(context.getBean(EmbeddedDatabase.Server.class));
				Statement statement = connection.createStatement()) {
			statement.execute("create table if not exists proof (n int primary key)");
			int next = count(connection);
			while (true) {
				statement.execute("insert into proof values (%d)".formatted(next));
				System.out.println(next);
				next++;
			}
		}
	}

	static AnnotationConfigApplicationContext start(String folder) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment().setActiveProfiles("embedded");
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("folder", Map.of("huanxin.data-dir", folder)));
		context.register(EmbeddedDatabase.class);
		context.refresh();
		return context;
	}

	static Connection connect(EmbeddedDatabase.Server server) throws SQLException {
		return DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
	}

	static int count(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				var rows = statement.executeQuery("select count(*) from proof")) {
			rows.next();
			return rows.getInt(1);
		}
	}

}
