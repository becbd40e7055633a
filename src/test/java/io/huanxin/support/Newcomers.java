package io.huanxin.support;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts that a test opens for itself and closes when it is done. */
public final class Newcomers {

	/** The password of all of them; it satisfies the rules. */
	public static final String PASSWORD = "Correct horse 7 battery";

	private final JdbcClient jdbc;

	private final List<String> opened = new ArrayList<>();

	/**
	 * Nobody yet.
	 * @param jdbc the database
	 */
	public Newcomers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Opens an account.
	 * @param role its first role
	 * @param regionCode the role's region
	 * @return the sign-in name
	 */
	public String open(String role, String regionCode) {
		String username = "throwaway-" + UUID.randomUUID();
		this.opened.add(username);
		this.jdbc.sql("""
				insert into account (id, username, display_name, password_hash)
				values (nextval('account_seq'), ?, 'Throwaway', ?)
				""").params(username, "{noop}" + PASSWORD).update();
		assign(username, role, regionCode);
		return username;
	}

	/**
	 * Gives one more role.
	 * @param username who gets it
	 * @param role the role
	 * @param regionCode its region
	 */
	public void assign(String username, String role, String regionCode) {
		this.jdbc.sql("""
				insert into account_role (id, account_id, role, region_id)
				select nextval('account_role_seq'), a.id, ?, r.id
				  from account a
				  join region r on r.code = ?
				 where a.username = ?
				""").params(role, regionCode, username).update();
	}

	/**
	 * The id of a role somebody holds.
	 * @param username who holds it
	 * @param role the role
	 * @return the assignment's id
	 */
	public long assignment(String username, String role) {
		return this.jdbc.sql("""
				select ar.id
				  from account_role ar
				  join account a on a.id = ar.account_id
				 where a.username = ?
				   and ar.role = ?
				""").params(username, role).query(Long.class).single();
	}

	/**
	 * An account's id.
	 * @param username the sign-in name
	 * @return the id
	 */
	public long id(String username) {
		return this.jdbc.sql("select id from account where username = ?").param(username).query(Long.class).single();
	}

	/**
	 * The version a form of an account is filled from.
	 * @param username the sign-in name
	 * @return the version
	 */
	public long version(String username) {
		return this.jdbc.sql("select version from account where username = ?")
			.param(username)
			.query(Long.class)
			.single();
	}

	/**
	 * Notes an account that the test opened by other means.
	 * @param username the sign-in name
	 */
	public void note(String username) {
		this.opened.add(username);
	}

	/** Removes all of them. */
	public void close() {
		for (String username : this.opened) {
			this.jdbc.sql("delete from spring_session where principal_name = ?").param(username).update();
			this.jdbc.sql("delete from account_role where account_id = (select id from account where username = ?)")
				.param(username)
				.update();
			this.jdbc.sql("delete from account where username = ?").param(username).update();
		}
	}

}
