package io.huanxin.support;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The owner of the tables, whom neither grants nor policies bind: for records a test has
 * to put in place or to look at beside the portal's own role. What it does is committed.
 */
public final class TablesOwner {

	private static final Map<String, JdbcClient> OWNERS = new ConcurrentHashMap<>();

	private TablesOwner() {
	}

	/**
	 * A connection as the owner.
	 * @param database where the database is
	 * @return statements on one connection that stays open
	 */
	public static JdbcClient of(JdbcConnectionDetails database) {
		return OWNERS.computeIfAbsent(database.getJdbcUrl(),
				(url) -> JdbcClient
					.create(new SingleConnectionDataSource(url, Objects.requireNonNull(database.getUsername()),
							Objects.requireNonNull(database.getPassword()), true)));
	}

}
